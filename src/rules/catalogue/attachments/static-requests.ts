import { requestOf } from './nv-ipam-requests';
import { attachedWorkloads, networkOf } from './support';
import type { Address } from '../../../net';
import { parseIP } from '../../grammar';
import type { Attachment, Cluster, NetworkView, WorkloadView } from '../../model';

/** An address that every pod of a workload asks for. */
export interface StaticAddress {
  readonly text: string;
  readonly address: Address;
}

/** The addresses that a workload asks for on one network. */
export interface StaticRequest {
  readonly workload: WorkloadView;
  readonly attachment: Attachment;
  /** Position in the annotation. */
  readonly index: number;
  /** Undefined when the network is not among the manifests: then it is not known whether it gives what it is asked for. */
  readonly network?: NetworkView;
  readonly addresses: readonly StaticAddress[];
  /** Whether the network itself has the addresses, for everybody who attaches to it. */
  readonly isOfNetwork: boolean;
}

/** Interfaces that nobody outside of the node sees. */
const NODE_LOCAL: ReadonlySet<string> = new Set(['bridge', 'ptp', 'dummy', 'loopback', 'tap']);

/** What pods ask for, where their network gives it to them, on networks that nodes share. */
export function staticRequests(cluster: Cluster): readonly StaticRequest[] {
  const requests: StaticRequest[] = [];
  for (const workload of attachedWorkloads(cluster)) {
    workload.attachments.forEach((attachment, index) => {
      const network = networkOf(attachment);
      if (network !== undefined && NODE_LOCAL.has(network.plugins[0]?.type ?? '')) return;
      const { texts, isOfNetwork } = textsOf(attachment, network);
      const addresses = texts.flatMap((text): StaticAddress[] => {
        // the prefix length is not a part of the wish
        const address = parseIP(text.split('/', 1)[0]);
        return address === undefined ? [] : [{ text: address.toString(), address }];
      });
      if (addresses.length === 0) return;
      const request = { attachment, index, ...(network !== undefined && { network }), addresses, isOfNetwork };
      // twins compete for their addresses
      requests.push(...workload.twins.map((twin) => ({ ...request, workload: twin })));
    });
  }
  return requests;
}

function textsOf(attachment: Attachment, network: NetworkView | undefined): { readonly texts: readonly string[]; readonly isOfNetwork: boolean } {
  const { ips = [] } = attachment.selection;
  const reachesPlugin = ips.length === 1 || hasIpsCapability(network);
  if (network === undefined) return { texts: attachment.networks.length === 0 ? ips : [], isOfNetwork: false };
  switch (network.ipam?.type) {
    case 'nv-ipam': {
      const own = requestOf(attachment)?.args.ips ?? [];
      if (ips.length > 0 && hasIpsCapability(network)) return { texts: ips, isOfNetwork: false };
      if (own.length > 0) return { texts: own, isOfNetwork: attachment.selection.cniArgs?.ips === undefined };
      return { texts: reachesPlugin ? ips : [], isOfNetwork: false };
    }
    case 'host-local': return { texts: reachesPlugin ? ips : [], isOfNetwork: false };
    case 'static':
      if (ips.length > 0) return { texts: ips, isOfNetwork: false };
      return { texts: network.ipam.addresses.map(({ address }) => address.toString()), isOfNetwork: true };
    default: return { texts: [], isOfNetwork: false };
  }
}

/** Whether a network hands `ips` of the annotation on to its IPAM plugin. */
export function hasIpsCapability(network: NetworkView | undefined): boolean {
  return network?.plugins[0]?.capabilities.ips === true;
}
