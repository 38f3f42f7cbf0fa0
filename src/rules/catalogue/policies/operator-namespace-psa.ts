import { clusterPolicy, NV_IPAM_SECTION } from './examples';
import { NETWORK_OPERATOR } from './sources';
import { clusterPolicies } from './support';
import type { Cluster } from '../../model';
import type { Rule } from '../../rule';
import { documents } from '../identity/examples';

const namespace = (level: string): string => `apiVersion: v1
kind: Namespace
metadata:
  name: nvidia-network-operator
  labels:
    pod-security.kubernetes.io/enforce: ${level}
`;

export const operatorNamespacePsa: Rule = {
  id: 'operator-namespace-psa',
  tier: 2,
  severity: 'error',
  title: 'The namespace of the operator refuses privileged pods',
  rationale: 'Drivers, CNI plugins and device plugins are privileged and mount directories of the host. With the level baseline or restricted the API server refuses every one of their pods, and the DaemonSets stay at 0. A namespace without the label follows the default of the cluster, which allows them unless somebody changed it.',
  fix: 'label the namespace pod-security.kubernetes.io/enforce: privileged',
  evidence: [`${NETWORK_OPERATOR}/tree/master/deployment/network-operator/charts/sriov-network-operator#readme`, 'https://kubernetes.io/docs/concepts/security/pod-security-admission/'],
  examples: [
    { wrong: documents(namespace('baseline'), clusterPolicy(NV_IPAM_SECTION)), right: documents(namespace('privileged'), clusterPolicy(NV_IPAM_SECTION)) },
  ],
  check(cluster, report) {
    const namespaces = operatorNamespaces(cluster);
    for (const at of cluster.of('Namespace', '')) {
      const level = at.object.metadata.labels?.[ENFORCE];
      if (!namespaces.has(at.object.metadata.name ?? '') || (level !== 'baseline' && level !== 'restricted')) continue;
      report({ at, field: ['metadata', 'labels', ENFORCE], message: `pods of the operator are privileged, and the namespace enforces "${level}"`, hint: `write ${ENFORCE}: privileged` });
    }
  },
};

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Namespaces in which an operator runs privileged pods. */
function operatorNamespaces(cluster: Cluster): ReadonlySet<string> {
  const namespaces = new Set<string>();
  if (clusterPolicies(cluster).length > 0) namespaces.add(cluster.operatorNamespace);
  for (const { object } of cluster.of('SriovOperatorConfig', 'sriovnetwork.openshift.io')) namespaces.add(object.metadata.namespace ?? 'default');
  return namespaces;
}
