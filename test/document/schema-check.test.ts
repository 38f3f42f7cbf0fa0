import { JsonSchema, schemaCheck, SourceDocument } from '../../src/document';
import { FabricError } from '../../src/errors';

const text = { type: 'string' };
const schema: JsonSchema = {
  definitions: {
    Thing: {
      type: 'object',
      properties: {
        name: text,
        title: { type: 'string', minLength: 1 },
        count: { type: 'integer', minimum: 0, maximum: 9 },
        code: { type: 'string', pattern: '^[a-z]+$' },
        mode: { type: 'string', enum: ['legacy', 'switchdev'] },
        items: { type: 'array', items: text },
        node: { anyOf: [text, { $ref: '#/definitions/Node' }] },
        size: { anyOf: [{ type: 'integer' }, { type: 'string', const: 'auto' }] },
        choice: { $ref: '#/definitions/Choice' },
        young: { type: 'boolean', since: 'v26.1' },
        old: { type: 'boolean', until: 'v25.7' },
        labels: { type: 'object', additionalProperties: text },
      },
      required: ['name'],
      additionalProperties: false,
    },
    Node: { type: 'object', properties: { name: text, labels: { type: 'object' } }, required: ['name'], additionalProperties: false },
    Choice: {
      type: 'object',
      discriminator: { propertyName: 'kind' },
      required: ['kind'],
      oneOf: [
        { properties: { kind: { type: 'string', const: 'flat' }, subnet: text }, required: ['kind', 'subnet'], additionalProperties: false },
        { properties: { kind: { type: 'string', const: 'routed' }, supernet: text }, required: ['kind', 'supernet'], additionalProperties: false },
      ],
    },
  },
};
const check = schemaCheck(schema, 'Thing');

function textsOf(value: object, release?: string): string[] {
  return check({ name: 'x', ...value }, release).map(({ path, message, hint }) => `${path.join('.')}: ${message}${hint === undefined ? '' : `; ${hint}`}`);
}

test('a value that fits has no violations', () => {
  expect(textsOf({ count: 3, node: { name: 'n' }, size: 'auto', choice: { kind: 'flat', subnet: 's' } })).toEqual([]);
});

test.each<[string, object, string[]]>([
  ['an unknown field with the one that was meant', { cuont: 1 }, ['cuont: unknown field "cuont"; did you mean "count"?']],
  ['an unknown field with those that exist', { node: { name: 'n', banana: 1 } }, ['node.banana: unknown field "banana"; known fields are "name" or "labels"']],
  ['a wrong type', { count: 'three' }, ['count: "three" is not an integer']],
  ['a number where text belongs', { code: 1023 }, ['code: 1023 is not a string; put it in quotes']],
  ['a boolean where text belongs', { labels: { a: true } }, ['labels.a: true is not a string; put it in quotes']],
  ['a list that was left empty', { items: null }, ['items: is empty; it must be an array; write [] for an empty list']],
  ['a value that was left empty', { code: null }, ['code: is empty; it must be a string; give it a value or leave it out']],
  ['empty text', { title: '' }, ['title: is empty text']],
  ['a number that is out of range', { count: 10 }, ['count: 10 is out of range; it must be <= 9']],
  ['text of another form', { code: 'A1' }, ['code: "A1" does not have the right form; it must match ^[a-z]+$']],
  ['a word that is not allowed', { mode: 'legasy' }, ['mode: "legasy" is not allowed; did you mean "legacy"? allowed: "legacy" or "switchdev"']],
  ['a value that is too long to be shown in full', { count: 'x'.repeat(100) }, [`count: "${'x'.repeat(76)}... is not an integer`]],
])('names %s', (_, value, texts) => {
  expect(textsOf(value)).toEqual(texts);
});

test('names a missing field', () => {
  expect(check({})).toEqual([{ path: [], aboutKey: false, message: 'field "name" is missing', hint: undefined, fieldMissing: true }]);
});

describe('a union', () => {
  test.each<[string, object, string[]]>([
    ['names all types when none fits', { node: 5 }, ['node: 5 is not a string or an object; put it in quotes']],
    ['speaks only of the branch that has the type', { node: { nam: 'n' } }, ['node: field "name" is missing', 'node.nam: unknown field "nam"; did you mean "name"?']],
    ['names the word that was meant', { size: 'atuo' }, ['size: "atuo" is not allowed; use "auto"']],
    ['says nothing of words when no type fits', { size: true }, ['size: true is not an integer or a string; put it in quotes']],
  ])('%s', (_, value, texts) => {
    expect(textsOf(value)).toEqual(texts);
  });

  test.each<[string, object, string[]]>([
    ['names the kinds when there is none', { choice: { subnet: 's' } }, ['choice: field "kind" is missing; allowed: "flat" or "routed"']],
    ['names the kinds when there is another', { choice: { kind: 'round' } }, ['choice.kind: "round" is not allowed; allowed: "flat" or "routed"']],
    ['speaks only of the kind that was chosen', { choice: { kind: 'flat', supernet: 's' } }, [
      'choice: field "subnet" is missing', 'choice.supernet: unknown field "supernet"; known fields are "kind" or "subnet"',
    ]],
  ])('with a discriminator %s', (_, value, texts) => {
    expect(textsOf(value)).toEqual(texts);
  });
});

describe('fields of some releases', () => {
  test('are allowed when no release is asked for', () => {
    expect(textsOf({ young: true, old: true })).toEqual([]);
  });

  test('are refused before they came', () => {
    expect(textsOf({ young: true }, 'v25.10')).toEqual(['young: release v25.10 does not have this field yet; it came with 26.1']);
  });

  test('are refused after they went', () => {
    expect(textsOf({ old: true }, 'v26.4')).toEqual(['old: release v26.4 no longer has this field; 25.7 was the last with it']);
  });

  test('are marked, so that they can be told from mistakes', () => {
    expect(check({ name: 'x', young: true }, 'v25.7')[0].releaseMismatch).toBe(true);
  });
});

test('a definition that does not exist is a defect of the caller', () => {
  expect(() => schemaCheck(schema, 'Nothing')({})).toThrow('schema has no definition Nothing');
});

test('a document reports violations with their places', () => {
  const document = SourceDocument.parse('name: x\ncuont: 1\nlabels:\n  a: true\n', 'f.yaml');
  expect(new FabricError(document.problems(check, 'field-invalid')).message.split('\n').slice(1)).toEqual([
    '  - f.yaml:2:1: unknown field "cuont"; did you mean "count"?',
    '  - f.yaml:4:6: labels.a: true is not a string; put it in quotes',
  ]);
});
