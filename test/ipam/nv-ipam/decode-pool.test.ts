import * as fc from 'fast-check';
import { nodes } from './pools';
import { decodePool, predictPool, validatePool } from '../../../src/ipam/nv-ipam';

describe('any manifest', () => {
  const FIELDS = [
    'subnet', 'perNodeBlockSize', 'gateway', 'cidr', 'perNodeNetworkPrefix', 'gatewayIndex', 'staticAllocations', 'exclusions', 'perNodeExclusions',
    'nodeSelector', 'defaultGateway', 'routes', 'startIP', 'endIP', 'startIndex', 'endIndex', 'nodeName', 'prefix', 'dst', 'nodeSelectorTerms',
    'matchExpressions', 'matchFields', 'key', 'operator', 'values', 'metadata', 'name', 'namespace', 'spec', 'status', 'allocations', '__proto__',
    'constructor', 'toString',
  ];
  const anyScalar = fc.oneof(
    fc.constantFrom<unknown>(null, undefined, true, NaN, Infinity, -Infinity, 1e400, -0, 0.5, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), 1e308),
    fc.constantFrom<unknown>(2n ** 62n, 2n ** 64n, 1, 4, 24, 28, 64, 120),
    fc.constantFrom<unknown>('', '10.0.0.0/24', '10.0.0.1', 'fd00::/64', 'fd00::1', '::ffff:10.0.0.0/120', 'In', 'a', 'metadata.name'),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      anyScalar,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...FIELDS), tie('tree'), { noNullPrototype: false }),
    ),
  }));
  const anyField = (field: string): fc.Arbitrary<unknown> => fc.option(tree, { nil: good(field), freq: 1 });
  const anyManifest = fc.oneof(fc.dictionary(fc.constantFrom(...FIELDS), tree), fc.record({
    metadata: anyField('metadata'),
    spec: fc.oneof(tree, fc.record(Object.fromEntries(FIELDS.slice(0, 12).map((field) => [field, anyField(field)])), { requiredKeys: [] })),
    status: tree,
  }));

  test('is decoded and predicted without an exception', () => {
    fc.assert(fc.property(fc.constantFrom('IPPool' as const, 'CIDRPool' as const), anyManifest, (kind, manifest) => {
      const { pool } = decodePool(kind, manifest);
      expect(pool.kind).toBe(kind);
      for (const allocation of predictPool(pool, nodes('a', 'b')).allocations) expect(allocation.nodeName).toMatch(/^[ab]$/);
    }), { numRuns: 5_000, seed: 20260722 });
  });

  test('is decoded and predicted without an exception, whatever the JSON', () => {
    fc.assert(fc.property(fc.constantFrom('IPPool' as const, 'CIDRPool' as const), fc.object(), fc.json(), (kind, object, json) => {
      expect(validatePool(decodePool(kind, object).pool).length).toBeGreaterThan(0);
      expect(validatePool(decodePool(kind, { metadata: object, spec: JSON.parse(json), status: JSON.parse(json) }).pool).length).toBeGreaterThan(0);
    }), { numRuns: 2_000, seed: 20260722 });
  });

  test.each([
    ['NaN', NaN], ['infinite', JSON.parse('1e400')], ['a fraction', 4.5], ['too large', 2 ** 63], ['too large as a bigint', 2n ** 63n],
    ['text', '4'], ['a list', [4]], ['true', true],
  ])('with a block size that is %s has a wrong type, and the zero value', (_what, perNodeBlockSize) => {
    const { pool, typeErrors } = decodePool('IPPool', { metadata: { name: 'p' }, spec: { subnet: '10.0.0.0/24', perNodeBlockSize } });
    expect([typeErrors.map(({ field }) => field), validatePool(pool).map(({ field }) => field)])
      .toEqual([['spec.perNodeBlockSize'], ['spec.perNodeBlockSize']]);
  });

  test('keeps large numbers exactly', () => {
    const { pool, typeErrors } = decodePool('IPPool', { spec: { perNodeBlockSize: 2n ** 53n + 1n } });
    expect([typeErrors, pool]).toMatchObject([[], { spec: { perNodeBlockSize: 2n ** 53n + 1n } }]);
  });

  test('has no fields of its prototype', () => {
    const manifest = JSON.parse('{"__proto__":{"spec":{"subnet":"10.0.0.0/24"}},"spec":{"__proto__":{"subnet":"10.0.0.0/24","perNodeBlockSize":4}}}');
    expect(decodePool('IPPool', manifest).pool).toMatchObject({ name: '', spec: { subnet: '', perNodeBlockSize: 0n } });
    expect(decodePool('IPPool', Object.create({ spec: { subnet: '10.0.0.0/24' } })).pool).toMatchObject({ spec: { subnet: '' } });
  });

  test('with null everywhere is as if nothing was there', () => {
    const nothing = { metadata: null, spec: null, status: null };
    expect(decodePool('CIDRPool', nothing)).toEqual(decodePool('CIDRPool', {}));
    const fields = Object.fromEntries(FIELDS.slice(0, 12).map((field) => [field, null]));
    expect(decodePool('CIDRPool', { spec: fields }).pool).toEqual(decodePool('CIDRPool', {}).pool);
  });
});

/** What a field of a specification looks like when it is right. */
function good(field: string): unknown {
  switch (field) {
    case 'metadata': return { name: 'pool' };
    case 'subnet': return '10.0.0.0/24';
    case 'cidr': return '10.0.0.0/22';
    case 'perNodeBlockSize': return 4;
    case 'perNodeNetworkPrefix': return 24;
    default: return undefined;
  }
}
