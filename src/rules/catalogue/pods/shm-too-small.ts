import { isRdmaResource } from './support';
import { listAt, textAt } from '../../model/values';
import type { Rule } from '../../rule';

export const shmTooSmall: Rule = {
  id: 'shm-too-small',
  tier: 3,
  severity: 'warning',
  title: 'A pod with GPUs and RDMA devices has the default /dev/shm',
  rationale: 'NCCL passes data between the GPUs of a node through /dev/shm, of which a container has 64 MiB: "No space left on device".',
  fix: 'mount an emptyDir with medium: Memory at /dev/shm, and count it in the memory limit',
  evidence: ['https://github.com/NVIDIA/nccl/issues/525', 'https://github.com/NVIDIA/nccl/issues/290'],
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
    resources: { limits: { rdma/rdma_shared_a: 1, nvidia.com/gpu: 8 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
---
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
  secondaryNetwork:
    cniPlugins:
      repository: nvcr.io/nvidia/mellanox
      image: plugins
      version: network-operator-v26.4.0
    multus:
      repository: nvcr.io/nvidia/mellanox
      image: multus-cni
      version: network-operator-v26.4.0
  rdmaSharedDevicePlugin:
    repository: nvcr.io/nvidia/mellanox
    image: k8s-rdma-shared-dev-plugin
    version: network-operator-v26.4.0
    config: |
      { "configList": [ { "resourceName": "rdma_shared_a", "rdmaHcaMax": 63, "selectors": { "ifNames": ["eth2", "eth3"] } } ] }
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
    resources: { limits: { rdma/rdma_shared_a: 1, nvidia.com/gpu: 8 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
---
apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
  secondaryNetwork:
    cniPlugins:
      repository: nvcr.io/nvidia/mellanox
      image: plugins
      version: network-operator-v26.4.0
    multus:
      repository: nvcr.io/nvidia/mellanox
      image: multus-cni
      version: network-operator-v26.4.0
  rdmaSharedDevicePlugin:
    repository: nvcr.io/nvidia/mellanox
    image: k8s-rdma-shared-dev-plugin
    version: network-operator-v26.4.0
    config: |
      { "configList": [ { "resourceName": "rdma_shared_a", "rdmaHcaMax": 63, "selectors": { "ifNames": ["eth2", "eth3"] } } ] }
`,
    },
  ],
  check(cluster, report) {
    for (const { manifests, containers, podSpec } of cluster.distinctWorkloads) {
      if (podSpec.hostIPC === true) continue;
      for (const { name, field, container, requests, isInit } of containers) {
        const gpus = requests.get('nvidia.com/gpu') ?? 0n;
        if (isInit || gpus < 2n || ![...requests.keys()].some((each) => isRdmaResource(cluster, each))) continue;
        const mounts = listAt(container, 'volumeMounts').map((mount) => textAt(mount, 'mountPath'));
        if (mounts.some((path) => path === '/dev/shm' || path === '/dev/shm/' || path === '/dev')) continue;
        report({ at: manifests, field: [...field, 'volumeMounts'], message: `container "${name}" has ${gpus} GPUs, and 64 MiB of shared memory` });
      }
    }
  },
};
