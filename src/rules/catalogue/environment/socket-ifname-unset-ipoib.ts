
import type { Rule } from '../../rule';

export const socketIfnameUnsetIpoib: Rule = {
  id: 'socket-ifname-unset-ipoib',
  tier: 3,
  severity: 'warning',
  title: 'NCCL chooses its socket interface itself, and the pod has one called ib…',
  rationale: 'NCCL prefers interfaces that begin with ib for bootstrap; when peers are reached by service names on eth0, they do not find each other.',
  fix: 'set NCCL_SOCKET_IFNAME=eth0',
  evidence: ['https://github.com/NVIDIA/nccl/blob/master/src/misc/socket.cc'],
  examples: [
    {
      wrong: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
  annotations:
    k8s.v1.cni.cncf.io/networks: ib-rail@ib0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_DEBUG, value: INFO }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
---
apiVersion: mellanox.com/v1alpha1
kind: IPoIBNetwork
metadata:
  name: ib-rail
spec:
  networkNamespace: ai-training
  master: ib0
  ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }'
`,
      right: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
  annotations:
    k8s.v1.cni.cncf.io/networks: ib-rail@ib0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_DEBUG, value: INFO }
    - { name: NCCL_SOCKET_IFNAME, value: eth0 }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
---
apiVersion: mellanox.com/v1alpha1
kind: IPoIBNetwork
metadata:
  name: ib-rail
spec:
  networkNamespace: ai-training
  master: ib0
  ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }'
`,
    },
  ],
  check({ distinctWorkloads }, report) {
    for (const { manifests, attachments, containers, usesHostNetwork } of distinctWorkloads) {
      const named = attachments.find((attachment) => attachment.interface.startsWith('ib'));
      if (named === undefined || usesHostNetwork) continue;
      for (const { name, field, environment } of containers) {
        const variables = [...environment.variables.keys()];
        if (environment.isOpen || variables.includes('NCCL_SOCKET_IFNAME') || !variables.some((variable) => variable.startsWith('NCCL_'))) continue;
        report({ at: manifests, field: [...field, 'env'], message: `container "${name}" leaves NCCL_SOCKET_IFNAME out, and the pod has ${named.interface}` });
      }
    }
  },
};
