import type { Rule } from '../../rule';
import { recordAt } from '../delivery/support';

export const ocpResourcePrefix: Rule = {
  id: 'ocp-resource-prefix',
  tier: 1,
  severity: 'error',
  title: 'A pod asks for nvidia.com/… where Red Hat\'s SR-IOV operator publishes openshift.io/…',
  rationale: 'No node has the resource, and the pod stays pending.',
  fix: 'use the prefix openshift.io',
  evidence: ['https://github.com/k8snetworkplumbingwg/sriov-network-operator'],
  needs: ['platform'],
  examples: [
    {
      wrong: `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata:
  name: version
spec:
  clusterID: 11111111-2222-3333-4444-555555555555
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: openshift-sriov-network-operator
spec:
  resourceName: rail_0
  numVfs: 8
  isRdma: true
  deviceType: netdevice
  priority: 99
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [ens1f0np0] }
---
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    resources: { limits: { nvidia.com/rail_0: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
  serviceAccountName: rdma
`,
      right: `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata:
  name: version
spec:
  clusterID: 11111111-2222-3333-4444-555555555555
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: openshift-sriov-network-operator
spec:
  resourceName: rail_0
  numVfs: 8
  isRdma: true
  deviceType: netdevice
  priority: 99
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [ens1f0np0] }
---
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    resources: { limits: { openshift.io/rail_0: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
  serviceAccountName: rdma
`,
    },
  ],
  check(cluster, report) {
    if (cluster.platform !== 'openshift') return;
    const published = new Map(cluster.of('SriovNetworkNodePolicy').flatMap((manifest) => {
      const name = recordAt(manifest.object, 'spec')?.resourceName;
      return manifest.object.metadata.namespace === 'openshift-sriov-network-operator' && typeof name === 'string' ? [[name, manifest] as const] : [];
    }));
    for (const { manifests, containers } of cluster.distinctWorkloads) {
      for (const { field, requests } of containers) {
        for (const resource of requests.keys()) {
          const policy = resource.startsWith('nvidia.com/') ? published.get(resource.slice('nvidia.com/'.length)) : undefined;
          if (policy === undefined || cluster.resourcesNamed(resource).length > 0) continue;
          const right = `openshift.io/${resource.slice('nvidia.com/'.length)}`;
          report({ at: manifests, field: [...field, 'resources'], message: `${resource} is published as ${right}`, hint: `write ${right}`, related: [policy] });
        }
      }
    }
  },
};
