import { ARGO_CD, FLUX, write } from './delivered';
import { Need, needsIn } from './needs';
import type { FabricApp } from '../../src';
import { EXAMPLES } from '../examples/examples';
import { Manifest } from '../support/manifests';

/** On OpenShift the operators come from OperatorHub. */
const PROGRAMS = EXAMPLES.flatMap(({ file, programs }) => programs.map((program) => ({
  name: `${file}: ${program.name}`,
  fill: (app: FabricApp) => { program(app); },
  operators: file.startsWith('openshift') ? { kind: 'elsewhere' } as const : { kind: 'helm' } as const,
})));

describe.each(PROGRAMS)('no object of $name is applied before what it needs', ({ fill, operators }) => {
  test('under the waves of Argo CD', () => {
    const { files } = write(fill, { ...ARGO_CD, operators });
    for (const objects of clustersIn(files)) {
      const needs = needsIn(objects);
      expect(needs.filter(({ object, needs: needed }) => !comesBefore(waveOf(needed), waveOf(object), needed, object)).map(told)).toEqual([]);
      // the chart of the operators is in the wave of everything that names none
      const early = objects.filter(({ apiVersion, metadata }) => waveOf({ apiVersion, metadata } as Manifest) <= 0 && !/^v1$/.test(apiVersion));
      expect(early).toEqual([]);
    }
  });

  test('under the dependencies of Flux', () => {
    const { files } = write(fill, { ...FLUX, operators });
    const steps = stepsOf(Object.values(files).flat());
    const stepOfFile = (path: string): Step => {
      const step = steps.find((candidate) => candidate.path === `./dist/${path.slice(0, path.lastIndexOf('/'))}`);
      if (step === undefined) throw new Error(`nothing applies ${path}`);
      return step;
    };
    const applied = Object.entries(files).filter(([path]) => !path.includes('/flux/'));
    const stepOf = new Map(applied.flatMap(([path, objects]) => objects.map((object) => [object, stepOfFile(path)] as const)));
    for (const objects of clustersIn(Object.fromEntries(applied))) {
      const needs = needsIn(objects);
      const broken = needs.filter(({ object, needs: needed }) => {
        const [step, before] = [stepOf.get(object), stepOf.get(needed)];
        return !(step?.after.has(before?.name ?? '') ?? false) && !(step === before && isAppliedFirst(needed, object));
      });
      expect(broken.map(told)).toEqual([]);
    }
  });
});

test('the proof sees an order that is wrong', () => {
  const { files } = write(PROGRAMS[0].fill, ARGO_CD);
  const objects = Object.values(files).flat();
  const networks = needsIn(objects).filter(({ why }) => why === 'its pool');
  expect(networks.length).toBeGreaterThan(0);
  const [{ object, needs: pool }] = networks;
  expect(comesBefore(waveOf(object), waveOf(pool), object, pool)).toBe(false);
});

/** A Kustomization, and all that are ready before it begins. */
interface Step {
  readonly name: string;
  readonly path: string;
  readonly after: ReadonlySet<string>;
}

interface KustomizationFields {
  readonly path: string;
  readonly wait: boolean;
  readonly dependsOn?: readonly { readonly name: string }[];
}

function stepsOf(objects: readonly Manifest[]): Step[] {
  const kustomizations = objects.filter(({ apiVersion }) => apiVersion === 'kustomize.toolkit.fluxcd.io/v1');
  const after = (name: string): string[] => {
    const found = kustomizations.find(({ metadata }) => metadata.name === name);
    if (found === undefined) throw new Error(`there is no Kustomization ${name}`);
    return ((found.spec as unknown as KustomizationFields).dependsOn ?? []).flatMap((dependency) => [dependency.name, ...after(dependency.name)]);
  };
  return kustomizations.map(({ metadata, spec }) => {
    const { path, wait } = spec as unknown as KustomizationFields;
    expect(wait).toBe(true);
    return { name: metadata.name, path, after: new Set(after(metadata.name)) };
  });
}

/** The objects that are applied to each cluster: folders that no instructions are in. */
function clustersIn(files: Readonly<Record<string, Manifest[]>>): Manifest[][] {
  const clusters = new Map<string, Manifest[]>();
  for (const [path, objects] of Object.entries(files)) {
    const [folder, phase] = path.split('/');
    if (folder.startsWith('argocd') || phase === 'flux') continue;
    clusters.set(folder, [...clusters.get(folder) ?? [], ...objects]);
  }
  expect(clusters.size).toBeGreaterThan(0);
  return [...clusters.values()];
}

function waveOf({ metadata }: Manifest): number {
  const wave = metadata.annotations?.['argocd.argoproj.io/sync-wave'];
  if (wave === undefined) throw new Error(`${metadata.name} is in no wave`);
  return Number(wave);
}

function comesBefore(wave: number, ofOther: number, object: Manifest, other: Manifest): boolean {
  return wave < ofOther || (wave === ofOther && isAppliedFirst(object, other));
}

/** Inside one step both tools apply kinds of the API itself in an order of their own: namespaces first, then accounts, then what runs. */
function isAppliedFirst({ kind }: Manifest, other: Manifest): boolean {
  const rank = ['Namespace', 'ServiceAccount', 'Pod'];
  return rank.includes(kind) && rank.indexOf(kind) < rank.indexOf(other.kind);
}

function told({ object, needs, why }: Need): string {
  return `${object.kind} ${object.metadata.name} needs ${why}, ${needs.kind} ${needs.metadata.name}`;
}
