import { ipam } from './examples';
import { DPF_WEBHOOK } from './sources';
import { reportIpams } from './support';
import type { Rule } from '../../rule';

export const dpfAllocationsInvalid: Rule = {
  id: 'dpf-allocations-invalid',
  tier: 1,
  severity: 'error',
  title: 'A fixed prefix of a DPUServiceIPAM belongs to two nodes, or is none of its prefixes',
  rationale: 'DPF does not compare the prefixes with each other. nv-ipam in the DPU cluster does, and refuses the pool as a whole: no node gets any address.',
  fix: 'give every node a prefix of its own, with prefixSize as its length',
  evidence: [DPF_WEBHOOK],
  examples: [
    {
      wrong: ipam('pool1', undefined, '    allocations: { dpu-1: 10.0.120.0/29, dpu-2: 10.0.120.0/29 }\n'),
      right: ipam('pool1', undefined, '    allocations: { dpu-1: 10.0.120.0/29, dpu-2: 10.0.120.8/29 }\n'),
    },
    {
      title: 'host bits',
      wrong: ipam('pool1', undefined, '    allocations: { dpu-1: 10.0.120.1/29 }\n'),
      right: ipam('pool1', undefined, '    allocations: { dpu-1: 10.0.120.0/29 }\n'),
    },
  ],
  check: (cluster, report) => reportIpams(cluster, report, 'allocations'),
};
