import { variablesOf } from './support';
import { parseNcclInteger } from '../../grammar';
import type { Rule } from '../../rule';
import { isRdmaResource } from '../pods/support';

export const ncclIbDisabled: Rule = {
  id: 'nccl-ib-disabled',
  tier: 3,
  severity: 'warning',
  title: 'NCCL is told not to use RDMA in a container that asks for RDMA devices',
  rationale: 'Everything goes over TCP, many times slower, and nothing reports it.',
  fix: 'remove the variable, or the RDMA devices',
  evidence: ['https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html', 'https://github.com/ai-dynamo/dynamo/issues/12463'],
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
    - { name: NCCL_IB_DISABLE, value: "1" }
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
    - { name: NCCL_IB_DISABLE, value: "0" }
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
    for (const { manifests, name, field, text, requests } of variablesOf(cluster, ['NCCL_IB_DISABLE', 'NCCL_NET'])) {
      const isOff = name === 'NCCL_NET' ? text.toLowerCase() === 'socket' : (parseNcclInteger(text).value ?? 0) !== 0;
      const resource = [...requests.keys()].find((each) => isRdmaResource(cluster, each));
      if (isOff && resource !== undefined) report({ at: manifests, field, message: `${name}=${text}, and the container asks for ${resource}` });
    }
  },
};
