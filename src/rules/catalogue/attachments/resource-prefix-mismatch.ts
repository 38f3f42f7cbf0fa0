import { askedOtherwise, deviceWishes, selfAskingWorkloads } from './device-wishes';
import { pod, POOL, stream } from './examples';
import { FABRIC_PREFIXES, prefixOf, Published } from './published';
import { MULTUS_DELEGATE } from './sources';
import { amountField, requestField, titleOf } from './support';
import type { Cluster, NetworkView, ResourceView } from '../../model';
import type { Report, Rule } from '../../rule';

const SHARED_DEVICES = `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  rdmaSharedDevicePlugin:
    image: k8s-rdma-shared-dev-plugin
    repository: nvcr.io/nvidia/mellanox
    version: network-operator-v26.1.1
    config: |
      { "configList": [{ "resourceName": "hca_shared", "rdmaHcaMax": 63, "selectors": { "ifNames": ["eth2"] } }] }
  nvIpam:
    image: nvidia-k8s-ipam
    repository: nvcr.io/nvidia/mellanox
    version: network-operator-v26.1.1
  secondaryNetwork:
    multus:
      image: multus-cni
      repository: nvcr.io/nvidia/mellanox
      version: network-operator-v26.1.1
    cniPlugins:
      image: plugins
      repository: nvcr.io/nvidia/mellanox
      version: network-operator-v26.1.1
`;

const MACVLAN = `apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata:
  name: rail-0
spec:
  networkNamespace: ai-training
  master: eth2
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
`;

export const resourcePrefixMismatch: Rule = {
  id: 'resource-prefix-mismatch',
  tier: 1,
  severity: 'error',
  title: 'A resource is asked for with another prefix than it is published with',
  rationale: 'To Kubernetes, and to Multus, `nvidia.com/rail_0` and `rdma/rail_0` are two resources: the pod stays Pending, or its network gets no device. '
    + 'Not reported where the prefix depends on how the SR-IOV operator was installed.',
  fix: 'write the resource with the prefix that the device plugin publishes',
  evidence: [MULTUS_DELEGATE, 'https://github.com/Mellanox/k8s-rdma-shared-dev-plugin#rdma-shared-device-plugin-configurations'],
  examples: [
    {
      wrong: stream(POOL, SHARED_DEVICES, MACVLAN, pod('rail-0', { limits: 'nvidia.com/hca_shared: 1' })),
      right: stream(POOL, SHARED_DEVICES, MACVLAN, pod('rail-0', { limits: 'rdma/hca_shared: 1' })),
    },
  ],
  check(cluster, report) {
    const published = new Published(cluster);
    for (const network of cluster.networks) checkNetwork(network, published, report);
    for (const { manifests, containers } of cluster.distinctWorkloads) {
      for (const container of containers) {
        for (const resource of container.requests.keys()) {
          const namesake = certainNamesake(resource, published);
          if (namesake === undefined || !(FABRIC_PREFIXES.has(prefixOf(resource)) || published.hasPrefix(prefixOf(resource)))) continue;
          report({
            at: manifests,
            field: amountField(container, resource),
            message: `${resource} is published as ${namesake.name}`,
            hint: `write ${namesake.name}`,
            related: [namesake.manifest],
          });
        }
      }
    }
    checkPairs(cluster, published, report);
  },
};

/** A network whose own resource has the wrong prefix. */
function checkNetwork(network: NetworkView, published: Published, report: Report): void {
  const { manifest, kind, resource, isResourceCertain, resourceField } = network;
  const namesake = resource === undefined || !isResourceCertain ? undefined : certainNamesake(resource, published);
  if (resource === undefined || namesake === undefined) return;
  if (kind === 'NetworkAttachmentDefinition') {
    report({ at: manifest, field: resourceField, message: `${resource} is published as ${namesake.name}`, hint: `write ${namesake.name}`, related: [namesake.manifest] });
    return;
  }
  // the operator knows no other prefix for it
  report({
    at: namesake.manifest,
    field: namesake.field,
    message: `${namesake.name} is not what ${titleOf(network)} takes its devices of: that is ${resource}`,
    hint: `publish it with "resourcePrefix": "${prefixOf(resource)}"`,
    related: [manifest],
  });
}

/** Pods that ask with another prefix than their network, where nothing that is published tells who is right. */
function checkPairs(cluster: Cluster, published: Published, report: Report): void {
  for (const workload of selfAskingWorkloads(cluster)) {
    for (const { resource, networks } of deviceWishes(workload).values()) {
      const other = networks[0].isResourceCertain && !workload.devices.has(resource) ? askedOtherwise(workload, resource) : undefined;
      if (other === undefined || published.namesakes(resource).length > 0 || certainNamesake(other, published) !== undefined) continue;
      report({
        at: workload.manifests,
        field: requestField(workload, other),
        message: `asks for ${other}, and ${titleOf(networks[0])} takes its device of ${resource}`,
        hint: `write ${resource}`,
        related: networks.map(({ manifest }) => manifest),
      });
    }
  }
}

/** What is published instead of a resource, if its prefix is beyond doubt. */
function certainNamesake(resource: string, published: Published): ResourceView | undefined {
  const namesakes = published.namesakes(resource);
  return namesakes.every(({ isPrefixCertain }) => isPrefixCertain) ? namesakes[0] : undefined;
}
