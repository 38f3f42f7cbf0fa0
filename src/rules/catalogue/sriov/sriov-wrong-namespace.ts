import { policy } from './examples';
import { SRIOV_ISSUES, SRIOV_WEBHOOK } from './sources';
import { SRIOV_GROUP, sriovNamespaces, sriovNetworks } from './support';
import type { Manifest } from '../../../manifests';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';
import { documents } from '../identity/examples';

const CONFIG = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovOperatorConfig
metadata:
  name: default
  namespace: nvidia-network-operator
spec: { enableInjector: false, enableOperatorWebhook: false }
`;

export const sriovWrongNamespace: Rule = {
  id: 'sriov-wrong-namespace',
  tier: 2,
  severity: 'error',
  title: 'An object of the SR-IOV operator is outside of its namespace',
  rationale: 'The operator reads policies and pool configurations of its own namespace only, and passes over all others; at most its webhook warns. It refuses networks elsewhere that write into a third namespace. Which namespace is its own is told by its configuration, Deployment or node states; without these, by most policies being in a usual one.',
  fix: 'move the object into the namespace of the operator; a network says in networkNamespace where its pods are',
  evidence: [SRIOV_WEBHOOK, `${SRIOV_ISSUES}/894`],
  examples: [
    {
      wrong: documents(CONFIG, policy('rail-0', 'rail_0', '{ pfNames: [eth2] }').replace('namespace: nvidia-network-operator', 'namespace: ai-training')),
      right: documents(CONFIG, policy('rail-0', 'rail_0', '{ pfNames: [eth2] }')),
    },
  ],
  check(cluster, report) {
    const owned = ['SriovNetworkNodePolicy', 'SriovNetworkPoolConfig'].flatMap((kind) => cluster.of(kind, SRIOV_GROUP));
    const told = sriovNamespaces(cluster);
    const watched = told.size > 0 ? told : usualNamespaces(owned, cluster.operatorNamespace);
    if (watched.size === 0) return;
    const [first] = watched;
    const isOutside = (namespace: string | undefined): namespace is string => namespace !== undefined && !watched.has(namespace);
    for (const at of owned) {
      const { namespace } = at.object.metadata;
      if (!isOutside(namespace)) continue;
      const message = `the operator works in "${[...watched].join('" and "')}", and passes over objects in "${namespace}"`;
      report({ at, field: ['metadata', 'namespace'], message, hint: `write namespace: ${first}` });
    }
    for (const { at } of sriovNetworks(cluster)) {
      const [wanted, { namespace }] = [textAt(at.object, 'spec', 'networkNamespace'), at.object.metadata];
      if (told.size === 0 || wanted === undefined || !isOutside(namespace) || wanted === namespace) continue;
      const message = `networkNamespace is set, and the network is in "${namespace}" instead of the namespace of the operator`;
      report({ at, field: ['spec', 'networkNamespace'], message, hint: `write namespace: ${first}, or leave networkNamespace out` });
    }
  },
};

/** Where such operators are installed, if policies are there and elsewhere too. */
function usualNamespaces(owned: readonly Manifest[], operatorNamespace: string): ReadonlySet<string> {
  const used = new Set(owned.flatMap(({ object }) => object.metadata.namespace ?? []));
  return new Set([operatorNamespace, 'openshift-sriov-network-operator', 'sriov-network-operator'].filter((name) => used.has(name)));
}
