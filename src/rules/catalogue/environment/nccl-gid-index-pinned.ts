import { variablesOf } from './support';
import { parseNcclInteger } from '../../grammar';
import type { Rule } from '../../rule';

export const ncclGidIndexPinned: Rule = {
  id: 'nccl-gid-index-pinned',
  tier: 3,
  severity: 'warning',
  title: 'The GID index is fixed for a pod with macvlan networks',
  rationale: 'With macvlan the index of a GID differs from pod to pod and NIC to NIC, so a fixed one points at another address or at none. NCCL from 2.21 on finds it itself.',
  fix: 'remove NCCL_IB_GID_INDEX, or choose by NCCL_IB_ADDR_FAMILY and NCCL_IB_ROCE_VERSION_NUM',
  evidence: ['https://github.com/NVIDIA/nccl/issues/1573', 'https://github.com/NVIDIA/nccl/issues/890', 'https://github.com/k8snetworkplumbingwg/multus-cni/issues/1100'],
  examples: [
    {
      wrong: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
  annotations:
    k8s.v1.cni.cncf.io/networks: rail-0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    resources: { limits: { rdma/rdma_shared_a: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_IB_GID_INDEX, value: "3" }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
---
apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata:
  name: rail-0
spec:
  networkNamespace: ai-training
  master: eth2
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
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
  annotations:
    k8s.v1.cni.cncf.io/networks: rail-0
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    resources: { limits: { rdma/rdma_shared_a: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_IB_ROCE_VERSION_NUM, value: "2" }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
---
apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata:
  name: rail-0
spec:
  networkNamespace: ai-training
  master: eth2
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
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
    for (const { manifests, field, text, workload } of variablesOf(cluster, ['NCCL_IB_GID_INDEX'])) {
      const index = parseNcclInteger(text).value;
      const macvlan = workload.attachments.flatMap(({ networks }) => networks).find(({ plugins }) => plugins[0]?.type === 'macvlan');
      if (index === undefined || index < 0 || macvlan === undefined) continue;
      report({ at: manifests, field, message: `GID index ${index} is fixed, and network ${macvlan.name} is macvlan`, related: [macvlan.manifest] });
    }
  },
};
