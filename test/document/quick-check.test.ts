import * as fc from 'fast-check';
import { JsonSchema } from '../../src/document';
import { explain } from '../../src/document/explain';
import { certainlyFits } from '../../src/document/quick-check';

const text = { type: 'string' };
const schema: JsonSchema = {
  definitions: {
    Thing: {
      type: 'object',
      properties: {
        a: { type: 'string', minLength: 1, maxLength: 3, pattern: '^[a-z]*$' },
        b: { type: 'integer', minimum: 0, maximum: 2 },
        c: { type: 'array', items: text, minItems: 1, maxItems: 2 },
        d: { anyOf: [text, { $ref: '#/definitions/Thing' }] },
        e: { type: 'string', enum: ['x', 'y'] },
        f: { type: 'object', additionalProperties: text },
        g: { $ref: '#/definitions/Choice' },
        h: { type: ['string', 'number'], since: 'v26.1' },
      },
      required: ['a'],
      additionalProperties: false,
    },
    Choice: {
      type: 'object',
      discriminator: { propertyName: 'kind' },
      required: ['kind'],
      oneOf: [
        { properties: { kind: { type: 'string', const: 'x' }, a: text }, required: ['kind'], additionalProperties: false },
        { properties: { kind: { type: 'string', const: 'y' }, b: text }, required: ['kind'], additionalProperties: false },
      ],
    },
  },
};

const leaf = fc.constantFrom<unknown>('', 'x', 'y', 'abc', 'abcd', 'A', '\u{1F600}\u{1F600}', 0, 1, 2, 3, -1, 0.5, true, null, [], {});
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'kind', 'z'), tie('value'), { maxKeys: 4 }),
  ),
}));

/** Mostly one of these values, at times any other, so that many things fit. */
function mostly<T>(fitting: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: leaf });
}

const word = fc.constantFrom('x', 'y', 'abc');
const number = fc.constantFrom(0, 1, 2);
const thing = fc.record({
  a: mostly(word),
  b: mostly(number),
  c: mostly(fc.array(word, { minLength: 1, maxLength: 2 })),
  d: mostly(fc.oneof(word, fc.record({ a: mostly(word), b: mostly(number) }, { requiredKeys: ['a'] }))),
  e: mostly(fc.constantFrom('x', 'y')),
  f: mostly(fc.dictionary(fc.constantFrom('k', '__proto__'), mostly(word))),
  g: mostly(fc.oneof(
    fc.record({ kind: fc.constant('x'), a: mostly(word) }),
    fc.record({ kind: fc.constant('y'), b: mostly(word) }),
  )),
  h: mostly(fc.oneof(word, number)),
}, { requiredKeys: ['a'] });

test.each([undefined, 'v25.7', 'v26.4'])('what the quick check lets pass in release %s, the full check lets pass too, and the other way round', (release) => {
  const admits = (): boolean => release !== 'v25.7';
  let fitting = 0;
  fc.assert(fc.property(fc.oneof(value, thing), (candidate) => {
    const fits = explain(schema, 'Thing', candidate, release).length === 0;
    expect(certainlyFits(schema, 'Thing', candidate, admits)).toBe(fits);
    if (fits) fitting += 1;
  }), { numRuns: 1500 });
  expect(fitting).toBeGreaterThan(30); // the comparison means little when nothing fits
});

test('a keyword that the quick check does not know is left to the full check', () => {
  const unknown: JsonSchema = { definitions: { T: { type: 'array', uniqueItems: true } } };
  expect(certainlyFits(unknown, 'T', [1, 1], () => true)).toBe(false);
});
