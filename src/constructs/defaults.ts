/** Namespace of the network operator, and with NVIDIA's chart that of the SR-IOV operator too. nv-ipam watches pools in it only. */
export const DEFAULT_OPERATOR_NAMESPACE = 'nvidia-network-operator';

/** PCI vendor of Mellanox and NVIDIA NICs. */
export const NIC_VENDOR = '15b3';

/** What node feature discovery puts on nodes with such NICs. The network operator itself schedules by it. */
export const NIC_NODE_LABELS: Readonly<Record<string, string>> = { 'feature.node.kubernetes.io/pci-15b3.present': 'true' };

/** Whether a cluster is vanilla Kubernetes or OpenShift. */
export type Platform = 'kubernetes' | 'openshift';

/** What differs between platforms. */
export interface PlatformFacts {
  /** Namespace of the SR-IOV operator. */
  readonly sriovNamespace: string;
  /** Prefix of the resources of the SR-IOV operator. */
  readonly sriovResourcePrefix: string;
  /** Whether Multus and the CNI plugins come with the platform. */
  readonly hasMultus: boolean;
  /** Whether pods need a SecurityContextConstraints for IPC_LOCK. */
  readonly hasSecurityContextConstraints: boolean;
}

export const PLATFORMS: Readonly<Record<Platform, PlatformFacts>> = {
  kubernetes: { sriovNamespace: DEFAULT_OPERATOR_NAMESPACE, sriovResourcePrefix: 'nvidia.com', hasMultus: false, hasSecurityContextConstraints: false },
  openshift: { sriovNamespace: 'openshift-sriov-network-operator', sriovResourcePrefix: 'openshift.io', hasMultus: true, hasSecurityContextConstraints: true },
};

/** The routing domain of everything that names none. */
export const SHARED_DOMAIN = 'shared';
