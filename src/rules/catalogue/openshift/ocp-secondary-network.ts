import type { Rule } from '../../rule';
import { recordAt } from '../delivery/support';

export const ocpSecondaryNetwork: Rule = {
  id: 'ocp-secondary-network',
  tier: 1,
  severity: 'error',
  title: 'The policy deploys Multus or CNI plugins on OpenShift, which has its own',
  rationale: 'Two sets of plugins fight over the same folders of the host, and pods lose their networks.',
  fix: 'remove secondaryNetwork.multus and secondaryNetwork.cniPlugins on OpenShift',
  evidence: ['https://docs.nvidia.com/networking/display/kubernetes2610/getting-started-openshift.html'],
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
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  secondaryNetwork:
    multus:
      repository: nvcr.io/nvidia/mellanox
      image: multus-cni
      version: network-operator-v26.4.0
`,
      right: `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata:
  name: version
spec:
  clusterID: 11111111-2222-3333-4444-555555555555
---
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  secondaryNetwork:
    ipoib:
      repository: nvcr.io/nvidia/mellanox
      image: ipoib-cni
      version: network-operator-v26.4.0
`,
    },
  ],
  check(cluster, report) {
    if (cluster.platform !== 'openshift') return;
    for (const manifest of cluster.of('NicClusterPolicy')) {
      const components = recordAt(recordAt(manifest.object, 'spec'), 'secondaryNetwork');
      for (const component of ['multus', 'cniPlugins']) {
        if (recordAt(components, component) === undefined) continue;
        report({ at: manifest, field: ['spec', 'secondaryNetwork', component], message: `OpenShift has its own ${component === 'multus' ? 'Multus' : 'CNI plugins'}` });
      }
    }
  },
};
