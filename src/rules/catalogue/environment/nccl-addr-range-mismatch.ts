import { poolsOf, variablesOf } from './support';
import { sampled } from '../../../errors';
import { parseNcclAddressRange, parseNcclFamily, textOf } from '../../grammar';
import type { Rule } from '../../rule';

export const ncclAddrRangeMismatch: Rule = {
  id: 'nccl-addr-range-mismatch',
  tier: 1,
  severity: 'error',
  title: 'NCCL_IB_ADDR_RANGE covers none of the pools of the pod',
  rationale: 'NCCL chooses the address of a NIC by that range, finds none in it and uses another GID, or none.',
  fix: 'give the network that holds the pools of all rails',
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
    - { name: NCCL_IB_ADDR_RANGE, value: 10.9.0.0/16 }
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
    - { name: NCCL_IB_ADDR_RANGE, value: 10.0.0.0/16 }
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
    for (const { manifests, field, text, workload, environment } of variablesOf(cluster, ['NCCL_IB_ADDR_RANGE'])) {
      const range = parseNcclAddressRange(text, parseNcclFamily(textOf(environment, 'NCCL_IB_ADDR_FAMILY') ?? '').value).value;
      if (range === undefined) continue;
      const pools = poolsOf(cluster, workload).filter(({ network }) => network?.family === range.family);
      const outside = pools.filter(({ network }) => network?.overlaps(range) === false);
      if (outside.length === 0) continue;
      const names = sampled(outside.map(({ pool }) => pool.name));
      report({ at: manifests, field, message: `${range} does not hold the addresses of ${names}`, related: outside.map((pool) => pool.manifest) });
    }
  },
};
