import type { Manifest } from '../../../manifests';
import type { Rule } from '../../rule';
import { recordAt } from '../delivery/support';

export const ocpScc: Rule = {
  id: 'ocp-scc',
  tier: 2,
  severity: 'warning',
  title: 'A pod on OpenShift asks for IPC_LOCK with the default service account',
  rationale: 'The restricted security context constraint refuses the capability, and the pod is not created.',
  fix: 'give the pod a service account that may use a constraint with IPC_LOCK',
  evidence: ['https://github.com/openshift/openshift-docs/issues/35934', 'https://github.com/openshift/openshift-docs/issues/91003'],
  needs: ['platform'],
  examples: [
    {
      wrong: `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata:
  name: version
spec:
  clusterID: 11111111-2222-3333-4444-555555555555
---
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    resources: { limits: { openshift.io/rail_0: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
`,
      right: `apiVersion: config.openshift.io/v1
kind: ClusterVersion
metadata:
  name: version
spec:
  clusterID: 11111111-2222-3333-4444-555555555555
---
apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    resources: { limits: { openshift.io/rail_0: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
  serviceAccountName: rdma
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: rdma-scc
  namespace: ai-training
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:openshift:scc:rdma
subjects:
- kind: ServiceAccount
  name: rdma
  namespace: ai-training
`,
    },
  ],
  check(cluster, report) {
    if (cluster.platform !== 'openshift') return;
    const bound = new Set([...cluster.of('RoleBinding'), ...cluster.of('ClusterRoleBinding')].flatMap(subjectsOf));
    for (const { manifests, namespace, specField, podSpec, containers } of cluster.distinctWorkloads) {
      const account = typeof podSpec.serviceAccountName === 'string' && podSpec.serviceAccountName !== '' ? podSpec.serviceAccountName : 'default';
      // who may use a constraint is often written elsewhere; the default account rarely may
      if (account !== 'default' || bound.has(`${namespace}/default`)) continue;
      const asking = containers.find(({ container }) => addsIpcLock(container));
      if (asking === undefined) continue;
      report({ at: manifests, field: [...specField, 'serviceAccountName'], message: `container "${asking.name}" adds IPC_LOCK, and the service account is "default"` });
    }
  },
};

function addsIpcLock(container: Readonly<Record<string, unknown>>): boolean {
  const added = recordAt(recordAt(container, 'securityContext'), 'capabilities')?.add;
  return Array.isArray(added) && added.includes('IPC_LOCK');
}

function subjectsOf({ object }: Manifest): string[] {
  const { subjects } = object;
  if (!Array.isArray(subjects)) return [];
  return subjects.flatMap((subject: unknown) => {
    if (typeof subject !== 'object' || subject === null) return [];
    const { name, namespace } = { name: undefined, namespace: undefined, ...subject };
    return [`${String(namespace ?? object.metadata.namespace ?? '')}/${String(name)}`];
  });
}
