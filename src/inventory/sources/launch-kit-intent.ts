import { known } from './source-facts';
import { listAt, SourceDocument, textAt, valueAt } from '../../document';
import { LinkLayer } from '../data';

/**
 * What a launch-kit `cluster-config.yaml` says beyond the hardware: what a program says with constructs. What the file leaves out is undefined;
 * the defaults of launch-kit are not filled in.
 *
 * @see https://github.com/NVIDIA/k8s-launch-kit
 */
export interface LaunchKitIntent {
  /** Path as the user gave it. */
  readonly file: string;
  /** `ocp` is OpenShift. */
  readonly flavor?: 'k8s' | 'ocp';
  /** Release line of the network operator as MAJOR.MINOR, such as 26.7. */
  readonly release?: string;
  /** Namespace of the network operator. */
  readonly operatorNamespace?: string;
  /** Namespaces whose pods use the networks; launch-kit's `networkNamespaces`, or `podNamespace` of older files. */
  readonly networkNamespaces: readonly string[];
  /** `profile.fabric`; else what all groups that tell their link speak. */
  readonly linkLayer?: LinkLayer;
  /** How pods get onto a rail. */
  readonly deployment?: 'sriov' | 'host_device' | 'rdma_shared';
  readonly multirail?: boolean;
  readonly routing?: string;
  /** True when the operator installs the driver. */
  readonly managedDriver?: boolean;
  readonly driverVersion?: string;
  readonly sriov: {
    readonly ethernetMtuBytes?: number;
    readonly infinibandMtuBytes?: number;
    readonly virtualFunctions?: number;
    readonly priority?: number;
    readonly resourceName?: string;
    readonly networkName?: string;
  };
  readonly hostDevice: { readonly resourceName?: string; readonly networkName?: string };
  readonly sharedDevice: { readonly resourceName?: string; readonly maximumPods?: number };
  readonly macvlanNetworkName?: string;
  readonly ipoibNetworkName?: string;
  readonly pools: {
    readonly name?: string;
    readonly addressesPerNode?: number;
    /** Subnet of rail i starts at `startingSubnet` + i * `offset` subnets of length `prefixLength`. */
    readonly startingSubnet?: string;
    readonly prefixLength?: number;
    readonly offset?: number;
    readonly reserveFirst?: number;
    readonly reserveLast?: number;
    /** Subnets that are written out; they win over the computed ones. */
    readonly subnets: readonly LaunchKitSubnet[];
  };
  /** Names that launch-kit gives interfaces and RDMA devices. `{rail}` and `{plane}` stand for the numbers. */
  readonly naming: {
    readonly renamesInterfaces?: boolean;
    readonly configuresNics?: boolean;
    readonly interface?: string;
    readonly rdmaDevice?: string;
  };
  /** Share or number of nodes that may be down at once. */
  readonly maxUnavailable?: string;
  readonly maxParallelDriverUpgrades?: number;
  /** Keys of sections that say something for which there is no field here, such as `spectrumX`. */
  readonly leftOut: readonly string[];
}

/** A subnet that a launch-kit file writes out. */
export interface LaunchKitSubnet {
  readonly subnet: string;
  readonly gateway?: string;
  readonly exclusions: readonly { readonly startIP: string; readonly endIP: string }[];
}

/** Sections that say something for which an intent has no field. */
const LEFT_OUT = ['spectrumX', 'validation', 'workload', 'nfd'];

