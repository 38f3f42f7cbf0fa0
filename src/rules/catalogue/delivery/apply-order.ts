import { titleOf, waveOf } from './support';
import type { Manifest } from '../../../manifests';
import type { Rule } from '../../rule';

export const applyOrder: Rule = {
  id: 'apply-order',
  tier: 1,
  severity: 'error',
  title: 'An object is applied in an earlier sync wave than what it needs',
  rationale: 'Argo CD waits for the health of one wave before it begins the next, so an object that needs a later one waits for ever, or its pods hang.',
  fix: 'put it into the wave of what it needs, or a later one',
  evidence: ['https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/', 'https://github.com/kubernetes/kubectl/issues/1179'],
  needs: ['delivery'],
  examples: [
    {
      wrong: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: default
  annotations:
    argocd.argoproj.io/sync-wave: "1"
    k8s.v1.cni.cncf.io/networks: rail-0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
---
apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata:
  name: rail-0
  annotations:
    argocd.argoproj.io/sync-wave: "3"
spec:
  networkNamespace: default
  master: eth2
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-wave: "2"
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
      right: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: default
  annotations:
    argocd.argoproj.io/sync-wave: "4"
    k8s.v1.cni.cncf.io/networks: rail-0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
---
apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata:
  name: rail-0
  annotations:
    argocd.argoproj.io/sync-wave: "3"
spec:
  networkNamespace: default
  master: eth2
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-wave: "2"
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
    },
  ],
  check(cluster, report) {
    const later = (manifest: Manifest, needed: Manifest, why: string): void => {
      const [wave, neededWave] = [waveOf(manifest), waveOf(needed)];
      // without an annotation the wave is 0; a set without any wave has no order to check
      if ((wave === undefined && neededWave === undefined) || (wave ?? 0) >= (neededWave ?? 0)) return;
      report({
        at: manifest,
        field: ['metadata', 'annotations'],
        message: `is applied in wave ${wave ?? 0}, and ${why} ${titleOf(needed)} in wave ${neededWave ?? 0}`,
        hint: `use wave ${neededWave ?? 0} or later`,
        related: [needed],
      });
    };
    for (const manifest of cluster.manifests) {
      const { namespace } = manifest.object.metadata;
      if (namespace === undefined) continue;
      for (const needed of cluster.find('Namespace', undefined, namespace)) later(manifest, needed, 'its namespace');
    }
    for (const { manifest, ipam } of cluster.networks) {
      if (ipam?.type !== 'nv-ipam') continue;
      for (const name of ipam.pools) {
        for (const pool of cluster.poolsNamed(ipam.poolType === 'ippool' ? 'IPPool' : 'CIDRPool', name)) later(manifest, pool.manifest, 'its pool');
      }
    }
    for (const { manifest, attachments } of cluster.workloads) {
      for (const network of new Set(attachments.flatMap(({ networks }) => networks))) later(manifest, network.manifest, 'its network');
    }
    const policies = cluster.of('NicClusterPolicy');
    if (policies.length === 0) return;
    for (const { manifest } of [...cluster.pools, ...cluster.networks]) later(manifest, policies[0], 'the policy');
  },
};
