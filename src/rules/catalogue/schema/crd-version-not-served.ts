import { reportFindings } from './support';
import type { Rule } from '../../rule';

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ipaddresspools.metallb.io
spec:
  group: metallb.io
  scope: Namespaced
  names: { kind: IPAddressPool, plural: ipaddresspools }
  versions:
  - name: v1beta1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              addresses: { type: array, items: { type: string } }
---
`;

export const crdVersionNotServed: Rule = {
  id: 'crd-version-not-served',
  tier: 2,
  severity: 'error',
  title: 'A custom resource has a version or kind that its cluster does not serve',
  rationale: 'The API server answers that there is no such kind, and nothing of the object is applied. Versions are known from the '
    + 'CustomResourceDefinitions, where those are given, and from the release of the network operator otherwise.',
  fix: 'write a version that is served',
  evidence: ['https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/'],
  examples: [
    {
      wrong: `${DEFINITION}apiVersion: metallb.io/v1beta2
kind: IPAddressPool
metadata:
  name: vip
  namespace: metallb-system
spec:
  addresses: [192.0.2.0/28]
`,
      right: `${DEFINITION}apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: vip
  namespace: metallb-system
spec:
  addresses: [192.0.2.0/28]
`,
    },
  ],
  check(cluster, report) {
    reportFindings(cluster, report, ['not-served']);
  },
};
