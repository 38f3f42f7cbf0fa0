import { reportFindings } from './support';
import type { Rule } from '../../rule';

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: cidrpools.nv-ipam.nvidia.com
spec:
  group: nv-ipam.nvidia.com
  scope: Namespaced
  names: { kind: CIDRPool, plural: cidrpools }
  versions:
  - name: v1alpha1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              cidr: { type: string }
              perNodeNetworkPrefix: { type: integer }
              perNodeExclusions:
                type: array
                items:
                  type: object
                  properties:
                    startIndex: { type: integer }
                    endIndex: { type: integer }
                  required: [startIndex, endIndex]
                  x-kubernetes-validations:
                  - rule: self.endIndex >= self.startIndex
                    message: endIndex must not be less than startIndex
---
`;

export const celRuleViolated: Rule = {
  id: 'cel-rule-violated',
  tier: 2,
  severity: 'error',
  isGeneral: true,
  title: 'A custom resource breaks a CEL rule of its CustomResourceDefinition',
  rationale: 'The API server evaluates the rule when the object is applied, and refuses the object. Rules about changes of an object are not evaluated, '
    + 'since they say nothing about a new one.',
  fix: 'change the fields that the rule names',
  evidence: ['https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules'],
  needs: ['crds'],
  examples: [
    {
      wrong: `${DEFINITION}apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.64.0.0/20
  perNodeNetworkPrefix: 28
  perNodeExclusions:
  - { startIndex: 4, endIndex: 1 }
`,
      right: `${DEFINITION}apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.64.0.0/20
  perNodeNetworkPrefix: 28
  perNodeExclusions:
  - { startIndex: 1, endIndex: 4 }
`,
    },
  ],
  check(cluster, report) {
    reportFindings(cluster, report, ['rule-violated']);
  },
};
