import { variablesOf } from './support';
import type { Rule } from '../../rule';

export const hcaListSyntaxMixed: Rule = {
  id: 'hca-list-syntax-mixed',
  tier: 1,
  severity: 'error',
  title: 'UCX or NVSHMEM is given a list in the form of NCCL',
  rationale: 'Only NCCL takes a "=" before names. The others look for a device whose name begins with it and find none.',
  fix: 'write device:port, without "="',
  evidence: ['https://github.com/nebius/ml-cookbook/issues/43'],
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
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: UCX_NET_DEVICES, value: "=mlx5_0:1" }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
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
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: UCX_NET_DEVICES, value: "mlx5_0:1" }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
`,
    },
  ],
  check(cluster, report) {
    for (const { manifests, name, field, text } of variablesOf(cluster, ['UCX_NET_DEVICES', 'NVSHMEM_HCA_LIST'])) {
      if (!/^\^?=|,=/.test(text)) continue;
      report({ at: manifests, field, message: `${name} is "${text}", and "=" is for NCCL_IB_HCA only`, hint: `write "${text.replace(/(^\^?|,)=/g, '$1')}"` });
    }
  },
};
