import { documents, ipPool, nodePolicy, sriovNetwork } from './examples';
import { fabricOf, networksByPool, readablePools } from './support';
import type { Cluster, NetworkView, NodeView } from '../../model';
import type { Rule } from '../../rule';

const POLICIES = documents(nodePolicy('rail-0', 'rail_0', 'eth2'), nodePolicy('rail-1', 'rail_1', 'eth3'));

export const poolSharedByFabrics: Rule = {
  id: 'pool-shared-by-fabrics',
  tier: 3,
  severity: 'warning',
  title: 'Networks of different rails or fabrics take addresses from one pool',
  rationale: 'A pod on both networks has two interfaces in one subnet: the kernel answers for either address on either interface, and sends all traffic through one of them. Addresses no longer tell the rail.',
  fix: 'give every rail a pool of its own',
  evidence: ['https://github.com/NVIDIA/nccl/issues/1348', 'https://github.com/NVIDIA/nccl/issues/1109'],
  examples: [
    {
      wrong: documents(ipPool('fabric', '10.0.0.0/24'), POLICIES, sriovNetwork('rail-0', 'fabric'), sriovNetwork('rail-1', 'fabric', 'rail_1')),
      right: documents(
        ipPool('rail-0', '10.0.0.0/24'), ipPool('rail-1', '10.0.1.0/24'), POLICIES, sriovNetwork('rail-0', 'rail-0'), sriovNetwork('rail-1', 'rail-1', 'rail_1'),
      ),
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics:
      - { pciAddress: '0000:1a:00.0', interface: eth2, traffic: east-west, rail: 0 }
      - { pciAddress: '0000:3c:00.0', interface: eth3, traffic: east-west, rail: 1 }
    nodes: [gpu-1, gpu-2]
`,
    },
  ],
  check(cluster, report) {
    const users = networksByPool(cluster);
    const samples = samplesOf(cluster.nodes);
    const known = new Map<string, ReadonlySet<string>>();
    const fabricsOf = (network: NetworkView): ReadonlySet<string> => {
      const key = network.resource ?? '';
      const found = known.get(key) ?? wiredTo(cluster, key, samples);
      known.set(key, found);
      return found;
    };
    for (const { pool, manifest } of readablePools(cluster)) {
      const networks = users.get(`${pool.kind}/${pool.name}`) ?? [];
      const [first] = networks;
      const other = networks.find((network) => {
        const [own, its] = [fabricsOf(first), fabricsOf(network)];
        const isApart = own.size > 0 && its.size > 0 && ![...own].some((fabric) => its.has(fabric));
        return isApart || (first.linkLayer !== undefined && network.linkLayer !== undefined && first.linkLayer !== network.linkLayer);
      });
      if (other === undefined) continue;
      const [one, two] = [first, other].map((network) => `"${network.name}" on ${[...fabricsOf(network)].join(', ') || network.linkLayer}`);
      report({ at: manifest, message: `networks ${one} and ${two} take addresses from this pool`, related: [first.manifest, other.manifest] });
    }
  },
};

/** One node of every group: the others have the same NICs. */
function samplesOf(nodes: readonly NodeView[]): readonly NodeView[] {
  const groups = new Map<string, NodeView>();
  for (const node of nodes) {
    const key = node.group ?? `node ${node.name}`;
    if (node.nics !== undefined && !groups.has(key)) groups.set(key, node);
  }
  return [...groups.values()];
}

function wiredTo(cluster: Cluster, resource: string, nodes: readonly NodeView[]): ReadonlySet<string> {
  const all = nodes.flatMap(({ nics = [] }) => nics);
  const fabrics = cluster.resourcesNamed(resource).flatMap((view) => all.filter((nic) => view.takes(nic) === true).map(fabricOf));
  return new Set(fabrics.filter((fabric) => fabric !== undefined));
}
