import { variablesOf } from './support';
import { listAt } from '../../model/values';
import type { Rule } from '../../rule';

/** What the script of Google's gIB images sets. */
const PRESET_VARIABLES = [
  'NCCL_CROSS_NIC', 'NCCL_NET_GDR_LEVEL', 'NCCL_IB_TC', 'NCCL_IB_FIFO_TC', 'NCCL_IB_QPS_PER_CONNECTION', 'NCCL_IB_ADAPTIVE_ROUTING',
];

export const vendorPresetOverridden: Rule = {
  id: 'vendor-preset-overridden',
  tier: 3,
  severity: 'warning',
  title: 'A variable is set by hand that the script of the platform sets',
  rationale: 'The script knows the platform; a value of one\'s own wins or loses by the order in which the two run.',
  fix: 'remove the variable, or the script',
  evidence: ['https://github.com/GoogleCloudPlatform/container-engine-accelerators'],
  examples: [
    {
      wrong: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    env:
    - { name: NCCL_CROSS_NIC, value: "0" }
    command: [bash, -c, 'source /usr/local/gib/scripts/set_nccl_env.sh && exec train']
`,
      right: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    env:
    - { name: NCCL_DEBUG, value: INFO }
    command: [bash, -c, 'source /usr/local/gib/scripts/set_nccl_env.sh && exec train']
`,
    },
  ],
  check(cluster, report) {
    for (const { manifests, name, field, container } of variablesOf(cluster, PRESET_VARIABLES)) {
      const words = [...listAt(container, 'command'), ...listAt(container, 'args')];
      if (!words.some((word) => typeof word === 'string' && word.includes('set_nccl_env.sh'))) continue;
      report({ at: manifests, field, message: `${name} is set by set_nccl_env.sh too` });
    }
  },
};
