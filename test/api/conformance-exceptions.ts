import { Aspect, Difference } from './conformance';

/** Where our types differ from CRDs on purpose. */
export interface Exception {
  readonly kinds: readonly string[];
  readonly aspects: readonly Aspect[];
  readonly path: RegExp;
  /** Releases of the network operator, or SR-IOV operators other than the fork that it installs. */
  readonly sources: readonly string[];
  readonly reason: string;
}

export const SRIOV_MASTER = 'sriov-network-operator-master';
export const SRIOV_V1_6 = 'sriov-network-operator-v1.6.0';

const EVERY_RELEASE = ['25.7', '25.10', '26.1', '26.4', '26.7'];

/** One type serves all releases, so it takes the loosest form where releases differ in more than the existence of a field. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    kinds: ['NicClusterPolicy'],
    aspects: ['required'],
    path: /\.(repository|version)$/,
    sources: ['25.7', '25.10', '26.1'],
    reason: 'optional since 26.4, where global image settings can give them',
  },
  {
    kinds: ['NicClusterPolicy', 'IPPool', 'CIDRPool'],
    aspects: ['enum'],
    path: /\.match(Expressions|Fields)\[\]\.operator$/,
    sources: EVERY_RELEASE,
    reason: 'stricter: Kubernetes refuses another operator once the DaemonSet is created, and nv-ipam when it checks the pool',
  },
  {
    kinds: ['NicClusterPolicy', 'IPPool', 'CIDRPool'],
    aspects: ['minItems'],
    path: /\.nodeSelectorTerms$/,
    sources: EVERY_RELEASE,
    reason: 'stricter: Kubernetes and nv-ipam refuse an empty list where the CRD does not',
  },
  {
    kinds: ['NicConfigurationTemplate', 'NicFirmwareTemplate'],
    aspects: ['pattern'],
    path: /\.pciAddresses\[\]$/,
    sources: ['25.7', '25.10', '26.1'],
    reason: 'stricter: checked by the API since 26.4; before, an address of another form matched no NIC',
  },
  {
    kinds: ['NicConfigurationTemplate'],
    aspects: ['required'],
    path: /^spec\.template\.linkType$/,
    sources: ['25.7', '25.10', '26.1', '26.4'],
    reason: 'optional since 26.7, for Network Bay cards',
  },
  {
    kinds: ['NicConfigurationTemplate'],
    aspects: ['enum'],
    path: /\.spectrumXOptimized\.version$/,
    sources: ['25.10', '26.1', '26.4'],
    reason: 'a list that grew with every release, and is the name of a ConfigMap since 26.7',
  },
  {
    kinds: ['NicConfigurationTemplate'],
    aspects: ['maxItems', 'maxLength'],
    path: /\.rawNvConfig(\[\]\.(name|value))?$/,
    sources: ['25.10', '26.1', '26.4'],
    reason: 'stricter: limits of 26.7, which would refuse the object after an upgrade',
  },
  {
    kinds: ['NicInterfaceNameTemplate'],
    aspects: ['required'],
    path: /^spec\.rdmaDevicePrefix$/,
    sources: ['26.1'],
    reason: 'optional since 26.4',
  },
  {
    kinds: ['SriovNetworkNodePolicy'],
    aspects: ['unknown'],
    path: /^spec\.(bridge\.groupingPolicy|devlinkParams)$/,
    sources: [SRIOV_MASTER, SRIOV_V1_6],
    reason: "only in NVIDIA's fork",
  },
  {
    kinds: ['SriovNetworkPoolConfig'],
    aspects: ['unknown'],
    path: /^spec\.ovsHardwareOffloadConfig\.otherConfig$/,
    sources: [SRIOV_MASTER, SRIOV_V1_6],
    reason: "only in NVIDIA's fork",
  },
  {
    kinds: ['SriovNetworkNodePolicy'],
    aspects: ['unknown'],
    path: /\.failMode$/,
    sources: [SRIOV_V1_6],
    reason: 'newer than v1.6.0',
  },
  {
    kinds: ['SriovOperatorConfig'],
    aspects: ['unknown'],
    path: /^spec\.configDaemonEnvVars$/,
    sources: [SRIOV_V1_6],
    reason: 'newer than v1.6.0',
  },
];

/** Kinds that have a CRD but no type of ours. */
export const KINDS_WITHOUT_TYPE: Readonly<Record<string, string>> = {
  'configuration.net.nvidia.com/NicDevice': 'written by the daemon of the NIC configuration operator',
  'sriovnetwork.openshift.io/SriovNetworkNodeState': 'written by the SR-IOV operator',
  'sriovnetwork.k8snetworkplumbingwg.io/DeviceAttributes': 'dynamic resource allocation is not covered by this package',
  'sriovnetwork.k8snetworkplumbingwg.io/SriovResourcePolicy': 'dynamic resource allocation is not covered by this package',
};

/** Whether an exception covers a difference that was found with a source. */
export function covers(exception: Exception, source: string, difference: Difference): boolean {
  return exception.sources.includes(source)
    && exception.kinds.includes(difference.kind)
    && exception.aspects.includes(difference.aspect)
    && exception.path.test(difference.path);
}

/** The parts of exceptions, by kind, aspect and source, that cover nothing any more. */
export function unneeded(exceptions: readonly Exception[], found: ReadonlyMap<string, readonly Difference[]>): string[] {
  return exceptions.flatMap((exception) => exception.sources.flatMap((source) => {
    const covered = (found.get(source) ?? []).filter((difference) => covers(exception, source, difference));
    return exception.kinds.flatMap((kind) => exception.aspects
      .filter((aspect) => !covered.some((difference) => difference.kind === kind && difference.aspect === aspect))
      .map((aspect) => `${source}: ${kind} ${String(exception.path)} ${aspect}`));
  }));
}
