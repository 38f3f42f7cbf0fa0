import { join } from 'node:path';
import fc from 'fast-check';
import { FabricApp } from '../../src';
import { parseManifests, readManifests } from '../../src/manifests';
import { RULES } from '../../src/rules';
import { EXAMPLES } from '../examples/examples';
import { manifestsOf } from '../support/manifests';
import { hasSharedFolder, SHARED } from '../support/shared-folder';

/** A cluster state as plain data: what is changed, and what becomes text again. */
type State = readonly unknown[];

/** Examples of objects that are too large would take all the time. */
const LARGEST = 20_000;

/** The examples of the rules, wrong and right, what our own programs synthesize, and the recipes of a vendor where they are there. */
export function sources(): readonly State[] {
  const ofRules = RULES.flatMap(({ examples }) => examples.flatMap(({ wrong, right }) => [wrong, right])).map((text) => parseManifests(text, 'example.yaml'));
  const recipes = ['host-device', 'ipoib', 'macvlan', 'sriov-ib', 'sriov-network'].map((name) => `${name}-rdma${/^(ipoib|macvlan)$/.test(name) ? '-shared' : ''}.yaml`);
  const ofVendors = hasSharedFolder() ? recipes.map((name) => readManifests(join(SHARED, 'examples', 'recipes', name))) : [];
  const ofPrograms = EXAMPLES.flatMap(({ programs }) => programs.flatMap((program) => {
    const app = new FabricApp({ onWarning: () => undefined });
    program(app);
    return [...manifestsOf(app).values()];
  }));
  return [...[...ofRules, ...ofVendors].map(({ manifests }) => manifests.map(({ object }) => object)), ...ofPrograms]
    .filter((state) => JSON.stringify(state).length < LARGEST).map((state) => state.map(opened));
}

/** JSON inside a text, so that what is in it changes too. */
class JsonText {
  constructor(public readonly value: unknown) {}

  public toJSON(): string {
    return JSON.stringify(this.value);
  }
}

function opened(value: unknown): unknown {
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    try {
      return new JsonText(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opened(item)]));
}

/** Values that no field expects, and some that many do. */
const JUNK = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, '', ' ', 'text', [], {}, [null], [[]], { a: null }, '0.0.0.0/0', '::/0', '10.0.0.0/33', 'fe80::1%eth0', '{', '[]', '{"type": 7}'),
  fc.integer(), fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }),
);

/** What can happen to one value; `to` is another value of the same state. */
type Change = (value: unknown, junk: unknown, to: unknown) => unknown;

const REMOVED = Symbol('removed');

const CHANGES: readonly Change[] = [
  (_, junk) => junk,
  () => REMOVED,
  (value) => [value, value],
  (value) => ({ value }),
  (value) => (typeof value === 'string' ? `${value}${value}` : JSON.stringify(value)),
  (value) => (typeof value === 'string' ? value.slice(0, value.length / 2) : String(value)),
  (_, __, to) => to,
];

/** Texts of states in which one to three values are other ones. */
export function mutants(states: readonly State[]): fc.Arbitrary<string> {
  const change = fc.record({ at: fc.nat(), from: fc.nat(), change: fc.constantFrom(...CHANGES), junk: JUNK });
  return fc.record({ state: fc.constantFrom(...states), changes: fc.array(change, { minLength: 1, maxLength: 3 }) }).map(({ state, changes }) => {
    let mutant: unknown = state;
    for (const { at, from, change: apply, junk } of changes) {
      const places = pathsIn(mutant);
      if (places.length === 0) break;
      const path = places[at % places.length];
      mutant = changedAt(mutant, path, apply(valueAt(mutant, path), junk, valueAt(mutant, places[from % places.length])));
    }
    return (mutant as State).map((object) => JSON.stringify(object)).join('\n---\n');
  });
}

type Path = readonly (string | number)[];

/** The places below the objects; what an object is called stays, so that it reaches the rules. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const isHead = path.length === 2 && ['apiVersion', 'kind'].includes(String(path[1]));
  const own = path.length < 2 || isHead ? [] : [path];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, below]) => pathsIn(below, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at: unknown, step) => (at as Readonly<Record<string | number, unknown>>)[step], value);
}

function changedAt(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (index !== step) return [item];
      const changed = changedAt(item, rest, to);
      return changed === REMOVED ? [] : [changed];
    });
  }
  if (value instanceof JsonText) {
    const changed = changedAt(value.value, rest, to);
    return changed === REMOVED ? '' : new JsonText(changed);
  }
  return Object.fromEntries(Object.entries(value as object).flatMap(([key, item]: [string, unknown]) => {
    if (key !== step) return [[key, item]];
    const changed = changedAt(item, rest, to);
    return changed === REMOVED ? [] : [[key, changed]];
  }));
}