/** Reads what a file says beyond the hardware. */
export function launchKitIntent(document: SourceDocument): LaunchKitIntent {
  const text = (...path: readonly string[]): string | undefined => textAt(document.value, ...path);
  const count = (...path: readonly string[]): number | undefined => {
    const found = text(...path);
    return found !== undefined && /^\d{1,9}$/.test(found) ? Number(found) : undefined;
  };
  const flag = (...path: readonly string[]): boolean | undefined => {
    const found = text(...path)?.toLowerCase();
    return found === 'true' ? true : found === 'false' ? false : undefined;
  };
  const list = (...path: readonly string[]): string[] => listAt(document.value, ...path).filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  const namespaces = list('networkNamespaces');
  const older = text('podNamespace');
  const flavor = text('flavor');
  const deployment = text('profile', 'deployment');
  return known({
    file: document.file,
    flavor: flavor === 'ocp' || flavor === 'k8s' ? flavor : undefined,
    release: releaseLine(text('networkOperator', 'selectedRelease')) ?? releaseLine(text('networkOperator', 'version')),
    operatorNamespace: text('networkOperator', 'namespace'),
    networkNamespaces: namespaces.length > 0 ? namespaces : older === undefined ? [] : [older],
    linkLayer: linkLayerOf(text('profile', 'fabric')) ?? unanimousLink(document),
    deployment: deployment === 'sriov' || deployment === 'host_device' || deployment === 'rdma_shared' ? deployment : undefined,
    multirail: flag('profile', 'multirail'),
    routing: text('profile', 'routing'),
    managedDriver: flag('docaDriver', 'enable'),
    driverVersion: text('docaDriver', 'version'),
    sriov: known({
      ethernetMtuBytes: count('sriov', 'ethernetMtu'),
      infinibandMtuBytes: count('sriov', 'infinibandMtu'),
      virtualFunctions: count('sriov', 'numVfs'),
      priority: count('sriov', 'priority'),
      resourceName: text('sriov', 'resourceName'),
      networkName: text('sriov', 'networkName'),
    }),
    hostDevice: known({ resourceName: text('hostdev', 'resourceName'), networkName: text('hostdev', 'networkName') }),
    sharedDevice: known({ resourceName: text('rdmaShared', 'resourceName'), maximumPods: count('rdmaShared', 'hcaMax') }),
    macvlanNetworkName: text('macvlan', 'networkName'),
    ipoibNetworkName: text('ipoib', 'networkName'),
    pools: known({
      name: text('nvIpam', 'poolName'),
      addressesPerNode: count('nvIpam', 'perNodeBlockSize'),
      startingSubnet: text('nvIpam', 'startingSubnet'),
      prefixLength: count('nvIpam', 'mask'),
      offset: count('nvIpam', 'offset'),
      reserveFirst: count('nvIpam', 'reserveFirstIPs'),
      reserveLast: count('nvIpam', 'reserveLastIPs'),
      subnets: listAt(document.value, 'nvIpam', 'subnets').flatMap(subnetOf),
    }),
    naming: known({
      renamesInterfaces: flag('nicConfigurationOperator', 'deployNicInterfaceNameTemplate'),
      configuresNics: flag('nicConfigurationOperator', 'deployNicConfigurationTemplate'),
      interface: withPlaces(text('nicConfigurationOperator', 'netdevPrefix')),
      rdmaDevice: withPlaces(text('nicConfigurationOperator', 'rdmaPrefix')),
    }),
    maxUnavailable: text('maintenance', 'maxUnavailable'),
    maxParallelDriverUpgrades: count('maintenance', 'maxParallelUpgrades'),
    leftOut: LEFT_OUT.filter((section) => valueAt(document.value, section) !== undefined),
  });
}

function releaseLine(text: string | undefined): string | undefined {
  return /^v?(\d+\.\d+)/.exec(text ?? '')?.[1];
}

function linkLayerOf(text: string | undefined): LinkLayer | undefined {
  const found = text?.toLowerCase();
  return found === 'ethernet' || found === 'infiniband' ? found : undefined;
}

function unanimousLink(document: SourceDocument): LinkLayer | undefined {
  const links = new Set(listAt(document.value, 'clusterConfig').map((entry) => linkLayerOf(textAt(entry, 'linkType'))));
  return links.size === 1 ? [...links][0] : undefined;
}

function subnetOf(entry: unknown): LaunchKitSubnet[] {
  const subnet = textAt(entry, 'subnet');
  if (subnet === undefined) return [];
  const exclusions = listAt(entry, 'exclusions').flatMap((range) => {
    const [startIP, endIP] = [textAt(range, 'startIP'), textAt(range, 'endIP')];
    return startIP === undefined || endIP === undefined ? [] : [{ startIP, endIP }];
  });
  return [{ subnet, ...known({ gateway: textAt(entry, 'gateway') }), exclusions }];
}

/** Versions spell the places of the numbers in two ways. */
function withPlaces(pattern: string | undefined): string | undefined {
  return pattern?.replace(/%rail(?:_id)?%/g, '{rail}').replace(/%plane(?:_id)?%/g, '{plane}');
}
