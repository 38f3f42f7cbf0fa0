import * as fc from 'fast-check';
import type { ReleaseRun } from './part';
import { checkObject, CrdSet } from '../../src/rules/schema';
import { asManifests } from '../cases/as-manifests';
import { anyMutant, Mutant } from '../cases/mutants';
import { anyObjectOf } from '../cases/schema-objects';
import { inParallel } from '../cluster/in-parallel';
import type { Answer, SentObject } from '../cluster/object-client';
import { minimized } from '../report/minimize';
import type { Outcome } from '../report/outcome';

/** Mutants of every release, unless it is said otherwise. */
const COUNT = 1000;

/**
 * Rules agree: what our checks of custom resources find wrong in an object, CEL rules included, the API server refuses, and what they pass it takes.
 * Asked about objects of ours with one change each, and about objects made of the definitions; the API server only tries, and stores nothing.
 */
export async function rulesAgree(run: ReleaseRun, outcome: Outcome): Promise<void> {
  const { client, definitions, synthesized, release, seed, count = COUNT, console } = run;
  const crds = CrdSet.of(asManifests(definitions.objects));
  const known = synthesized.objects.map(({ object }) => object).filter(({ apiVersion, kind }) => crds.find(apiVersion.split('/')[0], kind) !== undefined);
  const verdictOf = (object: SentObject): string[] => findings(crds, object);
  let done = 0;
  let refused = 0;
  const madeUp = definitions.objects.flatMap((definition) => anyObjectOf(definition) ?? []);
  const anyObject = fc.oneof(anyMutant(fc.constantFrom(...oneOfEachShape(known))), ...(madeUp.length === 0 ? [] : [anyMadeUp(fc.oneof(...madeUp))]));
  await inParallel(fc.sample(anyObject, { seed, numRuns: count }), 12, async (mutant) => {
    const ours = verdictOf(mutant.object);
    const theirs = await client.wouldCreate(mutant.object);
    console.progress(`rules, release ${release}: ${++done} of ${count} objects`);
    if (!theirs.isAccepted) refused += 1;
    if (agree(ours, theirs)) {
      outcome.passed += 1;
      return;
    }
    const reproducer = await minimized(mutant.object, async (candidate) => {
      const verdict = verdictOf(candidate);
      return (verdict.length > 0) === (ours.length > 0) && !agree(verdict, await client.wouldCreate(candidate));
    });
    outcome.disagree(disagreementOf(mutant, reproducer, verdictOf(reproducer), await client.wouldCreate(reproducer), release));
  });
  for (const reason of crds.unchecked) outcome.skip(`release ${release}: ${reason}`);
  outcome.proven.push(`${count} objects of ${definitions.objects.length} kinds in release ${release}; the API server refuses ${refused} of them`);
}

/** As the definition has it, or with one change. */
function anyMadeUp(objects: fc.Arbitrary<SentObject>): fc.Arbitrary<Mutant> {
  return fc.oneof(objects.map((object) => ({ text: `${object.kind} made of its definition`, object })), anyMutant(objects));
}

function agree(ours: readonly string[], theirs: Answer): boolean {
  return (ours.length === 0) === theirs.isAccepted;
}

function disagreementOf({ text }: Mutant, reproducer: SentObject, ours: readonly string[], theirs: Answer, release: string): Parameters<Outcome['disagree']>[0] {
  return {
    about: `${text}, release ${release}`,
    reproducer,
    ours: ours.length === 0 ? 'nothing is wrong with it' : ours.join('\n'),
    theirs: theirs.isAccepted ? 'it is taken' : theirs.message,
  };
}

function findings(crds: CrdSet, object: SentObject): string[] {
  return asManifests([object]).flatMap((manifest) => checkObject(manifest, crds))
    // mistakes that we say the API server stores, or drops without a word
    .filter(({ kind, isTaken }) => kind !== 'namespace-ignored' && isTaken !== true)
    .map(({ kind, path, message }) => `${kind} ${path.join('.')}: ${message}`);
}

/** Of the many objects that only differ in numbers and names, one, so that rare fields get their share. */
function oneOfEachShape(objects: readonly SentObject[]): SentObject[] {
  const shapes = new Map<string, SentObject>();
  for (const object of objects) {
    const shape = JSON.stringify(object, (_, value: unknown) => (Array.isArray(value) ? value.slice(0, 1) : typeof value === 'string' || typeof value === 'number' ? typeof value : value));
    if (!shapes.has(shape)) shapes.set(shape, object);
  }
  return [...shapes.values()];
}
