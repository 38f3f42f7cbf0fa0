import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { forms } from '../../src/inventory/forms';
import { MAX_SLOT } from '../../src/inventory/slot-from-name';

const root = join(__dirname, '..', '..');
const schema = JSON.parse(readFileSync(join(root, 'schemas', 'inventory.schema.json'), 'utf8'));
const { NicData, NodeData, NodeGroupData, NodeName, ReservedRangeData } = schema.definitions;

test('it accepts the reference inventory', () => {
  const validate = new Ajv({ strict: false }).compile(schema);
  expect(validate(parse(readFileSync(join(root, 'inventory', 'hgx-h200.yaml'), 'utf8')))).toBe(true);
});

test('the reference inventory names it, so that editors find it', () => {
  const text = readFileSync(join(root, 'inventory', 'hgx-h200.yaml'), 'utf8');
  expect(text.startsWith('# yaml-language-server: $schema=../schemas/inventory.schema.json\n')).toBe(true);
});

test('every field is described', () => {
  type Type = { readonly properties?: Record<string, { description?: string; $ref?: string }> };
  const types: readonly Type[] = [schema, ...Object.values<Type>(schema.definitions)];
  const fields = types.flatMap(({ properties }) => Object.entries(properties ?? {}));
  expect(fields.filter(([, field]) => field.description === undefined && field.$ref === undefined)).toEqual([]);
});

test('defaults are values that an editor may insert; those in words are part of the description', () => {
  expect(ReservedRangeData.properties.layer.default).toBe('reserved');
  expect(NicData.properties.interface).toEqual({ type: 'string', description: 'Network interface, such as eth2; unique in the group. Default: not known.' });
});

test.each([
  ['cluster', schema.properties.cluster, forms.clusterName],
  ['group', NodeGroupData.properties.name, forms.groupName],
  ['node', NodeName, forms.nodeName],
  ['unit of a node', NodeData.properties.unit, forms.unitName],
  ['unit of a group', NodeGroupData.properties.unit, forms.unitName],
  ['pattern for slots', NodeGroupData.properties.slotFromName, forms.slotFromName],
  ['PCI address', NicData.properties.pciAddress, forms.pciAddress],
  ['device ID', NicData.properties.deviceID, forms.deviceID],
])('editors and the reader agree on the form of a %s', (_, field, form) => {
  expect(field.pattern).toBe(form.pattern.source);
});

test('editors and the reader agree on the largest slot', () => {
  expect(NodeData.properties.slot).toMatchObject({ type: 'integer', minimum: 0, maximum: MAX_SLOT });
});

test('an editor offers the names of nodes for the one that is replaced', () => {
  expect(NodeData.properties.replaces.$ref).toBe('#/definitions/NodeName');
});
