import { titleOf } from './support';
import type { Manifest } from '../../../manifests';
import type { NetworkView } from '../../model';
import { groupOf } from '../../model/object-index';
import type { Rule } from '../../rule';

export const duplicateObjectOwner: Rule = {
  id: 'duplicate-object-owner',
  tier: 1,
  severity: 'error',
  title: 'One object is written twice',
  rationale: 'The two copies take turns: whoever applies last wins, and the other is out of sync for ever.',
  fix: 'keep one of them',
  evidence: ['https://github.com/Mellanox/network-operator/issues/1458'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
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
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
    },
  ],
  check(cluster, report) {
    // overlays repeat the objects that they change
    const isKustomized = cluster.of('Kustomization', 'kustomize.config.k8s.io').length > 0;
    const firsts = new Map<string, Manifest>();
    for (const manifest of isKustomized ? [] : cluster.manifests) {
      const { apiVersion, kind, metadata: { namespace, name } } = manifest.object;
      if (name === undefined || cluster.find(kind, namespace, name).length === 1) continue;
      const identity = [groupOf(apiVersion), kind, namespace ?? '', name].join('/');
      const first = firsts.get(identity);
      if (first === undefined) firsts.set(identity, manifest);
      else report({ at: manifest, message: `${titleOf(manifest)} is there already, in ${first.file}:${first.line}`, related: [first] });
    }
    const makers = new Map<string, NetworkView>();
    for (const network of cluster.networks) {
      const identity = `${network.namespace}/${network.name}`;
      const first = makers.get(identity);
      if (first === undefined) {makers.set(identity, network);} else if (first.kind !== network.kind) {
        report({
          at: network.manifest,
          message: `makes the NetworkAttachmentDefinition ${identity}, which ${titleOf(first.manifest)} makes too`,
          related: [first.manifest],
        });
      }
    }
  },
};
