import { ApiObject, Chart } from 'cdk8s';

/** A file of the output: path below the output folder, with forward slashes, and the objects in it, in order. */
export interface OutputFile {
  readonly path: string;
  readonly objects: readonly object[];
}

/** Steps of applying a cluster, in order. The numbers leave room, and become the prefix of the file names. */
const PHASES: readonly (readonly [name: string, kinds: readonly string[]])[] = [
  ['00-namespaces', ['Namespace']],
  ['10-policy', ['NicClusterPolicy', 'NicNodePolicy']],
  ['20-nic-configuration', ['NicInterfaceNameTemplate', 'NicConfigurationTemplate', 'NicFirmwareSource', 'NicFirmwareTemplate']],
  ['30-pools', ['IPPool', 'CIDRPool']],
  ['40-sriov', ['SriovOperatorConfig', 'SriovNetworkPoolConfig', 'SriovNetworkNodePolicy', 'SpectrumXRailPoolConfig']],
  ['50-networks', ['SriovNetwork', 'SriovIBNetwork', 'OVSNetwork', 'HostDeviceNetwork', 'MacvlanNetwork', 'IPoIBNetwork', 'NetworkAttachmentDefinition']],
];

/** Everything else: workloads, and what they need. */
const LAST_PHASE = '60-workloads';

const phaseOfKind = new Map(PHASES.flatMap(([phase, kinds]) => kinds.map((kind) => [kind, phase])));

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
  return [...byPhase.keys()].sort().map((phase) => ({
    path: `${folderOf(chart)}/${phase}.yaml`,
    objects: (byPhase.get(phase) ?? []).sort(inReadingOrder).map((object) => object.toJson() as object),
  }));
}

function folderOf(chart: Chart): string {
  return chart.node.path.replace(/\//g, '-');
}

function inReadingOrder(a: ApiObject, b: ApiObject): number {
  return kindRank(a) - kindRank(b) || compareText(a.kind, b.kind) || compareText(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compareText(a.name, b.name);
}

function kindRank(object: ApiObject): number {
  const kinds = PHASES.find(([phase]) => phase === phaseOfKind.get(object.kind))?.[1] ?? [];
  return kinds.indexOf(object.kind);
}

function compareText(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
