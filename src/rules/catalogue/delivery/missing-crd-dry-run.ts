import { applications, hasSyncOption, recordAt, titleOf } from './support';
import type { Manifest } from '../../../manifests';
import type { Rule } from '../../rule';

/** API groups whose definitions the chart of the network operator installs. */
const OPERATOR_GROUPS: ReadonlySet<string> = new Set(['mellanox.com', 'nv-ipam.nvidia.com', 'configuration.net.nvidia.com', 'sriovnetwork.openshift.io']);

export const missingCrdDryRun: Rule = {
  id: 'missing-crd-dry-run',
  tier: 3,
  severity: 'warning',
  title: 'Custom resources are applied together with the operator that brings their definitions',
  rationale: 'The dry run of the whole sync fails while a CustomResourceDefinition is not there, even when waves would create it first.',
  fix: 'annotate the objects with argocd.argoproj.io/sync-options: SkipDryRunOnMissingResource=true, or use another Application',
  evidence: ['https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/', 'https://github.com/argoproj/argo-cd/issues/2873'],
  needs: ['delivery'],
  examples: [
    {
      wrong: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: network-operator
  namespace: argocd
spec:
  project: default
  destination: { server: 'https://kubernetes.default.svc', namespace: nvidia-network-operator }
  source:
    repoURL: https://helm.ngc.nvidia.com/nvidia
    chart: network-operator
    targetRevision: 26.4.0
---
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
`,
      right: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: network-operator
  namespace: argocd
spec:
  project: default
  destination: { server: 'https://kubernetes.default.svc', namespace: nvidia-network-operator }
  source:
    repoURL: https://helm.ngc.nvidia.com/nvidia
    chart: network-operator
    targetRevision: 26.4.0
---
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
  annotations:
    argocd.argoproj.io/sync-options: SkipDryRunOnMissingResource=true
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
`,
    },
  ],
  check(cluster, report) {
    const operator = applications(cluster).find(installsNetworkOperator);
    if (operator === undefined || cluster.of('CustomResourceDefinition').length > 0) return;
    for (const manifest of cluster.ofTypes(({ group }) => OPERATOR_GROUPS.has(group))) {
      if (hasSyncOption(manifest, 'SkipDryRunOnMissingResource=true')) continue;
      report({ at: manifest, message: `${titleOf(operator)} brings the definition of ${manifest.object.kind}, and the dry run needs it before`, related: [operator] });
    }
  },
};

function installsNetworkOperator({ object }: Manifest): boolean {
  return recordAt(recordAt(object, 'spec'), 'source')?.chart === 'network-operator';
}
