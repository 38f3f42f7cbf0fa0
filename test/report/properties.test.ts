import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { ATTACHMENT, BLOCK_POOL, CLUSTER_POLICY, DEPLOYMENT, DYNAMIC_POOL, MACVLAN, NODE_POLICY, PREFIX_POOL, SRIOV_POLICY } from './objects';
import { KubernetesObject, Manifest, parseManifests } from '../../src/manifests';
import { diffStates, ObjectReference, referenceOf } from '../../src/report';

const objectsIn = (...texts: readonly string[]): KubernetesObject[] => parseManifests(texts.join('---\n'), 'a.yaml').manifests.map(({ object }) => object);

const OBJECTS = objectsIn(ATTACHMENT, BLOCK_POOL, CLUSTER_POLICY, DEPLOYMENT, DYNAMIC_POOL, MACVLAN, NODE_POLICY, PREFIX_POOL, SRIOV_POLICY);

/** Values that mean the same although they are written in another way: keys in another order, JSON in texts with other white space. */
function rewritten(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((entry) => rewritten(entry, random));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, rewritten(inner, random)]);
    return Object.fromEntries(shuffled(entries, random));
  }
  if (typeof value === 'string' && /^[[{]/.test(value)) return JSON.stringify(rewritten(JSON.parse(value), random), null, Math.floor(random() * 4));
  return value;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [mixed[index], mixed[other]] = [mixed[other], mixed[index]];
  }
  return mixed;
}

/** Numbers from a seed, the same every time. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function reserialized(objects: readonly KubernetesObject[], seed: number): readonly Manifest[] {
  const random = numbers(seed);
  const values = shuffled(objects, random).map((object) => rewritten(object, random));
  const text = random() < 0.5 ? values.map((value) => dump(value, { flowLevel: Math.floor(random() * 5) })).join('---\n') : values.map((value) => JSON.stringify(value)).join('\n');
  return parseManifests(text, 'b.yaml').manifests;
}

const names = (objects: readonly KubernetesObject[]): ObjectReference[] => objects.map(referenceOf);

test('a state differs in nothing from itself, however it is written', () => {
  fc.assert(fc.property(fc.subarray(OBJECTS), fc.integer(), fc.integer(), (objects, one, other) => {
    const { objects: changes, addresses, disruptions } = diffStates(reserialized(objects, one), reserialized(objects, other));
    expect(changes).toEqual({ added: [], removed: [], changed: [], renamed: [] });
    expect(addresses).toEqual({ added: [], removed: [], moved: [] });
    expect(disruptions).toEqual([]);
  }), { numRuns: 200 });
});

test('there and back again: what is added one way is removed the other way', () => {
  fc.assert(fc.property(fc.subarray(OBJECTS), fc.subarray(OBJECTS), fc.integer(), (before, after, seed) => {
    const [one, other] = [reserialized(before, seed), reserialized(after, seed + 1)];
    const [there, back] = [diffStates(one, other), diffStates(other, one)];
    expect(names(there.objects.added)).toEqual(names(back.objects.removed));
    expect(names(there.objects.removed)).toEqual(names(back.objects.added));
    expect(there.objects.changed.map(({ object }) => object)).toEqual(back.objects.changed.map(({ object }) => object));
    const shares = (list: readonly { node: string; network: string }[]): string[] => list.map(({ node, network }) => `${node} ${network}`).sort();
    expect(shares(there.addresses.added)).toEqual(shares(back.addresses.removed));
  }), { numRuns: 200 });
});

/** Every scalar of an object, replaced by another value of its type. */
function mutants(object: KubernetesObject): KubernetesObject[] {
  const visit = (value: unknown, rebuild: (inner: unknown) => unknown): unknown[] => {
    if (Array.isArray(value)) {
      return value.flatMap((entry, index) => visit(entry, (inner) => rebuild(value.map((other, place) => (place === index ? inner : other)))));
    }
    if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, entry]) => visit(entry, (inner) => rebuild({ ...value, [key]: inner })));
    if (typeof value === 'string') return [rebuild(value.startsWith('{') ? value.replace(/"(\w+)":/, '"$1x":') : `${value}x`)];
    return [rebuild(typeof value === 'number' ? value + 1 : value !== true)];
  };
  const { status: _status, ...rest } = object;
  return visit(rest, (inner) => inner).flatMap((value) => parseManifests(JSON.stringify(value), 'm.json').manifests.map((manifest) => manifest.object));
}

test('no field of an object changes unseen', () => {
  let count = 0;
  for (const object of OBJECTS) {
    const [before] = reserialized([object], 1);
    for (const mutant of mutants(object)) {
      const after = { ...before, object: mutant };
      const { added, changed } = diffStates([before], [after]).objects;
      expect({ mutant, seen: added.length + changed.length }).toEqual({ mutant, seen: 1 });
      count++;
    }
  }
  expect(count).toBeGreaterThan(100);
});
