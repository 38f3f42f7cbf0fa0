import { FabricError } from '../../src/errors';
import { parseManifests } from '../../src/manifests';

const LETTERS = [...'abcdefghij'];
const HEAD = 'apiVersion: v1\nkind: A\n';
const bomb = LETTERS.map((name, index) => `${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${LETTERS[index - 1]}`).join(', ')}]\n`).join('');
const map = `{${Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(', ')}}`;

describe('each of these gives one line', () => {
  test.each([
    ['aliases that multiply', `${HEAD}${bomb}`, 'aliases repeat more than 5000000 values'],
    ['merges that multiply', `${HEAD}a: &a ${map}\nb:\n${'- <<: *a\n'.repeat(6000)}`, 'aliases repeat more than 5000000 values'],
    ['an alias inside its own anchor', `${HEAD}a: &a [*a]\n`, 'alias *a lies inside its own anchor'],
    ['an alias without anchor', `${HEAD}a: *b\n`, 'alias *b has no anchor &b before it'],
    ['open brackets', '['.repeat(100_000), 'nests deeper than 200 levels'],
    ['closed brackets', '['.repeat(100_000) + ']'.repeat(100_000), 'nests deeper than 200 levels'],
    ['objects of JSON', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'nests deeper than 200 levels'],
    ['dashes on one line', `${'- '.repeat(100_000)}a`, 'nests deeper than 200 levels'],
    ['question marks on one line', `${'? '.repeat(100_000)}a`, 'nests deeper than 200 levels'],
    ['indentation', Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''), 'nests deeper than 200 levels'],
    ['a NUL character', `${HEAD}a: \0\n`, 'holds a NUL character; text was expected'],
    ['a control character', `${HEAD}a: \u0001\n`, 'holds a control character; text was expected'],
    ['a document of nothing but values', `[${'a,'.repeat(5_000_000)}]`, 'holds more than 4000000 values in one document; split it'],
    ['JSON of nothing but lists', `[${'[],'.repeat(11_000_000)}1]`, 'holds more than 4000000 values in one document; split it'],
    ['JSON that ends inside a text', '{"a": "b', 'unexpected end of the stream within a double quoted scalar'],
    ['JSON that ends inside an object', '{"a": {"b": 1', /^unexpected end of the stream/],
    ['YAML that ends inside a text', `${HEAD}a: "b`, 'unexpected end of the stream within a double quoted scalar'],
  ])('%s', (_, text, message) => {
    const { manifests, problems } = parseManifests(text, 'f.yaml');
    expect(manifests).toEqual([]);
    expect(problems).toHaveLength(1);
    const [{ code, location }] = problems;
    expect(code).toBe('document-invalid');
    expect(location?.line).toBeGreaterThan(0);
    const actual = new FabricError({ ...problems[0], location: undefined }).message;
    if (typeof message === 'string') expect(actual).toBe(message);
    else expect(actual).toMatch(message);
  });
});

test.each([
  ['---\n'],
  ['...\n'],
  ['---\n# nothing\n'],
])('a million documents of %j are nothing', (text) => {
  expect(parseManifests(text.repeat(1_000_000), 'f.yaml')).toMatchObject({ manifests: [], problems: [] });
}, 60_000);

test('backslashes in front of a quote are counted once', () => {
  const { problems } = parseManifests(`{"a":"${'\\'.repeat(2_000_000)}"}`, 'f.json');
  expect(problems.map(({ message }) => message)).toEqual(['field "apiVersion" is missing']);
});
