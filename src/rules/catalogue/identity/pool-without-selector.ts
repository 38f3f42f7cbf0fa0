import { documents, ipPool, nodePolicy, selecting, sriovNetwork } from './examples';
import { NV_IPAM_CONTROLLERS } from './sources';
import { networksByPool, nodesWithDevice, nodesWithoutDevice, readablePools } from './support';
import type { NodeView } from '../../model';
import type { Rule } from '../../rule';
import { nodesText } from '../pools/support';

export const poolWithoutSelector: Rule = {
  id: 'pool-without-selector',
  tier: 3,
  severity: 'warning',
  title: 'A pool has no node selector, and nodes without the fabric get addresses too',
  rationale: 'Every node takes a block or prefix, whether it has a NIC on the fabric or not. They are given out in the order of names, so a CPU node that joins moves nothing but uses up what a GPU node needs.',
  fix: 'select the nodes that are on the fabric',
  evidence: [NV_IPAM_CONTROLLERS],
  needs: ['nodes', 'nics'],
  examples: [
    {
      wrong: documents(ipPool('rail-0', '10.0.0.0/24'), nodePolicy('rail-0', 'rail_0', 'eth2'), sriovNetwork('rail-0', 'rail-0')),
      right: documents(ipPool('rail-0', '10.0.0.0/24', selecting('gpu', 'h200')), nodePolicy('rail-0', 'rail_0', 'eth2'), sriovNetwork('rail-0', 'rail-0')),
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics: [{ pciAddress: '0000:1a:00.0', interface: eth2, traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2]
  - name: cpu
    nodeSelector: { cpu: genoa }
    nics: [{ pciAddress: '0000:05:00.0', interface: eth0, traffic: north-south }]
    nodes: [cpu-1]
`,
    },
  ],
  check(cluster, report) {
    const users = networksByPool(cluster);
    const known = new Map<string, readonly NodeView[]>();
    for (const { pool, manifest } of readablePools(cluster)) {
      if (pool.spec.nodeSelector !== undefined) continue;
      const names = new Set((users.get(`${pool.kind}/${pool.name}`) ?? []).flatMap(({ resource }) => resource ?? []));
      const resources = [...names].flatMap((name) => cluster.resourcesNamed(name));
      if (resources.length === 0) continue;
      const key = [...names].sort().join();
      const without = known.get(key) ?? (nodesWithDevice(cluster, resources).length === 0 ? [] : nodesWithoutDevice(cluster, resources));
      known.set(key, without);
      if (without.length === 0) continue;
      report({
        at: manifest,
        field: ['spec'],
        message: `${nodesText(without.map(({ name }) => name))} ${without.length === 1 ? 'has' : 'have'} no device of ${[...names].join(', ')}, and ${without.length === 1 ? 'takes' : 'take'} addresses of this pool`,
      });
    }
  },
};
