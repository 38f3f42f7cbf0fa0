import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { TWINS } from './twins';
import { RdmaClusterConfig } from '../../src';

const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schemas', 'cluster.schema.json'), 'utf8'));
const accepts = new Ajv({ strict: false, allErrors: true }).compile(schema);

test.each(TWINS)('it accepts $title', ({ config }) => {
  accepts(JSON.parse(JSON.stringify(config)));
  expect(accepts.errors ?? []).toEqual([]);
});

const EXAMPLE = readFileSync(join(__dirname, 'hgx-h200.yaml'), 'utf8');

test('it accepts the example', () => {
  expect(accepts(parse(EXAMPLE))).toBe(true);
});

test('the example names it, so that editors find it', () => {
  expect(EXAMPLE.startsWith('# yaml-language-server: $schema=../../schemas/cluster.schema.json\n')).toBe(true);
});

const [{ config: SMALL }] = TWINS;
const withFabric = (change: object): unknown => ({ ...SMALL, fabrics: [{ ...SMALL.fabrics[0], ...change }] });
const without = (field: keyof RdmaClusterConfig): unknown => ({ ...SMALL, [field]: undefined });

test.each<[string, unknown]>([
  ['a wrong key', { ...SMALL, relaese: '26.4' }],
  ['a release as a number', { ...SMALL, release: 26.4 }],
  ['a release that is not known', { ...SMALL, release: '24.1' }],
  ['no inventory', JSON.parse(JSON.stringify(without('inventory')))],
  ['no fabrics', JSON.parse(JSON.stringify(without('fabrics')))],
  ['a fabric without a role', withFabric({ role: undefined })],
  ['an unknown link layer', withFabric({ linkLayer: 'infinband' })],
  ['an attachment that the link layer does not have', withFabric({ attachment: { kind: 'ipoib' } })],
  ['a wrong key of a fabric', withFabric({ mtuBytes: 9000 })],
  ['a number out of range', withFabric({ attachment: { kind: 'sriov', virtualFunctions: 0 } })],
  ['an empty list of namespaces', withFabric({ namespaces: [] })],
])('it refuses %s', (_, config) => {
  expect(accepts(JSON.parse(JSON.stringify(config)))).toBe(false);
});

// createNamespaces and fabrics are not, in src/charts/rdma-cluster-config.ts
test('every field of the cluster is described', () => {
  const fields = Object.entries<{ description?: string; $ref?: string }>(schema.properties);
  expect(fields.filter(([, { description, $ref }]) => description === undefined && $ref === undefined).map(([name]) => name)).toEqual([]);
});
