import { applications, hasSyncOption, PRECIOUS_KINDS, recordAt, titleOf } from './support';
import type { Rule } from '../../rule';

export const pruneHazard: Rule = {
  id: 'prune-hazard',
  tier: 3,
  severity: 'warning',
  title: 'A pool or policy is deleted when it leaves Git',
  rationale: 'With automated pruning a renamed or moved file deletes the object first: drivers unload, virtual functions go, and addresses are given out anew.',
  fix: 'annotate it with argocd.argoproj.io/sync-options: Prune=confirm (or Prune=false)',
  evidence: ['https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/', 'https://github.com/k8snetworkplumbingwg/sriov-network-operator/issues/132'],
  needs: ['delivery'],
  examples: [
    {
      wrong: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: hgx
  namespace: argocd
spec:
  project: default
  destination: { server: 'https://kubernetes.default.svc' }
  source: { repoURL: 'https://git.example.com/clusters.git', path: dist/hgx }
  syncPolicy: { automated: { prune: true } }
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
      right: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: hgx
  namespace: argocd
spec:
  project: default
  destination: { server: 'https://kubernetes.default.svc' }
  source: { repoURL: 'https://git.example.com/clusters.git', path: dist/hgx }
  syncPolicy: { automated: { prune: true } }
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-options: Prune=confirm
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
    },
  ],
  check(cluster, report) {
    const pruning = applications(cluster).find(({ object }) => recordAt(recordAt(recordAt(object, 'spec'), 'syncPolicy'), 'automated')?.prune === true);
    if (pruning === undefined) return;
    for (const manifest of cluster.ofTypes(({ kind }) => PRECIOUS_KINDS.has(kind))) {
      if (['Prune=false', 'Prune=confirm'].some((option) => hasSyncOption(manifest, option))) continue;
      report({ at: manifest, message: `${titleOf(pruning)} deletes it when it leaves Git`, related: [pruning] });
    }
  },
};
