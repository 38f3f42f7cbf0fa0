
import type { Rule } from '../../rule';

export const runtimeStateInGit: Rule = {
  id: 'runtime-state-in-git',
  tier: 1,
  severity: 'error',
  title: 'An object in Git holds what the cluster wrote',
  rationale: 'The status of a pool, a resourceVersion or a uid in Git is either refused as a conflict or written over what the cluster knows.',
  fix: 'remove status, resourceVersion, uid and managedFields',
  evidence: ['https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/'],
  needs: ['delivery'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-wave: "1"
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
status:
  allocations: [{ nodeName: gpu-1, startIP: 10.0.0.1, endIP: 10.0.0.16 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-wave: "1"
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
    },
  ],
  check(cluster, report) {
    for (const manifest of cluster.manifests) {
      const { object } = manifest;
      const { status, metadata } = object;
      if (typeof status === 'object' && status !== null && Object.keys(status).length > 0) report({ at: manifest, field: ['status'], message: 'status belongs to the cluster' });
      for (const field of ['resourceVersion', 'uid', 'managedFields', 'selfLink']) {
        const value = metadata[field];
        if (value !== undefined && value !== null) report({ at: manifest, field: ['metadata', field], message: `metadata.${field} belongs to the cluster` });
      }
    }
  },
};
