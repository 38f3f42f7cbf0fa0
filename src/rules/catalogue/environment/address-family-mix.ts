import { poolsOf, variablesOf } from './support';
import { parseNcclFamily } from '../../grammar';
import type { Rule } from '../../rule';

export const addressFamilyMix: Rule = {
  id: 'address-family-mix',
  tier: 1,
  severity: 'error',
  title: 'NCCL is told to use another address family than the pools of the pod have',
  rationale: 'NCCL looks for a GID of that family, finds none on the NIC, and the connection fails.',
  fix: 'set NCCL_IB_ADDR_FAMILY to the family of the pools',
  evidence: ['https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html'],
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
    - { name: NCCL_IB_ADDR_FAMILY, value: AF_INET6 }
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
    - { name: NCCL_IB_ADDR_FAMILY, value: AF_INET }
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
    for (const { manifests, field, text, workload } of variablesOf(cluster, ['NCCL_IB_ADDR_FAMILY'])) {
      const family = parseNcclFamily(text).value;
      const pools = poolsOf(cluster, workload).filter(({ network }) => network !== undefined);
      if (family === undefined || pools.length === 0 || pools.some(({ network }) => network?.family === family)) continue;
      const other = family === 'IPv4' ? 'AF_INET6' : 'AF_INET';
      report({ at: manifests, field, message: `${text}, and the pools of the pod are ${family === 'IPv4' ? 'IPv6' : 'IPv4'}`, hint: `write ${other}`, related: pools.map((pool) => pool.manifest) });
    }
  },
};
