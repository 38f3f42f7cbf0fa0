/*
 * Parts of the examples of this family, which are all about one rail.
 */

export const POOL = `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.0.1
`;

export const PREFIX_POOL = `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 24
  gatewayIndex: 1
`;

export const POLICY = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  numVfs: 8
  isRdma: true
  linkType: eth
  deviceType: netdevice
  priority: 99
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [eth2] }
`;

export const SRIOV = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  networkNamespace: ai-training
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
`;

/** A macvlan on which pods may ask for addresses. */
export function macvlan({ ipam = '{ "type": "nv-ipam", "poolName": "rail-0" }', capabilities = '' } = {}): string {
  return `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: rail-0
  namespace: ai-training
spec:
  config: |
    { "cniVersion": "1.0.0", "name": "rail-0", "type": "macvlan", "master": "eth2",${capabilities === '' ? '' : ` "capabilities": ${capabilities},`}
      "ipam": ${ipam} }
`;
}

/** A pod on networks. @param limits the device-plugin resources of its container */
export function pod(networks: string, { name = 'train', limits = '', node = '' } = {}): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: ai-training
  annotations:
    k8s.v1.cni.cncf.io/networks: ${networks}
spec:
${node === '' ? '' : `  nodeName: ${node}\n`}  containers:
  - name: main
    image: registry.example.com/train:1.0
${limits === '' ? '' : `    resources: { limits: { ${limits} } }\n`}    securityContext: { capabilities: { add: [IPC_LOCK] } }
`;
}

/** Objects as one stream. */
export function stream(...objects: readonly string[]): string {
  return objects.join('---\n');
}
