import { reasons } from './reasons';
import {
  environmentOf, knownTexts, matchesLabels, matchesNode, parseDeviceCount, parseLabelSelector, parseNodeSelector, parseQuantity, textOf,
} from '../../../src/rules/grammar';

describe('counts of devices', () => {
  test.each([[8, 8], ['8', 8], ['1k', 1000], ['1e3', 1000], ['2Ki', 2048], ['2000m', 2], ['1.0', 1], ['.5k', 500], [0, 0], ['+1', 1], ['1E', 10 ** 18]])('%j is %d', (value, count) => {
    expect(parseDeviceCount(value)).toEqual({ value: count, problems: [] });
  });

  test.each([
    ['500m', 'must be an integer'], [0.5, 'must be an integer'], ['-1', 'must be greater than or equal to 0'], ['8 ', 'quantities must match'], ['', 'quantities must match'],
    ['1ki', 'quantities must match'], ['.', 'quantities must match'], [true, 'quantities must match'], [undefined, 'quantities must match'],
  ])('%j is none', (value, reason) => {
    expect(reasons(parseDeviceCount(value))).toEqual([expect.stringContaining(reason)]);
  });

  test('are cut where Kubernetes cuts them', () => {
    expect(parseQuantity('1e999999999').value).toEqual({ numerator: 2n ** 63n - 1n, denominator: 1n });
  });
});

describe('label selectors', () => {
  const labels = { zone: 'a', size: '8' };
  const matches = (selector: object): boolean => {
    const { value, problems } = parseLabelSelector(selector);
    expect(problems).toEqual([]);
    return value !== undefined && matchesLabels(value, labels);
  };

  test.each([
    [{}, true],
    [{ matchLabels: { zone: 'a' } }, true],
    [{ matchLabels: { zone: 'b' } }, false],
    [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] }, true],
    [{ matchExpressions: [{ key: 'rack', operator: 'In', values: ['a'] }] }, false],
    [{ matchExpressions: [{ key: 'rack', operator: 'NotIn', values: ['a'] }] }, true],
    [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }, { key: 'rack', operator: 'DoesNotExist' }] }, true],
    [{ matchLabels: { constructor: 'x' } }, false],
  ])('%j: %p', (selector, expected) => {
    expect(matches(selector)).toBe(expected);
  });

  test.each([
    [{ matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] }, 'matchExpressions[0].operator: "in" is not a valid selector operator'],
    [{ matchExpressions: [{ key: 'a', operator: 'In' }] }, "matchExpressions[0].values: must be specified when `operator` is 'In' or 'NotIn'"],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }, "matchExpressions[0].values: may not be specified when `operator` is 'Exists' or 'DoesNotExist'"],
    [{ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] }, 'matchExpressions[0].operator: "Gt" is not a valid selector operator'],
    [{ zone: 'a' }, '~ zone: a label selector has no field "zone" and drops it'],
    [{ matchLabels: { zone: true } }, 'matchLabels.zone: cannot unmarshal bool into field matchLabels.zone of type string'],
  ])('say what is wrong with %j', (selector, reason) => {
    expect(reasons(parseLabelSelector(selector))).toContainEqual(reason);
  });
});

describe('node selectors', () => {
  const matches = (...nodeSelectorTerms: object[]): boolean => {
    const { value } = parseNodeSelector({ nodeSelectorTerms });
    return value !== undefined && matchesNode(value, 'node-1', { size: '8' });
  };

  test('take a node when any term matches', () => {
    expect(matches({ matchExpressions: [{ key: 'x', operator: 'Exists' }] }, { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] })).toBe(true);
    expect(matches({ matchExpressions: [{ key: 'size', operator: 'Gt', values: ['7'] }] })).toBe(true);
    expect(matches({ matchExpressions: [{ key: 'size', operator: 'Lt', values: ['8'] }] })).toBe(false);
    expect(matches({ matchExpressions: [{ key: 'size', operator: 'Gt', values: ['many'] }] })).toBe(false);
  });

  test('match no node with an empty term', () => {
    expect(matches({})).toBe(false);
  });

  test('know no matchLabels', () => {
    expect(reasons(parseNodeSelector({ matchLabels: { a: 'b' } }))).toEqual(['nodeSelectorTerms: must have at least one node selector term', '~ matchLabels: a node selector has no field "matchLabels" and drops it']);
  });
});

describe('the environment of a container', () => {
  test('takes the last of two values, and variables that come before', () => {
    const env = environmentOf({
      env: [
        { name: 'A', value: 'x' }, { name: 'A', value: 'y' }, { name: 'B', value: '$(A)-$$(A)-$(LATER)-$A' }, { name: 'LATER', value: 'z' }, { name: 'EMPTY' },
        { name: 'HOST', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }, { name: 'C', value: '$(HOST):1' }, { name: 'D', value: 'a$(b' },
      ],
    });
    expect(Object.fromEntries(knownTexts(env))).toEqual({ A: 'y', B: 'y-$(A)-$(LATER)-$A', LATER: 'z', EMPTY: '', D: 'a$(b' });
    expect(env.variables.get('HOST')).toEqual({ kind: 'reference', to: 'fieldRef' });
    expect(env.variables.get('C')).toEqual({ kind: 'reference', to: 'variable' });
    expect([textOf(env, 'C'), textOf(env, 'NONE'), env.isOpen]).toEqual([undefined, undefined, false]);
  });

  test('is open with envFrom', () => {
    expect(environmentOf({ envFrom: [{ configMapRef: { name: 'nccl' } }] }).isOpen).toBe(true);
  });

  test('does not grow without end', () => {
    const env = [{ name: 'V0', value: 'xxxxxxxx' }, ...Array.from({ length: 64 }, (_, index) => ({ name: `V${index + 1}`, value: `$(V${index})$(V${index})` }))];
    expect(environmentOf({ env }).variables.get('V64')).toEqual({ kind: 'reference', to: 'variable' });
  });
});
