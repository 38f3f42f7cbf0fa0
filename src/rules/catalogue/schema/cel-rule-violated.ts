import { reportFindings } from './support';
import type { Rule } from '../../rule';

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: bgppeers.metallb.io
spec:
  group: metallb.io
  scope: Namespaced
  names: { kind: BGPPeer, plural: bgppeers }
  versions:
  - name: v1beta2
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              myASN: { type: integer }
              peerASN: { type: integer }
              peerAddress: { type: string }
              connectTime:
                type: string
                x-kubernetes-validations:
                - rule: duration(self).getSeconds() >= 1 && duration(self).getSeconds() <= 65535
                  message: connect time should be between 1 seconds to 65535
---
`;

/** A router with which MetalLB talks. */
const PEER = (connectTime: string): string => `${DEFINITION}apiVersion: metallb.io/v1beta2
kind: BGPPeer
metadata:
  name: leaf-1
  namespace: metallb-system
spec:
  myASN: 64512
  peerASN: 64513
  peerAddress: 192.0.2.1
  connectTime: ${connectTime}
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
  examples: [{ wrong: PEER('10ms'), right: PEER('10s') }],
  check(cluster, report) {
    reportFindings(cluster, report, ['rule-violated']);
  },
};
