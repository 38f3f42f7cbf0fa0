import { variablesOf } from './support';
import { listAt, textAt } from '../../model/values';
import type { Rule } from '../../rule';

export const ncclTopoFileUnmounted: Rule = {
  id: 'nccl-topo-file-unmounted',
  tier: 1,
  severity: 'warning',
  title: 'NCCL_TOPO_FILE or NCCL_GRAPH_FILE names a file that nothing mounts',
  rationale: 'Without the file NCCL guesses the topology of a virtual machine, which costs about a fifth of the bandwidth.',
  fix: 'mount the file, unless the image has it',
  evidence: ['https://github.com/Azure/aks-rdma-infiniband'],
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
    - { name: NCCL_TOPO_FILE, value: /opt/nvidia-topology/topo.xml }
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
    - { name: NCCL_TOPO_FILE, value: /dev/shm/topo.xml }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
`,
    },
  ],
  check(cluster, report) {
    for (const { manifests, name, field, text, container } of variablesOf(cluster, ['NCCL_TOPO_FILE', 'NCCL_GRAPH_FILE'])) {
      const mounts = listAt(container, 'volumeMounts').map((mount) => textAt(mount, 'mountPath')?.replace(/\/+$/, ''));
      if (!text.startsWith('/') || mounts.some((path) => path !== undefined && (text === path || text.startsWith(`${path}/`)))) continue;
      report({ at: manifests, field, message: `${name} is ${text}, and nothing is mounted there` });
    }
  },
};
