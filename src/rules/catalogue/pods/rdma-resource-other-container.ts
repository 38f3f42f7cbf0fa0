import { isRdmaResource } from './support';
import type { ContainerView } from '../../model';
import type { Rule } from '../../rule';

const GPU = 'nvidia.com/gpu';

export const rdmaResourceOtherContainer: Rule = {
  id: 'rdma-resource-other-container',
  tier: 1,
  severity: 'error',
  title: 'The RDMA device and the GPUs of a pod are in different containers',
  rationale: 'Devices belong to one container. The one with the GPUs sees no RDMA device, and NCCL uses TCP.',
  fix: 'ask for the RDMA device in the container that has the GPUs',
  evidence: ['https://github.com/NVIDIA/k8s-launch-kit'],
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
    resources: { limits: { nvidia.com/gpu: 8 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_DEBUG, value: INFO }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  - name: sidecar
    image: registry.example.com/sidecar:1.0
    resources: { limits: { rdma/rdma_shared_a: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
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
    resources: { limits: { nvidia.com/gpu: 8, rdma/rdma_shared_a: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_DEBUG, value: INFO }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  - name: sidecar
    image: registry.example.com/sidecar:1.0
    resources: { limits: { cpu: 1 } }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
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
      const hasRdma = ({ requests }: ContainerView): boolean => [...requests.keys()].some((each) => isRdmaResource(cluster, each));
      const rdma = containers.filter(hasRdma);
      if (rdma.length === 0 || rdma.some(({ requests, isInit }) => !isInit && requests.has(GPU))) continue;
      const lacking = containers.find((container) => !container.isInit && container.requests.has(GPU) && !hasRdma(container));
      if (lacking === undefined) continue;
      const usesNccl = [...lacking.environment.variables.keys()].some((variable) => /^(NCCL|UCX|NVSHMEM)_/.test(variable));
      report({
        at: manifests,
        field: [...lacking.field, 'resources'],
        message: `container "${lacking.name}" has the GPUs, and container "${rdma[0].name}" the RDMA device`,
        // a sidecar may want RDMA for itself, storage for one
        severity: usesNccl || rdma.every(({ isInit }) => isInit) ? undefined : 'warning',
      });
    }
  },
};
