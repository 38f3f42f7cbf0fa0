import { SRIOV_OPERATOR, SRIOV_WEBHOOK } from './sources';
import { SRIOV_GROUP } from './support';
import type { Rule } from '../../rule';

const config = (name: string): string => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovOperatorConfig
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec: { enableInjector: false, enableOperatorWebhook: false }
`;

export const sriovOperatorconfigName: Rule = {
  id: 'sriov-operatorconfig-name',
  tier: 2,
  severity: 'error',
  title: 'A SriovOperatorConfig is not the one that the operator reads',
  rationale: 'The operator reads the object named default in its own namespace. Any other has no effect, and without the right one no policy is applied at all.',
  fix: 'name it default, in the namespace of the operator',
  evidence: [SRIOV_WEBHOOK, `${SRIOV_OPERATOR}/blob/v1.6.0/controllers/sriovoperatorconfig_controller.go`],
  examples: [{ wrong: config('sriov-config'), right: config('default') }],
  check(cluster, report) {
    const deployed = new Set(cluster.of('Deployment', 'apps').filter(({ object }) => object.metadata.name === 'sriov-network-operator')
      .flatMap(({ object }) => object.metadata.namespace ?? []));
    const [home] = deployed;
    for (const at of cluster.of('SriovOperatorConfig', SRIOV_GROUP)) {
      const { name, namespace } = at.object.metadata;
      if (name !== 'default') {
        report({ at, field: ['metadata', 'name'], message: `the operator reads the configuration named default, and not "${name ?? ''}"`, hint: 'write name: default' });
      } else if (deployed.size > 0 && namespace !== undefined && !deployed.has(namespace)) {
        report({ at, field: ['metadata', 'namespace'], message: `the operator runs in "${home}", and the configuration is in "${namespace}"`, hint: `write namespace: ${home}` });
      }
    }
  },
};
