import { ipam } from './examples';
import { DPF_IPAM_GUIDE, DPF_WEBHOOK } from './sources';
import { reportIpams } from './support';
import type { Rule } from '../../rule';

export const dpfIpamMode: Rule = {
  id: 'dpf-ipam-mode',
  tier: 2,
  severity: 'error',
  title: 'A DPUServiceIPAM divides its addresses in two ways, or in none',
  rationale: 'The webhook of DPF refuses it. What is chosen cannot be changed later: that needs a DPUServiceIPAM of another name, and every service gets other addresses.',
  fix: 'give exactly one of ipv4Network and ipv4Subnet',
  evidence: [DPF_WEBHOOK, DPF_IPAM_GUIDE],
  examples: [
    { wrong: `${ipam('pool1')}  ipv4Subnet: { subnet: 10.0.128.0/24, gateway: 10.0.128.1, perNodeIPCount: 8 }\n`, right: ipam('pool1') },
    {
      title: 'neither',
      wrong: `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceIPAM
metadata: { name: pool1, namespace: dpf-operator-system }
spec:
  metadata: { labels: { svc.dpu.nvidia.com/pool: pool1 } }
`,
      right: ipam('pool1'),
    },
  ],
  check: (cluster, report) => reportIpams(cluster, report, 'mode'),
};
