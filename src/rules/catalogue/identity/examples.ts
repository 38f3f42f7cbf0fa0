/* Manifests that the examples of several rules are made of. */

/** An IPPool. @param more further lines of its spec, indented by two */
export const ipPool = (name: string, subnet: string, more = '', namespace = 'nvidia-network-operator'): string => `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  subnet: ${subnet}
  perNodeBlockSize: 16
${more}`;

/** A CIDRPool. @param more further lines of its spec, indented by two */
export const cidrPool = (name: string, cidr: string, more = ''): string => `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec:
  cidr: ${cidr}
  perNodeNetworkPrefix: 24
  gatewayIndex: 1
${more}`;

/** A network of the SR-IOV operator whose addresses come from an IPPool. */
export const sriovNetwork = (name: string, pool: string, resource = 'rail_0'): string => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec:
  resourceName: ${resource}
  networkNamespace: default
  metaPlugins: '{ "type": "rdma" }'
  ipam: '{ "type": "nv-ipam", "poolName": "${pool}" }'
`;

/** A policy of the SR-IOV operator. */
export const nodePolicy = (name: string, resource: string, pf: string, nodeSelector = '{ gpu: h200 }'): string => `apiVersion: sriovnetwork.openshift.io/v1
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
  nodeSelector: ${nodeSelector}
  nicSelector: { vendor: 15b3, pfNames: [${pf}] }
`;

/** Documents of one file. */
export const documents = (...texts: readonly string[]): string => texts.join('---\n');

/** A node selector of a pool by one label, as a line of its spec. */
export const selecting = (key: string, value: string): string =>
  `  nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: ${key}, operator: In, values: ["${value}"] }] }] }\n`;
