import { ipam } from './examples';
import { DPF_WEBHOOK } from './sources';
import { ipamsOf } from './support';
import { DPF_NAMESPACE } from '../../../api/dpf/dpf-kind';
import type { Rule } from '../../rule';

export const dpfIpamNamespace: Rule = {
  id: 'dpf-ipam-namespace',
  tier: 2,
  severity: 'error',
  title: 'A DPUServiceIPAM is in another namespace than that of DPF',
  rationale: 'The webhook of DPF refuses it: nv-ipam in the DPU clusters watches one namespace, and the pool is made in that of the DPUServiceIPAM.',
  fix: `move it to ${DPF_NAMESPACE}`,
  evidence: [DPF_WEBHOOK],
  examples: [{ wrong: ipam('pool1', undefined, undefined, undefined, 'default'), right: ipam('pool1') }],
  check(cluster, report) {
    for (const at of ipamsOf(cluster)) {
      const { namespace } = at.object.metadata;
      // whoever applies the manifests chooses a namespace that is not written
      if (namespace === undefined || namespace === DPF_NAMESPACE) continue;
      report({ at, field: ['metadata', 'namespace'], message: `"${namespace}" is not allowed`, hint: `write namespace: ${DPF_NAMESPACE}` });
    }
  },
};
