import { variablesOf } from './support';
import { listValues } from '../../../errors';
import { textOf } from '../../grammar';
import type { Cluster } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

const TRAFFIC_CLASSES = ['NCCL_IB_TC', 'NVSHMEM_IB_TRAFFIC_CLASS', 'UCX_IB_TRAFFIC_CLASS'];

export const ncclTcNotLossless: Rule = {
  id: 'nccl-tc-not-lossless',
  tier: 1,
  severity: 'error',
  title: 'The traffic class of NCCL is in a priority without flow control',
  rationale: 'DSCP is the traffic class divided by four, and its priority the DSCP divided by eight. Without priority flow control packets are dropped under load, and RDMA stalls.',
  fix: 'choose a traffic class of the lossless priority, 104 to 127 for priority 3',
  evidence: ['https://docs.nvidia.com/networking/display/kubernetes2610/nic-configuration-operator.html', 'https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html'],
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
    - { name: NCCL_IB_TC, value: "41" }
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
---
apiVersion: configuration.net.nvidia.com/v1alpha1
kind: NicConfigurationTemplate
metadata:
  name: roce
  namespace: nvidia-network-operator
spec:
  nicSelector: { nicType: "1023" }
  template:
    numVfs: 8
    linkType: Ethernet
    roceOptimized:
      enabled: true
      qos: { trust: dscp, pfc: "0,0,0,1,0,0,0,0" }
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
    - { name: NCCL_IB_TC, value: "106" }
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
---
apiVersion: configuration.net.nvidia.com/v1alpha1
kind: NicConfigurationTemplate
metadata:
  name: roce
  namespace: nvidia-network-operator
spec:
  nicSelector: { nicType: "1023" }
  template:
    numVfs: 8
    linkType: Ethernet
    roceOptimized:
      enabled: true
      qos: { trust: dscp, pfc: "0,0,0,1,0,0,0,0" }
`,
    },
    {
      title: 'libraries in different classes',
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
    - { name: NCCL_IB_TC, value: "106" }
    - { name: UCX_IB_TRAFFIC_CLASS, value: "160" }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
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
    - { name: NCCL_IB_TC, value: "106" }
    - { name: UCX_IB_TRAFFIC_CLASS, value: "106" }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
`,
    },
  ],
  check(cluster, report) {
    const lossless = losslessPriorities(cluster);
    for (const { manifests, name, field, text, environment } of variablesOf(cluster, TRAFFIC_CLASSES)) {
      if (!/^\d{1,3}$/.test(text)) continue;
      const priority = Number(text) >> 5;
      if (lossless !== undefined && !lossless.has(priority)) {
        report({ at: manifests, field, message: `${name} ${text} is priority ${priority}, and flow control is on for ${listValues([...lossless])}` });
      }
      const first = textOf(environment, TRAFFIC_CLASSES[0]);
      if (name !== TRAFFIC_CLASSES[0] && first !== undefined && /^\d{1,3}$/.test(first) && Number(first) >> 5 !== priority) {
        report({ at: manifests, field, message: `${name} is ${text}, and ${TRAFFIC_CLASSES[0]} is ${first}: two priorities`, severity: 'warning' });
      }
    }
  },
};

/** Priorities with flow control, where all templates of the cluster agree on them and trust DSCP. */
function losslessPriorities(cluster: Cluster): ReadonlySet<number> | undefined {
  const settings = cluster.of('NicConfigurationTemplate').flatMap(({ object }) => {
    const at = ['spec', 'template', 'roceOptimized', 'qos'] as const;
    const [trust, pfc] = [textAt(object, ...at, 'trust'), textAt(object, ...at, 'pfc')];
    return pfc === undefined ? [] : [{ trust, pfc }];
  });
  const [first] = settings;
  if (first === undefined || settings.some(({ trust, pfc }) => trust !== 'dscp' || pfc !== first.pfc)) return undefined;
  const priorities = first.pfc.split(',').flatMap((flag, priority) => (flag.trim() === '1' ? [priority] : []));
  return priorities.length === 0 ? undefined : new Set(priorities);
}
