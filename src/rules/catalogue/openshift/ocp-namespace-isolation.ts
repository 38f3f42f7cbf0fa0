
import type { Rule } from '../../rule';

/** Namespaces whose networks every pod may use. @see https://github.com/openshift/cluster-network-operator/blob/master/bindata/network/multus/multus.yaml */
const SHARED_NAMESPACES: ReadonlySet<string> = new Set(['default', 'openshift-multus', 'openshift-sriov-network-operator', 'openshift-cnv']);

export const ocpNamespaceIsolation: Rule = {
  id: 'ocp-namespace-isolation',
  tier: 1,
  severity: 'error',
  title: 'A pod on OpenShift attaches to a network of another namespace',
  rationale: 'Multus runs with namespace isolation there and refuses the attachment; only networks of a few namespaces may be shared.',
  fix: 'create the NetworkAttachmentDefinition in the namespace of the pod',
  evidence: ['https://github.com/openshift/cluster-network-operator/issues/2721'],
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
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
  annotations:
    k8s.v1.cni.cncf.io/networks: networks/rail-0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
`,
      right: `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata:
  name: version
spec:
  clusterID: 11111111-2222-3333-4444-555555555555
---
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
  annotations:
    k8s.v1.cni.cncf.io/networks: rail-0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
`,
    },
  ],
  check(cluster, report) {
    if (cluster.platform !== 'openshift') return;
    for (const { manifests, namespace, networksField, attachments } of cluster.distinctWorkloads) {
      for (const { selection } of attachments) {
        if (selection.namespace === namespace || SHARED_NAMESPACES.has(selection.namespace)) continue;
        report({
          at: manifests,
          field: networksField,
          message: `${selection.namespace}/${selection.name} is in another namespace than the pod, ${namespace}`,
          hint: `set networkNamespace: ${namespace}`,
          related: cluster.networksNamed(selection.namespace, selection.name).map((network) => network.manifest),
        });
      }
    }
  },
};
