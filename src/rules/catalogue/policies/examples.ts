/* Manifests that the examples of several rules are made of. */

/** The policy of the cluster. @param sections lines of its spec, indented by two */
export const clusterPolicy = (sections: string, name = 'nic-cluster-policy'): string => `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: ${name}
spec:
${sections}`;

/** The policy of a group of nodes. @param sections lines of its spec, indented by two */
export const groupPolicy = (name: string, nodeSelector: string, sections: string): string => `apiVersion: mellanox.com/v1alpha1
kind: NicNodePolicy
metadata:
  name: ${name}
spec:
  nodeSelector: ${nodeSelector}
${sections}`;

/** The image of a component, as entries of a flow mapping. */
export const image = (name: string, version = 'network-operator-v26.4.1'): string => `image: ${name}, repository: nvcr.io/nvidia/mellanox, version: ${version}`;

export const NV_IPAM_SECTION = `  nvIpam: { ${image('nvidia-k8s-ipam')}, enableWebhook: false }
`;

export const SECONDARY_NETWORK = `  secondaryNetwork:
    cniPlugins: { ${image('plugins')} }
    multus: { ${image('multus-cni')} }
`;

/** The NIC driver. @param more further entries of a flow mapping */
export const driver = (more = ''): string => `  ofedDriver: { image: doca-driver, repository: nvcr.io/nvidia/mellanox, version: doca3.4.1-26.04-1.1.0.0-1${more} }
`;

/** The device plugin of shared RDMA devices. @param config JSON */
export const sharedDevices = (config: string): string => `  rdmaSharedDevicePlugin:
    image: k8s-rdma-shared-dev-plugin
    repository: nvcr.io/nvidia/mellanox
    version: network-operator-v26.4.1
    config: '${config}'
`;

/** The device plugin of exclusive devices. @param config JSON */
export const exclusiveDevices = (config: string): string => `  sriovDevicePlugin:
    image: sriov-network-device-plugin
    repository: nvcr.io/nvidia/mellanox
    version: network-operator-v26.4.1
    config: '${config}'
`;

/** A node whose NICs are one of a rail and one for everything else. */
export const INVENTORY = `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics:
      - { pciAddress: '0000:1a:00.0', interface: eth2, deviceID: '1021', traffic: east-west, rail: 0 }
      - { pciAddress: '0000:c1:00.0', interface: eth0, deviceID: a2dc, traffic: north-south }
    nodes: [gpu-1, gpu-2]
`;
