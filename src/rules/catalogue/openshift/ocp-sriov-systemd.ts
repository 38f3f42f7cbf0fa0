import type { Rule } from '../../rule';
import { recordAt } from '../delivery/support';

export const ocpSriovSystemd: Rule = {
  id: 'ocp-sriov-systemd',
  tier: 1,
  severity: 'error',
  title: 'The SR-IOV operator is set to systemd mode on OpenShift',
  rationale: 'That mode is not supported there; virtual functions are not configured.',
  fix: 'use configurationMode: daemon',
  evidence: ['https://docs.nvidia.com/networking/display/kubernetes2610/release-notes.html'],
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
kind: SriovOperatorConfig
metadata:
  name: default
  namespace: nvidia-network-operator
spec:
  configurationMode: systemd
`,
      right: `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata:
  name: version
spec:
  clusterID: 11111111-2222-3333-4444-555555555555
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovOperatorConfig
metadata:
  name: default
  namespace: nvidia-network-operator
spec:
  configurationMode: daemon
`,
    },
  ],
  check(cluster, report) {
    if (cluster.platform !== 'openshift') return;
    for (const manifest of cluster.of('SriovOperatorConfig')) {
      if (recordAt(manifest.object, 'spec')?.configurationMode !== 'systemd') continue;
      report({ at: manifest, field: ['spec', 'configurationMode'], message: 'systemd mode is not supported on OpenShift' });
    }
  },
};
