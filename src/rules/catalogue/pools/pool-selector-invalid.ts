import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { PoolView } from '../../model';
import { recordAt } from '../../model/values';
import type { Rule } from '../../rule';

export const poolSelectorInvalid: Rule = {
  id: 'pool-selector-invalid',
  tier: 2,
  severity: 'error',
  title: 'The node selector of a pool has no terms, or a requirement that Kubernetes refuses',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'write nodeSelectorTerms with matchExpressions',
  evidence: [NV_IPAM_VALIDATION],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: gpu, operator: In }] }] }
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: gpu, operator: Exists }] }] }
`,
    },
  ],
  check(cluster, report) {
    // that there are no terms is no news of a selector in another form, of which pool-selector-matchlabels speaks
    const isInOtherForm = ({ manifest }: PoolView): boolean => Object.keys(recordAt(manifest.object, 'spec', 'nodeSelector')).some((key) => key !== 'nodeSelectorTerms');
    reportInvalid(cluster, report, (field, pool) => (field === 'spec.nodeSelectorTerms' ? !isInOtherForm(pool) : field.startsWith('spec.nodeSelectorTerms[')));
  },
};
