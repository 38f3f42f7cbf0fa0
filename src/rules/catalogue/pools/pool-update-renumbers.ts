import { NV_IPAM_CONTROLLERS } from './sources';
import { nodesText } from './support';
import type { CidrPoolEntry, IpPoolEntry, NodeAllocation } from '../../../ipam';
import type { Rule } from '../../rule';

export const poolUpdateRenumbers: Rule = {
  id: 'pool-update-renumbers',
  tier: 1,
  severity: 'error',
  title: 'A pool gives nodes other addresses than its status says',
  rationale: 'The controller drops entries that do not fit the specification any more and gives these nodes other blocks or prefixes, under running pods. An invalid specification empties the whole status.',
  fix: 'grow a network at its end, and leave sizes, gateways and exclusions as they are',
  evidence: [NV_IPAM_CONTROLLERS],
  needs: ['nodes', 'statuses'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 8
status:
  allocations: [{ nodeName: gpu-1, startIP: 10.0.0.1, endIP: 10.0.0.16 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
status:
  allocations: [{ nodeName: gpu-1, startIP: 10.0.0.1, endIP: 10.0.0.16 }]
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1]
`,
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool, prediction, nodeNames } of pools) {
      if (prediction === undefined || pool.status.length === 0) continue;
      const served = new Set(nodeNames);
      const after = new Map(prediction.allocations.map((given) => [given.nodeName, shareText(given)]));
      const isMoved = (entry: IpPoolEntry | CidrPoolEntry): boolean => served.has(entry.nodeName) && after.get(entry.nodeName) !== entryText(entry);
      const moved = [...pool.status].filter(isMoved).map(({ nodeName }) => nodeName);
      if (moved.length === 0) continue;
      const what = prediction.valid ? 'would get other addresses' : 'would lose all addresses';
      report({ at: manifest, field: ['spec'], message: `${nodesText(moved)} ${what} than the status says` });
    }
  },
};

function shareText(given: NodeAllocation): string {
  return given.kind === 'none' ? '' : entryText(given);
}

function entryText(entry: IpPoolEntry | CidrPoolEntry): string {
  return 'startIP' in entry ? `${entry.startIP}-${entry.endIP}` : `${entry.prefix} via ${entry.gateway}`;
}
