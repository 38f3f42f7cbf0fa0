import { reportFindings } from './support';
import type { Rule } from '../../rule';

/** A policy that chooses NICs by a field. */
const POLICY = (field: string): string => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  numVfs: 8
  isRdma: true
  priority: 99
  deviceType: netdevice
  nodeSelector: { gpu: h200 }
  nicSelector:
    vendor: 15b3
    ${field}: [eth2]
`;

export const unknownFieldPruned: Rule = {
  id: 'unknown-field-pruned',
  tier: 2,
  severity: 'error',
  isGeneral: true,
  title: 'A custom resource has a field that its kind does not have',
  rationale: 'The API server drops the field without an error, so what it was meant to do does not happen, and a GitOps controller sees the object out of '
    + 'sync forever. Fields are known from the CustomResourceDefinitions, where those are given, and from the types of this package otherwise. A field that those types do not have, and that is like none that they have, may be newer than they are: the rule warns.',
  fix: 'spell the field as the kind has it, or remove it',
  evidence: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
    'https://github.com/Mellanox/network-operator/issues/1664',
  ],
  examples: [{ wrong: POLICY('pfName'), right: POLICY('pfNames') }],
  check(cluster, report) {
    reportFindings(cluster, report, ['unknown-field', 'namespace-ignored']);
  },
};
