import { knownDevices, seesPhysicalDevices, variablesOf } from './support';
import { sampled } from '../../../errors';
import { parseNcclIbHca } from '../../grammar';
import type { Rule } from '../../rule';

export const ncclHcaPrefixMatch: Rule = {
  id: 'nccl-hca-prefix-match',
  tier: 3,
  severity: 'warning',
  title: 'NCCL_IB_HCA takes more devices than it names',
  rationale: 'Names are prefixes: mlx5_1 also stands for mlx5_10 to mlx5_19, which may be storage or management NICs.',
  fix: 'begin the value with "=", so that names are compared as a whole',
  evidence: ['https://github.com/NVIDIA/nccl/issues/236', 'https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html'],
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
    - { name: NCCL_IB_HCA, value: mlx5_1 }
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
      - { pciAddress: '0000:3a:00.0', traffic: east-west, rail: 1, interface: eth3, rdmaDevice: mlx5_10, linkLayer: ethernet }
    nodes: [gpu-1]
`,
    },
  ],
  check(cluster, report) {
    const devices = knownDevices(cluster);
    for (const { manifests, field, text, workload } of variablesOf(cluster, ['NCCL_IB_HCA'])) {
      const { value } = parseNcclIbHca(text);
      if (value.exact || value.mode === 'all' || !seesPhysicalDevices(cluster, workload)) continue;
      for (const { name } of value.entries) {
        const others = [...devices.keys()].filter((device) => device !== name && device.startsWith(name));
        if (!devices.has(name) || others.length === 0) continue;
        report({ at: manifests, field, message: `${name} also stands for ${sampled(others)}`, hint: `write "${value.mode === 'except' ? '^' : ''}=${text.replace(/^\^/, '')}"` });
      }
    }
  },
};
