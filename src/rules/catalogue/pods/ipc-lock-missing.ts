import { isRdmaResource, mayLockMemory } from './support';
import type { Rule } from '../../rule';

export const ipcLockMissing: Rule = {
  id: 'ipc-lock-missing',
  tier: 1,
  severity: 'error',
  title: 'A container with an RDMA device may not lock memory',
  rationale: 'Registering memory with the NIC fails: "ibv_reg_mr: Cannot allocate memory", and NCCL falls back or aborts.',
  fix: 'add securityContext.capabilities.add: [IPC_LOCK]',
  evidence: ['https://github.com/NVIDIA/nccl/issues/1925', 'https://github.com/openshift/openshift-docs/issues/35934'],
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
    resources: { limits: { rdma/rdma_shared_a: 1 } }
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
      right: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    resources: { limits: { rdma/rdma_shared_a: 1 } }
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
    for (const { manifests, containers } of cluster.distinctWorkloads) {
      for (const { name, field, container, requests } of containers) {
        const resource = [...requests.keys()].find((each) => isRdmaResource(cluster, each));
        if (resource === undefined || mayLockMemory(container)) continue;
        report({ at: manifests, field: [...field, 'securityContext'], message: `container "${name}" asks for ${resource} and has no IPC_LOCK` });
      }
    }
  },
};
