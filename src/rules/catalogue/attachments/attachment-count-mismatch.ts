import { deviceWishes, selfAskingWorkloads } from './device-wishes';
import { pod, POLICY, POOL, SRIOV, stream } from './examples';
import { MULTUS_DELEGATE } from './sources';
import { requestField } from './support';
import type { Rule } from '../../rule';

export const attachmentCountMismatch: Rule = {
  id: 'attachment-count-mismatch',
  tier: 1,
  severity: 'error',
  title: 'A pod asks for another number of devices than its networks take',
  rationale: 'Every network takes one device, in the order of the annotation. When they are used up, the next network gets none and the pod stays in ContainerCreating. '
    + 'A device that no network takes is lost to other pods; that is a warning.',
  fix: 'ask for one device for each network that takes one',
  evidence: [MULTUS_DELEGATE],
  examples: [
    {
      wrong: stream(POOL, POLICY, SRIOV, pod('rail-0, rail-0', { limits: 'nvidia.com/rail_0: 1' })),
      right: stream(POOL, POLICY, SRIOV, pod('rail-0, rail-0', { limits: 'nvidia.com/rail_0: 2' })),
    },
    {
      title: 'more devices than networks',
      wrong: stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 2' })),
      right: stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 1' })),
    },
  ],
  check(cluster, report) {
    for (const workload of selfAskingWorkloads(cluster)) {
      const isKnown = workload.attachments.every(({ networks }) => networks.length === 1);
      for (const { resource, networks, isNeeded } of deviceWishes(workload).values()) {
        const asked = workload.devices.get(resource);
        const taken = BigInt(networks.length);
        if (asked === undefined || asked === taken) continue;
        const isTooFew = asked < taken;
        // one of the shared devices gives all that there are; a network that is not here may take what is left
        const isShared = cluster.resourcesNamed(resource).some(({ source }) => source === 'rdma-shared-device-plugin');
        if (isTooFew ? !isNeeded : isShared || !isKnown) continue;
        report({
          at: workload.manifests,
          field: requestField(workload, resource),
          message: `asks for ${asked} of ${resource}, and its networks take ${taken}`,
          hint: `write ${resource}: ${taken}${isTooFew ? '' : ', or attach the pod once more'}`,
          severity: isTooFew ? 'error' : 'warning',
          related: [...new Set(networks.map(({ manifest }) => manifest))],
        });
      }
    }
  },
};
