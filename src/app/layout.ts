import { ApiObject, Chart } from 'cdk8s';
import { fileNameOf, ManifestFile, phaseOf, rankOf } from '../gitops';

/** A file of the output. */
export type OutputFile = ManifestFile;

/** Names with numbers in their natural order, in every locale. */
const natural = new Intl.Collator('en', { numeric: true });

/**
 * Divides the objects of a chart into files: a folder per chart, in it a folder per phase of applying it, in it a file per kind. Neither the
 * names nor the order inside a file depend on what else there is, so that an object that comes or goes touches nothing but its own lines; and
 * an object that gets another name stays in its file, where the change is seen for what it is.
 */
export function layout(chart: Chart): OutputFile[] {
  const files = new Map<string, ApiObject[]>();
  for (const construct of chart.node.findAll()) {
    if (!ApiObject.isApiObject(construct) || Chart.of(construct) !== chart) continue;
    const path = `${folderOf(chart)}/${phaseOf(construct.kind).folder}/${fileNameOf(construct.kind)}`;
    const objects = files.get(path);
    if (objects === undefined) files.set(path, [construct]);
    else objects.push(construct);
  }
  return [...files]
    .map(([path, constructs]): OutputFile => {
      constructs.sort(inReadingOrder);
      return { path, phase: phaseOf(constructs[0].kind), objects: constructs.map((construct) => construct.toJson() as object), constructs };
    })
    .sort(inOrderOfApplying);
}

/** The folder of a chart, below the output folder. */
export function folderOf(chart: Chart): string {
  return chart.node.path.replace(/\//g, '-');
}

function inOrderOfApplying(a: OutputFile, b: OutputFile): number {
  const [{ kind }, { kind: other }] = [a.constructs[0], b.constructs[0]];
  return a.phase.wave - b.phase.wave || rankOf(kind) - rankOf(other) || compareText(kind, other);
}

function inReadingOrder(a: ApiObject, b: ApiObject): number {
  // two kinds of two API groups may be called alike
  return compareText(a.apiGroup, b.apiGroup) || compareText(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
