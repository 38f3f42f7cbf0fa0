import { DeviceCapacity } from './device-capacity';
import { pod, POLICY, POOL, SRIOV, stream } from './examples';
import { EXTENDED_RESOURCES } from './sources';
import { requestField } from './support';
import type { ResourceView } from '../../model';
import type { Rule } from '../../rule';

export const resourceDemandExceedsNode: Rule = {
  id: 'resource-demand-exceeds-node',
  tier: 1,
  severity: 'error',
  title: 'A pod asks for more devices than any node has',
  rationale: 'The pod stays Pending for ever. When all pods of a workload together want more than the known nodes have, some of them do; that is a warning.',
  fix: 'ask for less, or publish more: numVfs of the policy, rdmaHcaMax of the shared devices',
  evidence: [EXTENDED_RESOURCES, 'https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin#assumptions'],
  examples: [
    {
      wrong: stream(POOL, POLICY.replace('numVfs: 8', 'numVfs: 1'), SRIOV, pod('rail-0, rail-0', { limits: 'nvidia.com/rail_0: 2' })),
      right: stream(POOL, POLICY, SRIOV, pod('rail-0, rail-0', { limits: 'nvidia.com/rail_0: 2' })),
    },
  ],
  check(cluster, report) {
    const capacity = new DeviceCapacity(cluster);
    for (const workload of cluster.distinctWorkloads) {
      if (workload.replicas === 0) continue;
      for (const [resource, asked] of workload.devices) {
        const publishers = cluster.resourcesNamed(resource);
        const best = publishers.length === 0 ? undefined : capacity.onOneNode(resource);
        if (best === undefined) continue;
        const pods = BigInt(workload.replicas ?? 1);
        const total = pods > 1n ? capacity.onAllNodes(resource) : undefined;
        const related = [...new Set(publishers.map(({ manifest }) => manifest))];
        const place = { at: workload.manifests, field: requestField(workload, resource), related };
        if (asked > best) {
          report({
            ...place,
            message: `one pod asks for ${asked} of ${resource}, and no node has more than ${best}`,
            hint: `${best === 0n ? '' : `ask for ${best} or less, or `}${raise(publishers)}`,
          });
        } else if (total !== undefined && pods * asked > total) {
          report({
            ...place,
            message: `${pods} pods ask for ${pods * asked} of ${resource}, and all nodes together have ${total}`,
            hint: `run ${total / asked} pods, or ${raise(publishers)}`,
            severity: 'warning',
          });
        }
      }
    }
  },
};

function raise(publishers: readonly ResourceView[]): string {
  const fields = { 'rdma-shared-device-plugin': 'rdmaHcaMax', 'sriov-operator': 'numVfs', 'spectrum-x': 'numVfs', 'sriov-device-plugin': 'the number of virtual functions' };
  return `raise ${fields[publishers[0].source]}`;
}
