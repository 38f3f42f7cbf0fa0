import { askedOtherwise, asksUnclearly, deviceWishes, selfAskingWorkloads } from './device-wishes';
import { pod, POLICY, POOL, SRIOV, stream } from './examples';
import { MULTUS_DELEGATE } from './sources';
import { mainContainerField, titleOf } from './support';
import type { Rule } from '../../rule';

export const rdmaResourceMissing: Rule = {
  id: 'rdma-resource-missing',
  tier: 1,
  severity: 'error',
  title: 'A pod attaches to a network of devices without asking for a device',
  rationale: 'Multus gives the plugin the device that kubelet reserved for the pod. Without a request there is none, and the plugin fails: "VF pci addr is required". '
    + 'A network that works without a device, such as macvlan, comes up without RDMA; that is a warning. '
    + 'Not reported where the network resources injector adds the requests, and for pods with resource claims.',
  fix: 'add a limit for the resource to the container that uses the network',
  evidence: [MULTUS_DELEGATE, 'https://github.com/Mellanox/network-operator/issues/1674'],
  examples: [
    { wrong: stream(POOL, POLICY, SRIOV, pod('rail-0')), right: stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 1' })) },
  ],
  check(cluster, report) {
    for (const workload of selfAskingWorkloads(cluster)) {
      for (const { resource, networks, isNeeded } of deviceWishes(workload).values()) {
        // under another prefix: resource-prefix-mismatch
        if (workload.devices.has(resource) || askedOtherwise(workload, resource) !== undefined || asksUnclearly(workload, resource)) continue;
        const [network] = networks;
        report({
          at: workload.manifests,
          field: mainContainerField(workload),
          message: `${titleOf(network)} takes a device of ${resource}${network.isResourceCertain ? '' : ' (or of what else the SR-IOV operator has for a prefix)'}, `
            + 'and no container asks for one',
          hint: `add resources.limits: { ${resource}: ${networks.length} }`,
          severity: isNeeded ? 'error' : 'warning',
          related: [...new Set(networks.map(({ manifest }) => manifest))],
        });
      }
    }
  },
};
