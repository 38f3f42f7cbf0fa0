
import type { Rule } from '../../rule';

export const gpuNicCount: Rule = {
  id: 'gpu-nic-count',
  tier: 3,
  severity: 'warning',
  title: 'A pod takes all GPUs of a node, but not all of its rails',
  rationale: 'NCCL then sends through fewer NICs than it could, and bandwidth drops by the same factor.',
  fix: 'attach the pod to every rail',
  evidence: ['https://github.com/NVIDIA/nccl/issues/1392'],
  needs: ['nics'],
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
    resources: { limits: { rdma/rdma_shared_a: 1, nvidia.com/gpu: 8 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
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
---
apiVersion: v1
kind: Node
metadata: { name: gpu-1 }
status: { allocatable: { nvidia.com/gpu: "8" } }
`,
      right: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
  annotations:
    k8s.v1.cni.cncf.io/networks: rail-0,rail-1
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
kind: MacvlanNetwork
metadata:
  name: rail-1
spec:
  networkNamespace: ai-training
  master: eth3
  mode: bridge
  mtu: 1500
  ipam: '{ "type": "nv-ipam", "poolName": "rail-1" }'
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-1
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.1.0/24
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
---
apiVersion: v1
kind: Node
metadata: { name: gpu-1 }
status: { allocatable: { nvidia.com/gpu: "8" } }
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics:
      - { pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0, interface: eth2, rdmaDevice: mlx5_1, linkLayer: ethernet }
      - { pciAddress: '0000:3a:00.0', traffic: east-west, rail: 1, interface: eth3, rdmaDevice: mlx5_10, linkLayer: ethernet }
    nodes: [gpu-1]
`,
    },
  ],
  check(cluster, report) {
    const [largest] = cluster.nodes.map(({ nics = [], allocatable }) => ({
      rails: new Set(nics.filter(({ traffic }) => traffic === 'east-west').map(({ rail }) => rail)).size,
      gpus: allocatable?.get('nvidia.com/gpu') ?? 0n,
    })).sort((a, b) => b.rails - a.rails);
    if (largest === undefined || largest.gpus === 0n || largest.rails < 2) return;
    for (const { manifests, devices, attachments, networks, networksField, isRdma, usesHostNetwork } of cluster.distinctWorkloads) {
      if (!isRdma || usesHostNetwork || (devices.get('nvidia.com/gpu') ?? 0n) < largest.gpus || networks === undefined) continue;
      if (attachments.length >= largest.rails || attachments.some((attachment) => attachment.networks.length === 0)) continue;
      report({
        at: manifests,
        field: networksField,
        message: `${largest.gpus} GPUs and ${attachments.length} ${attachments.length === 1 ? 'network' : 'networks'}, and the nodes have ${largest.rails} rails`,
      });
    }
  },
};
