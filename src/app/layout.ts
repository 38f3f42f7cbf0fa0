import { ApiObject, Chart } from 'cdk8s';

/** A file of the output: path below the output folder, with forward slashes, and the objects in it, in order. */
export interface OutputFile {
  readonly path: string;
  readonly objects: readonly object[];
  /** What the objects are made of, one for one. */
  readonly constructs: readonly ApiObject[];
}

/** The step of every kind that has none of its own. */
const LAST_PHASE = '60-workloads';

/** Steps of applying a cluster, in order. The numbers leave room, and become the prefix of the file names. */
const PHASES: readonly (readonly [name: string, kinds: readonly string[]])[] = [
  ['00-namespaces', ['Namespace']],
  ['10-policy', ['NicClusterPolicy', 'NicNodePolicy']],
  ['20-nic-configuration', ['NicInterfaceNameTemplate', 'NicConfigurationTemplate', 'NicFirmwareSource', 'NicFirmwareTemplate']],
  ['30-pools', ['IPPool', 'CIDRPool', 'DPUServiceIPAM', 'IPAddressPool', 'CiliumPodIPPool', 'CiliumLoadBalancerIPPool']],
  ['40-sriov', ['SriovOperatorConfig', 'SriovNetworkPoolConfig', 'SriovNetworkNodePolicy', 'SpectrumXRailPoolConfig']],
  ['50-networks', [
    'SriovNetwork', 'SriovIBNetwork', 'OVSNetwork', 'HostDeviceNetwork', 'MacvlanNetwork', 'IPoIBNetwork', 'NetworkAttachmentDefinition',
    'DPUServiceInterface', 'DPUServiceChain', 'Community', 'BFDProfile', 'BGPPeer', 'BGPAdvertisement', 'L2Advertisement',
  ]],
  // the API server refuses a pod whose service account is not there yet
  [LAST_PHASE, ['SecurityContextConstraints', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'ConfigMap', 'Secret', 'PersistentVolumeClaim']],
];

const phaseOfKind = new Map(PHASES.flatMap(([phase, kinds]) => kinds.map((kind) => [kind, phase])));
const rankOfKind = new Map(PHASES.flatMap(([, kinds]) => kinds).map((kind, rank) => [kind, rank]));

/** Names with numbers in their natural order, in every locale. */
const natural = new Intl.Collator('en', { numeric: true });

/**
 * Divides the objects of a chart into files: a folder per chart, a file per phase. Neither file names nor the order inside a file depend on
 * what else there is, so that an object that comes or goes touches nothing but its own lines.
 */
export function layout(chart: Chart): OutputFile[] {
  const byPhase = new Map<string, ApiObject[]>();
  for (const construct of chart.node.findAll()) {
    if (!ApiObject.isApiObject(construct) || Chart.of(construct) !== chart) continue;
    const phase = phaseOfKind.get(construct.kind) ?? LAST_PHASE;
    const objects = byPhase.get(phase);
    if (objects === undefined) byPhase.set(phase, [construct]);
    else objects.push(construct);
  }
  return [...byPhase.keys()].sort().map((phase) => {
    const constructs = (byPhase.get(phase) ?? []).sort(inReadingOrder);
    return { path: `${folderOf(chart)}/${phase}.yaml`, objects: constructs.map((construct) => construct.toJson() as object), constructs };
  });
}

/** The folder of a chart, below the output folder. */
export function folderOf(chart: Chart): string {
  return chart.node.path.replace(/\//g, '-');
}

function inReadingOrder(a: ApiObject, b: ApiObject): number {
  return kindRank(a) - kindRank(b) || compareText(a.kind, b.kind) || compareText(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compareText(a.name, b.name);
}

/** Kinds that are not listed come last. */
function kindRank({ kind }: ApiObject): number {
  return rankOfKind.get(kind) ?? rankOfKind.size;
}

function compareText(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
