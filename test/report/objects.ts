const NS = 'namespace: nvidia-network-operator';

export const BLOCK_POOL = `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata: { name: storage, ${NS} }
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.0.254
  nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: gpu, operator: In, values: [h200, h100] }] }] }
`;

export const PREFIX_POOL = `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: { name: compute-rail-0, ${NS} }
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 24
  gatewayIndex: 1
  staticAllocations:
    - { nodeName: n1, prefix: 10.1.0.0/24 }
    - { nodeName: n2, prefix: 10.1.1.0/24 }
    - { nodeName: n3, prefix: 10.1.2.0/24 }
`;

export const DYNAMIC_POOL = `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: { name: dynamic, ${NS} }
spec: { cidr: 10.2.0.0/16, perNodeNetworkPrefix: 24, gatewayIndex: 1 }
status: { allocations: [{ nodeName: n1, prefix: 10.2.0.0/24, gateway: 10.2.0.1 }, { nodeName: n2, prefix: 10.2.5.0/24, gateway: 10.2.5.1 }] }
`;

/** Two nodes that the selector of BLOCK_POOL takes. */
export const NODES = ['n1', 'n2'].map((name) => `---
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { gpu: h200 } }
`).join('');

export const CLUSTER_POLICY = `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata: { name: nic-cluster-policy }
spec:
  ofedDriver:
    image: doca-driver
    repository: nvcr.io/nvidia/mellanox
    version: doca3.1.0-25.07-0.9.7.0-0
    upgradePolicy: { autoUpgrade: true, maxParallelUpgrades: 2, drain: { enable: true } }
  rdmaSharedDevicePlugin:
    image: k8s-rdma-shared-dev-plugin
    repository: nvcr.io/nvidia/mellanox
    version: network-operator-v25.7.0
    config: '{"configList":[{"resourceName":"rdma_a","rdmaHcaMax":63,"selectors":{"ifNames":["eth1","eth2"]}}]}'
  nvIpam: { image: nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }
  secondaryNetwork:
    multus: { image: multus-cni, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }
  nicConfigurationOperator:
    operator: { image: nic-configuration-operator, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }
    nicFirmwareStorage: { storageClassName: nfs, availableStorageSize: 1Gi }
`;

export const NODE_POLICY = `apiVersion: mellanox.com/v1alpha1
kind: NicNodePolicy
metadata: { name: h200 }
spec:
  nodeSelector: { gpu: h200 }
  ofedDriver: { image: doca-driver, repository: nvcr.io/nvidia/mellanox, version: doca3.4.1-26.04-1.1.0.0-1 }
`;

export const SRIOV_POLICY = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata: { name: rail-0, ${NS} }
spec:
  resourceName: rail_0
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [eth1, eth2] }
  numVfs: 8
  mtu: 9000
  priority: 99
  linkType: eth
`;

export const POOL_CONFIG = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkPoolConfig
metadata: { name: rdma, ${NS} }
spec: { rdmaMode: shared, maxUnavailable: 2, nodeSelector: { matchLabels: { gpu: h200 } } }
`;

export const SRIOV_NETWORK = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata: { name: net-0, ${NS} }
spec: { resourceName: rail_0, networkNamespace: ai, vlan: 0, ipam: '{"type":"nv-ipam","poolName":"a","poolType":"cidrpool"}', metaPlugins: '{"type":"rdma"}' }
`;

export const MACVLAN = `apiVersion: mellanox.com/v1alpha1
kind: MacvlanNetwork
metadata: { name: mac }
spec: { networkNamespace: default, master: eth1, mode: bridge, mtu: 1500, ipam: '{"type":"whereabouts","range":"10.9.0.0/24","exclude":["10.9.0.1/32","10.9.0.2/32"]}' }
`;

export const HOST_DEVICE = `apiVersion: mellanox.com/v1alpha1
kind: HostDeviceNetwork
metadata: { name: host }
spec: { networkNamespace: ai, resourceName: hostdev, ipam: '{"type":"nv-ipam","poolName":"a"}' }
`;

export const ATTACHMENT = `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: { name: raw, namespace: ai, annotations: { k8s.v1.cni.cncf.io/resourceName: nvidia.com/rail_0 } }
spec:
  config: '{"cniVersion":"1.0.0","name":"raw","plugins":[{"type":"sriov","logLevel":"info","ipam":{"type":"nv-ipam","poolName":"a"}},{"type":"rdma"}]}'
`;

export const NIC_TEMPLATE = `apiVersion: configuration.net.nvidia.com/v1alpha1
kind: NicConfigurationTemplate
metadata: { name: cx7, ${NS} }
spec:
  nicSelector: { nicType: "1021" }
  template: { numVfs: 8, linkType: Ethernet, roceOptimized: { enabled: true, qos: { trust: dscp, pfc: "0,0,0,1,0,0,0,0" } } }
`;

export const FIRMWARE_TEMPLATE = `apiVersion: configuration.net.nvidia.com/v1alpha1
kind: NicFirmwareTemplate
metadata: { name: cx7, ${NS} }
spec: { nicSelector: { nicType: "1021" }, template: { nicFirmwareSourceRef: a, updatePolicy: Update } }
`;

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: train, namespace: ai, labels: { team: a } }
spec:
  replicas: 2
  selector: { matchLabels: { app: train } }
  template:
    metadata: { labels: { app: train }, annotations: { k8s.v1.cni.cncf.io/networks: 'raw, ai/net-0@net2' } }
    spec:
      containers:
        - name: main
          image: example.com/train:1
          resources: { limits: { nvidia.com/gpu: 8, memory: 1024Mi }, requests: { nvidia.com/gpu: 8, memory: 1Gi } }
        - name: side
          image: example.com/side:1
`;

export const POD = `apiVersion: v1
kind: Pod
metadata: { name: probe, namespace: ai, annotations: { k8s.v1.cni.cncf.io/networks: raw } }
spec: { containers: [{ name: main, image: example.com/probe:1 }] }
`;

export const CALICO_POOL = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata: { name: pods }
spec: { cidr: 10.244.0.0/16, blockSize: 26, natOutgoing: true }
`;

export const METALLB_POOL = `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: vip, namespace: metallb-system }
spec: { addresses: [10.5.0.0/24, 10.6.0.10-10.6.0.20] }
`;

export const CILIUM_POOL = `apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata: { name: default }
spec: { ipv4: { cidrs: [10.7.0.0/16, 10.8.0.0/16], maskSize: 27 } }
`;

export const CILIUM_LB_POOL = `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: vip }
spec: { blocks: [{ cidr: 10.5.0.0/24 }, { start: 10.6.0.10, stop: 10.6.0.20 }] }
`;

export const DPF_POOL = `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceIPAM
metadata: { name: pool1, namespace: dpf-operator-system }
spec: { ipv4Network: { network: 10.0.120.0/22, prefixSize: 29, gatewayIndex: 1 } }
`;

export const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: { name: ai, labels: { team: a } }
`;

export const VOLUME_CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: checkpoints, namespace: ai }
spec: { accessModes: [ReadWriteMany], resources: { requests: { storage: 1Ti } } }
`;

export const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec: { group: example.com, scope: Namespaced, names: { kind: Thing, plural: things }, versions: [] }
`;
