import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { parseManifests } from '../../src/manifests';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab01:-#"\'\\ \n\t{}[],&*!|>%@`~.yn=?') }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('on', 'y', '0755', '1_0', '1e3', '---', '...', '~', '2001-01-01', '__proto__', '- a', 'items', ' ', '0x1F', '.inf', '1:20'),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((number) => (number === 0 ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));
const object = value.map((spec) => ({ apiVersion: 'v1', kind: 'Thing', metadata: {}, spec }));

function objectsOf(stream: string): unknown[] {
  const { manifests, problems } = parseManifests(stream, 'f');
  expect(problems).toEqual([]);
  return manifests.map((manifest) => manifest.object);
}

test('any objects come back equal from JSON, as a stream, as a list, and in every layout', () => {
  fc.assert(fc.property(fc.array(object, { minLength: 1, maxLength: 3 }), fc.constantFrom(undefined, 2, '\t'), (objects, space) => {
    expect(objectsOf(objects.map((one) => JSON.stringify(one, null, space)).join('\n'))).toEqual(objects);
    expect(objectsOf(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }, null, space))).toEqual(objects);
  }), { numRuns: 300 });
});

test('any objects come back equal from YAML, as a stream and as a list', () => {
  fc.assert(fc.property(fc.array(object, { minLength: 1, maxLength: 3 }), fc.boolean(), (objects, indentSeq) => {
    const written = (data: unknown): string => stringify(data, { version: '1.1', indentSeq, aliasDuplicateObjects: false });
    expect(objectsOf(objects.map((one) => written(one)).join('---\n'))).toEqual(objects);
    expect(objectsOf(written({ apiVersion: 'v1', kind: 'List', items: objects }))).toEqual(objects);
  }), { numRuns: 300 });
});
