import { NetworkObject } from './rendering';
import { listAt, textAt, valueAt } from '../values';

/** A rail of a SpectrumXRailPoolConfig, as the OVSNetwork that the Spectrum-X operator makes of it. */
export interface SpectrumXRail extends NetworkObject {
  /** Position among the rails. */
  readonly index: number;
}

/**
 * The OVSNetworks that the Spectrum-X operator makes of the rails of a SpectrumXRailPoolConfig.
 *
 * @param isIPv6Pool whether there is a CIDRPool of that name with IPv6 addresses: such a rail gets a routing table of its own
 * @see https://github.com/Mellanox/spectrum-x-operator/blob/main/internal/controller/spectrumxrailpoolconfig_host_flows_controller.go
 */
export function railsOf(spec: unknown, isIPv6Pool: (name: string) => boolean = () => false): SpectrumXRail[] {
  return listAt(spec, 'railTopology').flatMap((rail, index): SpectrumXRail[] => {
    const name = textAt(rail, 'name');
    if (name === undefined) return [];
    const pool = textAt(rail, 'cidrPoolRef');
    const ipam = textAt(rail, 'ipam') ?? (pool === undefined ? undefined : `{"type": "nv-ipam","poolName": ${JSON.stringify(pool)}, "poolType": "cidrpool"}`);
    const rdma = `{"type": "rdma", "rdmaQoS": {"tos": 96,"tc": 96}, "args": {"cni": {"rdmaDeviceName": "rdma_${name}"}}}`;
    const vrf = pool !== undefined && isIPv6Pool(pool) ? `, {"type": "vrf", "vrfname": ${JSON.stringify(name)}}` : '';
    return [{
      index,
      name,
      spec: {
        resourceName: name,
        networkNamespace: valueAt(spec, 'networkNamespace'),
        interfaceType: 'doca',
        mtu: valueAt(rail, 'mtu'),
        ipam,
        metaPlugins: `${rdma}${vrf}`,
        ...(listAt(rail, 'nicSelector', 'pfNames').length > 1 && { bridge: `br-rail-${name}` }),
      },
    }];
  });
}
