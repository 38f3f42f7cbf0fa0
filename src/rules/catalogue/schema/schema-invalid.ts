import { reportFindings } from './support';
import type { Rule } from '../../rule';

export const schemaInvalid: Rule = {
  id: 'schema-invalid',
  tier: 2,
  severity: 'error',
  isGeneral: true,
  title: 'A field of a custom resource has a value that its kind does not allow, or is missing',
  rationale: 'The API server refuses the object, but only once it is applied, and then the objects behind it in the order wait. Values are held against the '
    + 'CustomResourceDefinitions, where those are given, and against the types of this package otherwise.',
  fix: 'write a value that the kind allows',
  evidence: ['https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.64.0.0/24
  perNodeBlockSize: "8"
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.64.0.0/24
  perNodeBlockSize: 8
`,
    },
  ],
  check(cluster, report) {
    reportFindings(cluster, report, ['invalid']);
  },
};
