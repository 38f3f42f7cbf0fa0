import { parseManifests } from '../../src/manifests';

function read(text: string): unknown {
  const { manifests, problems } = parseManifests(`apiVersion: v1\nkind: Thing\nspec:\n${text.replace(/^(?=.)/gm, '  ')}`, 'f.yaml');
  return problems.length > 0 ? problems[0].message : manifests[0].object.spec;
}

// what sigs.k8s.io/yaml 1.6.0 with go-yaml 2.4.3 makes of the same texts
describe('plain values are what kubectl would send', () => {
  test.each<[string, unknown]>([
    ['on', true], ['off', false], ['yes', true], ['no', false], ['y', true], ['N', false], ['TRUE', true], ['tRue', 'tRue'],
    ['~', null], ['null', null], ['Null', null], ['', null], ['nULL', 'nULL'],
    ['"on"', 'on'], ["'no'", 'no'], ['"1"', '1'],
    ['0755', 493], ['0o14', 12], ['0x1F', 31], ['0X1f', 31], ['0b11', 3], ['-0b11', -3], ['08', 8], ['019', 19], ['0o9', '0o9'],
    ['1_000', 1000], ['1__0', 10], ['+5', 5], ['-0', 0], ['00', 0], ['0x', '0x'],
    ['1e3', 1000], ['1.', 1], ['.5', 0.5], ['-.5', -0.5], ['1_000.5', 1000.5], ['.', '.'], ['5e', '5e'], ['1e400', '1e400'],
    ['2001-01-01', '2001-01-01'], ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
    ['1:20', '1:20'], ['0000:19:00.0', '0000:19:00.0'], ['10.0.0.1/24', '10.0.0.1/24'], ['aa:bb:cc:dd:ee:ff', 'aa:bb:cc:dd:ee:ff'], ['1.2.3', '1.2.3'],
    ['!!str 5', '5'], ['!!int "5"', 5], ['!!float 5', 5], ['!!bool "yes"', true], ['!!binary aGVsbG8=', 'hello'], ['!anything x', 'x'], ['!anything {a: 1}', { a: 1 }],
  ])('%s', (text, value) => {
    expect(read(`k: ${text}\n`)).toEqual({ k: value });
  });

  test.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['18446744073709551615', '18446744073709551615'],
    ['123456789012345678901234', 1.2345678901234568e23],
  ])('an integer that a JavaScript number cannot hold keeps its digits as text, unless Go loses them too: %s', (text, value) => {
    expect(read(`k: ${text}\n`)).toEqual({ k: value });
  });
});

test('so does one in JSON', () => {
  const { manifests } = parseManifests('{"apiVersion":"v1","kind":"A","n":[9007199254740993,-12345678901234567890,0.30000000000000004,8.1229968445622e-30]}\n{"apiVersion":"v1","kind":"B"}', 'f');
  expect(manifests.map(({ object }) => object.n)).toEqual([['9007199254740993', -12345678901234567000, 0.30000000000000004, 8.1229968445622e-30], undefined]);
});

describe('keys', () => {
  test.each([
    ['on', 'true'], ['y', 'true'], ['1', '1'], ['0x10', '16'], ['1.10', '1.1'], ['0.00001', '1e-05'], ['1234567.5', '1.2345675e+06'], ['.inf', '.inf'],
    ['12345678901234567', '12345678901234567'], ['2001-01-01', '2001-01-01'], ['__proto__', '__proto__'],
  ])('%s is written as kubectl would', (text, key) => {
    expect(Object.keys(read(`${text}: x\n`) as object)).toEqual([key]);
  });

  test.each(['~: x\n', 'null: x\n', '[a]: x\n', '{a: b}: x\n', '? {a: b}\n: x\n'])('one that is no text is refused: %j', (text) => {
    expect(read(text)).toBe('a key must be text');
  });
});

test('merge keys are merged, and what stands beside them wins', () => {
  expect(read('base: &b {x: 1, y1: 2}\nmore:\n  <<: *b\n  x: 3\n')).toEqual({ base: { x: 1, y1: 2 }, more: { x: 3, y1: 2 } });
  expect(read('"<<": {x: 1}\n')).toEqual({ '<<': { x: 1 } });
});

test.each(['.inf', '-.INF', '.nan'])('%s cannot be sent', (text) => {
  expect(read(`k: ${text}\n`)).toBe('JSON has no number for infinity or for what is no number');
  expect(read(`k: [${text}]\n`)).toBe('JSON has no number for infinity or for what is no number');
});
