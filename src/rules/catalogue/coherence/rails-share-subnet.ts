import { deployment, ipPool, macvlanNad, stream } from './examples';
import { ncclIssue, SBR, SHARED_DEVICE_PLUGIN } from './sources';
import { hasOwnRoutes, mainType, ON_THE_WIRE } from './support';
import { sampled } from '../../../errors';
import type { Attachment, Cluster, NetworkView } from '../../model';
import { push } from '../../model/object-index';
import type { Rule } from '../../rule';
import { requestOf } from '../attachments/nv-ipam-requests';
import { attachedWorkloads, networkOf } from '../attachments/support';

const NV_IPAM = (rail: number, pool: number): string => macvlanNad(`rail-${rail}`, `{ "type": "nv-ipam", "poolName": "rail-${pool}" }`, { master: `eth${rail + 2}` });
const POOLS = [ipPool('rail-0', '10.0.0.0/24'), ipPool('rail-1', '10.0.1.0/24')];

export const railsShareSubnet: Rule = {
  id: 'rails-share-subnet',
  tier: 3,
  severity: 'warning',
  title: 'A pod has several interfaces in one subnet',
  rationale: 'The kernel routes the subnet by one of the interfaces and answers ARP for all addresses on any of them. RDMA then leaves on another rail than the one it was meant for, '
    + 'and NCCL hangs or times out between some pairs of ranks. Networks that chain sbr or vrf have routes of their own; the virtual functions of InfiniBand do not need them.',
  fix: 'give each rail a subnet of its own, or chain sbr and the sysctls arp_ignore and arp_announce',
  evidence: [...[1348, 1109, 2158, 1269].map(ncclIssue), `${SHARED_DEVICE_PLUGIN}/issues/297`, SBR],
  examples: [
    {
      wrong: stream(...POOLS, NV_IPAM(0, 0), NV_IPAM(1, 0), deployment('rail-0,rail-1')),
      right: stream(...POOLS, NV_IPAM(0, 0), NV_IPAM(1, 1), deployment('rail-0,rail-1')),
    },
  ],
  check(cluster, report) {
    for (const { manifests, networksField, attachments } of attachedWorkloads(cluster)) {
      const bySubnet = new Map<string, Attachment[]>();
      for (const attachment of attachments) {
        const network = networkOf(attachment);
        if (network === undefined || !isRouted(network)) continue;
        for (const subnet of new Set(subnetsOf(cluster, attachment, network))) push(bySubnet, subnet, attachment);
      }
      const [crowd, ...more] = [...bySubnet].filter(([, members]) => members.length > 1);
      if (crowd === undefined) continue;
      const [subnet, members] = crowd;
      const networks = new Set(members.flatMap((member) => member.networks));
      report({
        at: manifests,
        field: networksField,
        message: `${sampled(members.map((member) => member.interface), 8)} are all in ${subnet}${more.length === 0 ? '' : `, and others in ${more.length} more subnets`}`,
        // whoever attaches one network again and again has thought of its routes
        ...(networks.size === 1 && { severity: 'info' as const }),
        related: [...networks].map((network) => network.manifest).slice(0, 5),
      });
    }
  },
};

/** Whether the main routing table of the pod decides what leaves on the interface. */
function isRouted(network: NetworkView): boolean {
  const type = mainType(network);
  return ON_THE_WIRE.has(type) && type !== 'ib-sriov' && !hasOwnRoutes(network);
}

/** The subnets in which the interface gets an address, as a message shows them; pools that are not here have their names. */
function subnetsOf(cluster: Cluster, attachment: Attachment, { ipam }: NetworkView): readonly string[] {
  switch (ipam?.type) {
    case 'nv-ipam': {
      const request = requestOf(attachment);
      return request === undefined ? [] : request.pools.map((name) => {
        const [view] = cluster.poolsNamed(request.kind, name);
        if (request.kind === 'CIDRPool') return `the node's prefix of CIDRPool "${name}"`;
        return view?.network === undefined ? `the subnet of IPPool "${name}"` : view.network.toString();
      });
    }
    case 'whereabouts': return ipam.ranges.map(({ network }) => network.toString());
    case 'host-local': return ipam.sets.flatMap(([range]) => (range === undefined ? [] : [range.subnet.toString()]));
    case 'static': return ipam.addresses.map(({ network }) => network.toString());
    default: return [];
  }
}
