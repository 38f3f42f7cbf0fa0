
import type { Rule } from '../../rule';

export const hostnetworkWithAttachment: Rule = {
  id: 'hostnetwork-with-attachment',
  tier: 1,
  severity: 'error',
  title: 'A pod on the host network asks for other networks',
  rationale: 'Multus is not called for pods on the host network, so they get none of them.',
  fix: 'remove hostNetwork, or the annotation',
  evidence: ['https://github.com/NVIDIA/nvshmem/issues/89', 'https://github.com/deepseek-ai/DeepEP/issues/658'],
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
  hostNetwork: true
  containers:
  - name: main
    image: registry.example.com/train:1.0
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
`,
    },
  ],
  check({ distinctWorkloads }, report) {
    for (const { manifests, usesHostNetwork, networks, networksField } of distinctWorkloads) {
      if (!usesHostNetwork || networks === undefined || networks.value.length === 0) continue;
      report({ at: manifests, field: networksField, message: 'the pod is on the host network, and gets none of these networks' });
    }
  },
};
