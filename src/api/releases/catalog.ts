import { NetworkOperatorRelease } from './release';

/** Components whose images a NicClusterPolicy or NicNodePolicy names. */
export type Component =
  | 'ofedDriver'
  | 'rdmaSharedDevicePlugin'
  | 'sriovDevicePlugin'
  | 'ibKubernetes'
  | 'nvIpam'
  | 'nicFeatureDiscovery'
  | 'docaTelemetryService'
  | 'multus'
  | 'cniPlugins'
  | 'ipoib'
  | 'ipamPlugin'
  | 'nicConfigurationOperator'
  | 'nicConfigurationDaemon'
  | 'spectrumXOperator'
  | 'xPlane';

/** A container image: repository, name and tag or digest. */
export interface ComponentImage {
  /** Registry and path, without the image name: `nvcr.io/nvidia/mellanox`. */
  readonly repository: string;
  /** Image name: `doca-driver`. */
  readonly image: string;
  /** Tag, or `sha256:` with 64 hexadecimal digits. */
  readonly version: string;
}

/** What one release line of the network operator ships and how it behaves. */
export interface ReleaseFacts {
  /** Version of the newest known release of the line. */
  readonly version: string;
  /** False for release candidates. */
  readonly generallyAvailable: boolean;
  /** Images by component. A component that is missing has no image in this release. */
  readonly images: Readonly<Partial<Record<Component, ComponentImage>>>;
  /** Whether drivers and device plugins can be configured per group of nodes (NicNodePolicy). */
  readonly nodePolicies: boolean;
  /** Whether NicClusterPolicy has `global` image settings. */
  readonly globalImageSettings: boolean;
  /** Whether pools have `perNodeExclusions`, and fully excluded blocks and prefixes are skipped. */
  readonly perNodeExclusions: boolean;
  /** Whether the operator can leave the draining of nodes to the maintenance operator, not only for drivers. */
  readonly drainRequestor: boolean;
  /** Pattern of `ofedDriver.version` that the operator's webhook accepts. */
  readonly driverVersion: RegExp;
}

const MELLANOX = 'nvcr.io/nvidia/mellanox';
const DOCA = 'nvcr.io/nvidia/doca';
/** Not public. Release candidates have nothing else. */
const STAGING = 'nvcr.io/nvstaging';

/** Components whose tag is that of the operator, with their image names. */
const OPERATOR_TAGGED: Readonly<Partial<Record<Component, string>>> = {
  rdmaSharedDevicePlugin: 'k8s-rdma-shared-dev-plugin',
  sriovDevicePlugin: 'sriov-network-device-plugin',
  ibKubernetes: 'ib-kubernetes',
  nvIpam: 'nvidia-k8s-ipam',
  nicFeatureDiscovery: 'nic-feature-discovery',
  multus: 'multus-cni',
  cniPlugins: 'plugins',
  ipoib: 'ipoib-cni',
  nicConfigurationOperator: 'nic-configuration-operator',
  nicConfigurationDaemon: 'nic-configuration-operator-daemon',
  spectrumXOperator: 'spectrum-x-operator',
};

function images(version: string, driver: string, telemetry: string, repository = MELLANOX): Partial<Record<Component, ComponentImage>> {
  const tagged = Object.entries(OPERATOR_TAGGED).map(([component, image]) => [component, { repository, image, version: `network-operator-${version}` }]);
  return {
    ...Object.fromEntries(tagged),
    ofedDriver: { repository, image: 'doca-driver', version: driver },
    docaTelemetryService: { repository: DOCA, image: 'doca_telemetry', version: telemetry },
  };
}

const DRIVER_25_7 = /^(doca\d+\.\d+\.\d+-\d+\.\d+-\d+\.\d+\.\d+\.\d+-\d+|\d+\.\d+-\d+(\.\d+)*(-\d+)?)$/;
const DRIVER_25_10 = /^(sha256:[a-fA-F0-9]{64}|doca\d+\.\d+(\.\d+)?-\d+\.\d+-\d+\.\d+\.\d+\.\d+-\d+(-[\w.-]+)*|\d+\.\d+-\d+(\.\d+)*(-\d+)?(-[\w.-]+)*)$/;

/**
 * Facts by release line. Taken from the operator's release manifests; the driver of 25.7, which those name on the staging registry, is
 * published under the same tag on the public one. No public image of xPlane is known, so none is offered for a generally available release.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/hack/release.yaml
 * @see https://docs.nvidia.com/networking/software/cloud-orchestration/index.html
 */
export const RELEASE_CATALOG: Readonly<Record<NetworkOperatorRelease, ReleaseFacts>> = {
  '25.7': {
    version: 'v25.7.0',
    generallyAvailable: true,
    images: {
      ...images('v25.7.0', 'doca3.1.0-25.07-0.9.7.0-0', '1.21.4-doca3.0.0-host'),
      ipamPlugin: { repository: MELLANOX, image: 'whereabouts', version: 'network-operator-v25.7.0' },
    },
    nodePolicies: false,
    globalImageSettings: false,
    perNodeExclusions: false,
    drainRequestor: false,
    driverVersion: DRIVER_25_7,
  },
  '25.10': {
    version: 'v25.10.0',
    generallyAvailable: true,
    images: images('v25.10.0', 'doca3.2.0-25.10-1.2.8.0-2', '1.22.5-doca3.1.0-host'),
    nodePolicies: false,
    globalImageSettings: false,
    perNodeExclusions: false,
    drainRequestor: true,
    driverVersion: DRIVER_25_10,
  },
  '26.1': {
    version: 'v26.1.2',
    generallyAvailable: true,
    images: images('v26.1.2', 'doca3.3.0-26.01-1.0.0.0-0', '1.23.4-doca3.2.0-host'),
    nodePolicies: false,
    globalImageSettings: false,
    perNodeExclusions: true,
    drainRequestor: true,
    driverVersion: DRIVER_25_10,
  },
  '26.4': {
    version: 'v26.4.1',
    generallyAvailable: true,
    images: images('v26.4.1', 'doca3.4.1-26.04-1.1.0.0-1', '1.25.5-doca3.4.0-host'),
    nodePolicies: true,
    globalImageSettings: true,
    perNodeExclusions: true,
    drainRequestor: true,
    driverVersion: DRIVER_25_10,
  },
  '26.7': {
    version: 'v26.7.0-rc.2',
    generallyAvailable: false,
    images: {
      ...images('v26.7.0-rc.2', 'doca3.5.0-26.07-0.7.3.0-0', '1.25.5-doca3.4.0-host', `${STAGING}/mellanox`),
      xPlane: { repository: `${STAGING}/doca`, image: 'xplane', version: '3.5.0035' },
    },
    nodePolicies: true,
    globalImageSettings: true,
    perNodeExclusions: true,
    drainRequestor: true,
    driverVersion: DRIVER_25_10,
  },
};
