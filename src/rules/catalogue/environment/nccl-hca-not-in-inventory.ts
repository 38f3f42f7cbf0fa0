import { knownDevices, seesPhysicalDevices, variablesOf } from './support';
import { closest, sampled } from '../../../errors';
import { parseFabricVariable } from '../../grammar';
import type { Rule } from '../../rule';

export const ncclHcaNotInInventory: Rule = {
  id: 'nccl-hca-not-in-inventory',
  tier: 1,
  severity: 'error',
  title: 'An RDMA device that an environment variable names is on no node',
  rationale: 'NCCL goes on without a device that it does not find, and uses fewer NICs or TCP. UCX and NVSHMEM fail.',
  fix: 'name the RDMA devices of the fabric',
  evidence: ['https://github.com/NVIDIA/nccl/issues/519', 'https://github.com/NVIDIA/TensorRT-LLM/issues/2594'],
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
    - { name: NCCL_IB_HCA, value: "=mlx3_1" }
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
    if (devices.size === 0) return;
    const names = [...devices.keys()];
    for (const { manifests, name: variable, field, text, workload } of variablesOf(cluster, ['NCCL_IB_HCA', 'NVSHMEM_HCA_LIST'])) {
      const parsed = parseFabricVariable(variable, text)?.value;
      // virtual functions have RDMA devices of other names
      if (parsed?.kind !== 'devices' || parsed.devices.mode !== 'only' || !seesPhysicalDevices(cluster, workload)) continue;
      for (const { name } of parsed.devices.entries) {
        if (names.some((device) => (parsed.devices.exact ? device === name : device.startsWith(name)))) continue;
        const meant = closest(name, names);
        report({ at: manifests, field, message: `no node has an RDMA device "${name}"`, hint: meant === undefined ? `the nodes have ${sampled(names)}` : `did you mean "${meant}"?` });
      }
    }
  },
};
