import { knownDevices, seesPhysicalDevices, variablesOf } from './support';
import { sampled } from '../../../errors';
import { parseNcclIbHca } from '../../grammar';
import type { Rule } from '../../rule';

export const ncclMixedLinkLayer: Rule = {
  id: 'nccl-mixed-link-layer',
  tier: 1,
  severity: 'error',
  title: 'NCCL_IB_HCA names InfiniBand and Ethernet devices together',
  rationale: 'NCCL refuses to merge NICs of two link layers, or pairs devices that cannot reach each other.',
  fix: 'name devices of one link layer',
  evidence: ['https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html'],
  needs: ['nics'],
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
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_IB_HCA, value: "=mlx5_1,mlx5_5" }
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
    env:
    - { name: NCCL_IB_HCA, value: "=mlx5_1" }
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
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics:
      - { pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0, interface: eth2, rdmaDevice: mlx5_1, linkLayer: ethernet }
      - { pciAddress: '0000:5a:00.0', traffic: north-south, interface: ib0, rdmaDevice: mlx5_5, linkLayer: infiniband }
    nodes: [gpu-1]
`,
    },
  ],
  check(cluster, report) {
    const devices = knownDevices(cluster);
    for (const { manifests, field, text, workload } of variablesOf(cluster, ['NCCL_IB_HCA'])) {
      const { value } = parseNcclIbHca(text);
      if (value.mode !== 'only' || !seesPhysicalDevices(cluster, workload)) continue;
      const taken = [...devices].filter(([device]) => value.matches(device));
      const infiniband = taken.filter(([, links]) => links.has('infiniband') && !links.has('ethernet')).map(([device]) => device);
      const ethernet = taken.filter(([, links]) => links.has('ethernet') && !links.has('infiniband')).map(([device]) => device);
      if (infiniband.length === 0 || ethernet.length === 0) continue;
      report({ at: manifests, field, message: `${sampled(infiniband)} is InfiniBand, and ${sampled(ethernet)} Ethernet` });
    }
  },
};
