import { variablesOf } from './support';
import type { Rule } from '../../rule';

export const nvshmemHcaListIneffective: Rule = {
  id: 'nvshmem-hca-list-ineffective',
  tier: 3,
  severity: 'warning',
  title: 'NVSHMEM_HCA_LIST is set without NVSHMEM_ENABLE_NIC_PE_MAPPING=1',
  rationale: 'The list has no effect without it, and NVSHMEM takes whatever NICs it finds.',
  fix: 'set NVSHMEM_ENABLE_NIC_PE_MAPPING=1',
  evidence: ['https://docs.nvidia.com/nvshmem/api/gen/env.html', 'https://github.com/llm-d/llm-d/issues/397'],
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
    - { name: NVSHMEM_HCA_LIST, value: "mlx5_0:1" }
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
    - { name: NVSHMEM_HCA_LIST, value: "mlx5_0:1" }
    - { name: NVSHMEM_ENABLE_NIC_PE_MAPPING, value: "1" }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
`,
    },
  ],
  check(cluster, report) {
    for (const { manifests, name, field, environment } of variablesOf(cluster, ['NVSHMEM_HCA_LIST', 'NVSHMEM_HCA_PE_MAPPING'])) {
      if (environment.isOpen || environment.variables.has('NVSHMEM_ENABLE_NIC_PE_MAPPING')) continue;
      report({ at: manifests, field, message: `${name} has no effect without NVSHMEM_ENABLE_NIC_PE_MAPPING=1` });
    }
  },
};
