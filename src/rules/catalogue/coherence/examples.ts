/*
 * Parts of the examples of this family.
 */

/** A macvlan on a rail. @param ipam JSON @param more further members of the plugin, each with a comma behind it */
export function macvlanNad(name: string, ipam: string, { master = 'eth2', more = '' } = {}): string {
  return `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
  namespace: ai-training
spec:
  config: |
    { "cniVersion": "1.0.0", "name": "${name}", "type": "macvlan", "master": "${master}",${more === '' ? '' : ` ${more}`}
      "ipam": ${ipam} }
`;
}

/** A network that the network operator renders. @param spec lines of its spec, indented by two */
export function operatorNetwork(kind: 'MacvlanNetwork' | 'IPoIBNetwork', name: string, spec: string): string {
  return `apiVersion: mellanox.com/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
spec:
  networkNamespace: ai-training
${spec}`;
}

/** A network of the SR-IOV operator. @param spec lines of its spec, indented by two */
export function sriovNetwork(name: string, spec: string): string {
  return `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  networkNamespace: ai-training
${spec}`;
}

/** A policy for the virtual functions of a rail. @param more further lines of its spec, indented by two */
export function nodePolicy(name: string, { pfName = 'eth2', resource = 'rail_0', more = '' } = {}): string {
  return `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec:
  resourceName: ${resource}
  numVfs: 8
  isRdma: true
  linkType: eth
  deviceType: netdevice
  priority: 99
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: ["${pfName}"] }
${more}`;
}

/** Pods of a Deployment on networks. @param spec further lines of the pod's spec, indented by six */
export function deployment(networks: string, { replicas = 4, spec = '', limits = '' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: train
  namespace: ai-training
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: train } }
  template:
    metadata:
      labels: { app: train }
      annotations:
        k8s.v1.cni.cncf.io/networks: ${networks}
    spec:
${spec}      containers:
        - name: main
          image: registry.example.com/train:1.0
${limits === '' ? '' : `          resources: { limits: { ${limits} } }\n`}          securityContext: { capabilities: { add: [IPC_LOCK] } }
`;
}

/** An IPPool of a rail. @param more further lines of its spec, indented by two */
export function ipPool(name: string, subnet: string, more = ''): string {
  return `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec:
  subnet: ${subnet}
  perNodeBlockSize: 16
${more}`;
}

/** The policy of the cluster with a shared RDMA device. @param ifNames JSON */
export function sharedDevice(ifNames: string): string {
  return `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  rdmaSharedDevicePlugin:
    image: k8s-rdma-shared-dev-plugin
    repository: nvcr.io/nvidia/mellanox
    version: network-operator-v26.4.1
    config: '{"configList": [{"resourceName": "rail_0", "rdmaHcaMax": 63, "selectors": {"ifNames": ${ifNames}}}]}'
  nvIpam: { image: nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v26.4.1, enableWebhook: false }
  secondaryNetwork:
    cniPlugins: { image: plugins, repository: nvcr.io/nvidia/mellanox, version: network-operator-v26.4.1 }
    multus: { image: multus-cni, repository: nvcr.io/nvidia/mellanox, version: network-operator-v26.4.1 }
`;
}

/** Two nodes with a rail and an InfiniBand port. */
export const INVENTORY = `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics:
      - { pciAddress: '0000:1a:00.0', interface: eth2, deviceID: '1021', linkLayer: ethernet, traffic: east-west, rail: 0 }
      - { pciAddress: '0000:3c:00.0', interface: ibs1, deviceID: '1021', linkLayer: infiniband, traffic: east-west, rail: 1 }
    nodes: [gpu-1, gpu-2]
`;

/** Objects as one stream. */
export function stream(...objects: readonly string[]): string {
  return objects.join('---\n');
}
