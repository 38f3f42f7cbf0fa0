import { recordAt } from './support';
import { closest } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import type { Rule } from '../../rule';

export const namespaceMissing: Rule = {
  id: 'namespace-missing',
  tier: 2,
  severity: 'warning',
  title: 'A namespace is not among those that the manifests create',
  rationale: 'The API server refuses objects of a namespace that is not there, and an operator cannot write a NetworkAttachmentDefinition into it.',
  fix: 'create the namespace, or correct its name',
  evidence: ['https://github.com/k8snetworkplumbingwg/sriov-network-operator/issues/894'],
  examples: [
    {
      wrong: `apiVersion: v1
kind: Namespace
metadata:
  name: ai-training
---
apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata:
  name: rail-0
spec:
  networkNamespace: ai-trainnig
  master: eth2
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "whereabouts", "range": "10.0.0.0/24" }'
`,
      right: `apiVersion: v1
kind: Namespace
metadata:
  name: ai-training
---
apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata:
  name: rail-0
spec:
  networkNamespace: ai-training
  master: eth2
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "whereabouts", "range": "10.0.0.0/24" }'
`,
    },
  ],
  check(cluster, report) {
    const names = cluster.of('Namespace', '').map(({ object }) => object.metadata.name ?? '');
    const created = new Set(names);
    // somebody who creates none has them from elsewhere; and the namespaces of operators come with the operators
    if (created.size === 0) return;
    const missing = (at: Manifest, field: readonly string[], namespace: unknown): void => {
      if (typeof namespace !== 'string' || namespace === '' || created.has(namespace)) return;
      const meant = closest(namespace, names);
      if (meant === undefined || isElsewhere(namespace, cluster)) return;
      report({ at, field, message: `the manifests create no namespace "${namespace}"`, hint: `did you mean "${meant}"?` });
    };
    for (const manifest of cluster.manifests) {
      missing(manifest, ['metadata', 'namespace'], manifest.object.metadata.namespace);
      missing(manifest, ['spec', 'networkNamespace'], recordAt(manifest.object, 'spec')?.networkNamespace);
    }
  },
};

function isElsewhere(namespace: string, { operatorNamespace }: Cluster): boolean {
  return namespace === 'default' || namespace === operatorNamespace || /^(kube|openshift)-|-(system|operator)$/.test(namespace);
}
