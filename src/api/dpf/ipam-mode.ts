import { DPUServiceIPAMSpec, IPAMNetwork, IPAMSubnet } from './dpu-service-ipam';

/** The way in which a DPUServiceIPAM divides its addresses, with the field that says so. */
export type IpamMode =
  | { readonly kind: 'network'; readonly field: 'ipv4Network' | 'network'; readonly network: IPAMNetwork }
  | { readonly kind: 'subnet'; readonly field: 'ipv4Subnet' | 'subnet'; readonly subnet: IPAMSubnet };

/** Every way that is given. A valid object has one. */
export function modesOf({ ipv4Network, ipv4Subnet, network, subnet }: DPUServiceIPAMSpec): IpamMode[] {
  const modes: IpamMode[] = [];
  if (ipv4Network !== undefined) modes.push({ kind: 'network', field: 'ipv4Network', network: ipv4Network });
  if (ipv4Subnet !== undefined) modes.push({ kind: 'subnet', field: 'ipv4Subnet', subnet: ipv4Subnet });
  if (network !== undefined) modes.push({ kind: 'network', field: 'network', network });
  if (subnet !== undefined) modes.push({ kind: 'subnet', field: 'subnet', subnet });
  return modes;
}
