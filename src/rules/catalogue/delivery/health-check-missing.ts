import { recordAt, waveOf } from './support';
import type { Rule } from '../../rule';

export const healthCheckMissing: Rule = {
  id: 'health-check-missing',
  tier: 3,
  severity: 'info',
  title: 'Sync waves do not wait for the policy, because Argo CD has no health check for it',
  rationale: 'Argo CD takes a custom resource without a health check for healthy at once, so later waves begin while drivers are still loading.',
  fix: 'add a Lua health check that reads status.state',
  evidence: ['https://argo-cd.readthedocs.io/en/stable/operator-manual/health/'],
  needs: ['delivery'],
  examples: [
    {
      wrong: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
  labels:
    app.kubernetes.io/part-of: argocd
data:
  timeout.reconciliation: 180s
---
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
  annotations:
    argocd.argoproj.io/sync-wave: "1"
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
`,
      right: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
  labels:
    app.kubernetes.io/part-of: argocd
data:
  resource.customizations.health.mellanox.com_NicClusterPolicy: |
    hs = { status = "Progressing" }
    return hs
---
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
  annotations:
    argocd.argoproj.io/sync-wave: "1"
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
`,
    },
  ],
  check(cluster, report) {
    const settings = cluster.of('ConfigMap', '').filter(({ object }) => object.metadata.name === 'argocd-cm');
    const policy = cluster.of('NicClusterPolicy').find((manifest) => waveOf(manifest) !== undefined);
    if (policy === undefined) return;
    for (const manifest of settings) {
      const data = recordAt(manifest.object, 'data') ?? {};
      if ('resource.customizations.health.mellanox.com_NicClusterPolicy' in data || String(data['resource.customizations'] ?? '').includes('mellanox.com')) continue;
      report({ at: manifest, field: ['data'], message: 'there is no health check for mellanox.com/NicClusterPolicy', related: [policy] });
    }
  },
};
