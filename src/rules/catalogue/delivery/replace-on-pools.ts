import { hasSyncOption, PRECIOUS_KINDS } from './support';
import type { Rule } from '../../rule';

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const FLUX_FORCE = 'kustomize.toolkit.fluxcd.io/force';

export const replaceOnPools: Rule = {
  id: 'replace-on-pools',
  tier: 1,
  severity: 'error',
  title: 'A pool or policy is replaced instead of changed',
  rationale: 'Replace and Force delete the object and create it anew. A pool loses its status with it, and every node gets other addresses.',
  fix: 'use ServerSideApply=true, and remove Replace and Force',
  evidence: ['https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-options: Replace=true
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-options: ServerSideApply=true
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
    },
  ],
  check(cluster, report) {
    for (const manifest of cluster.ofTypes(({ kind }) => PRECIOUS_KINDS.has(kind))) {
      const option = ['Replace=true', 'Force=true'].find((each) => hasSyncOption(manifest, each));
      const isForced = manifest.object.metadata.annotations?.[FLUX_FORCE]?.toLowerCase() === 'enabled';
      if (option !== undefined) report({ at: manifest, field: ['metadata', 'annotations', SYNC_OPTIONS], message: `${option} deletes the object and creates it anew` });
      else if (isForced) report({ at: manifest, field: ['metadata', 'annotations', FLUX_FORCE], message: 'Flux deletes the object and creates it anew' });
    }
  },
};
