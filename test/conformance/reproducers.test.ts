import * as fc from 'fast-check';
import { anyHostLocal } from '../../conformance/cases/host-local';
import { anyMutant } from '../../conformance/cases/mutants';
import { anyObjectOf } from '../../conformance/cases/schema-objects';
import { inParallel } from '../../conformance/cluster/in-parallel';
import { minimized } from '../../conformance/report/minimize';

const POOL = {
  apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool', metadata: { name: 'a', labels: { x: 'y' } }, spec: { subnet: '10.0.0.0/24', exclusions: [1, 2, 3] },
};

describe('a reproducer', () => {
  test('keeps what shows the disagreement, and the identity', async () => {
    const { apiVersion, kind } = POOL;
    const smallest = await minimized(POOL, async ({ spec }) => spec?.exclusions?.includes(2));
    expect(smallest).toEqual({ apiVersion, kind, metadata: { name: 'a' }, spec: { exclusions: [2] } });
  });

  test('is the object itself where everything matters, or where no more may be asked', async () => {
    expect(await minimized(POOL, async () => false)).toEqual(POOL);
    expect(await minimized(POOL, async () => true, 0)).toEqual(POOL);
  });
});

describe('random cases', () => {
  test('follow from the seed', () => {
    const sample = (seed: number): unknown => fc.sample(anyMutant(fc.constant(POOL)), { seed, numRuns: 20 });
    expect(sample(1)).toEqual(sample(1));
    expect(sample(1)).not.toEqual(sample(2));
  });

  test('change one thing, and leave the identity and the original alone', () => {
    const before = JSON.stringify(POOL);
    for (const { object } of fc.sample(anyMutant(fc.constant(POOL)), { seed: 1, numRuns: 200 })) expect(object).toMatchObject({ kind: 'IPPool', metadata: POOL.metadata });
    expect(JSON.stringify(POOL)).toBe(before);
  });

  test('have what a definition requires, in each served version', () => {
    const openAPIV3Schema = { properties: { spec: { type: 'object', required: ['size'], properties: { size: { type: 'integer', minimum: 3, maximum: 4 }, name: { type: 'string' } } } } };
    const versions = [{ name: 'v1', served: true, schema: { openAPIV3Schema } }, { name: 'v1alpha1', served: false, schema: { openAPIV3Schema } }];
    const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: {}, spec: { group: 'a.b', scope: 'Cluster', names: { kind: 'Thing' }, versions } };
    const made = fc.sample(anyObjectOf(definition) ?? fc.constant(undefined), { seed: 1, numRuns: 50 });
    expect(new Set(made.map((object) => object?.apiVersion))).toEqual(new Set(['a.b/v1']));
    expect(new Set(made.map((object) => (object?.spec as { size: number }).size))).toEqual(new Set([3, 4]));
  });

  test('of host-local have bounds and gateways now and then', () => {
    const texts = fc.sample(anyHostLocal, { seed: 1, numRuns: 100 }).map((ipam) => JSON.stringify(ipam));
    for (const field of ['rangeStart', 'rangeEnd', 'gateway', 'ranges']) expect(texts.some((text) => text.includes(field)) && texts.some((text) => !text.includes(field))).toBe(true);
  });
});

test('work in parallel fails with the first failure, when the other workers are through', async () => {
  const ended: number[] = [];
  await expect(inParallel([1, 2, 3, 4], 2, async (item) => {
    if (item === 1) throw new Error('one');
    await Promise.resolve();
    ended.push(item);
  })).rejects.toThrow('one');
  expect(ended).toEqual([2, 3, 4]);
});
