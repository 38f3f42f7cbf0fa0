import { ipam } from './examples';
import { DPF_WEBHOOK } from './sources';
import { reportIpams } from './support';
import type { Rule } from '../../rule';

export const dpfIpamInvalid: Rule = {
  id: 'dpf-ipam-invalid',
  tier: 1,
  severity: 'error',
  title: 'Addresses of a DPUServiceIPAM cannot be read, or do not fit each other',
  rationale: 'The webhook of DPF refuses some of it. What it lets through, such as host bits, or routes without a gateway, makes a pool in the DPU cluster that nv-ipam refuses: only an event there says so, and the DPUServiceIPAM never becomes ready.',
  fix: 'correct the field',
  evidence: [DPF_WEBHOOK],
  examples: [
    { wrong: ipam('pool1', '10.0.121.0/22'), right: ipam('pool1', '10.0.120.0/22') },
    { title: 'an exclusion', wrong: ipam('pool1', undefined, '    exclusions: [10.0.200.1]\n'), right: ipam('pool1', undefined, '    exclusions: [10.0.120.1]\n') },
  ],
  check: (cluster, report) => reportIpams(cluster, report, 'other'),
};
