import * as fc from 'fast-check';
import { intent, ODD_NAMES } from './intents';
import { assignSlots, planFabric } from '../../src/ipam';
import { refusal } from '../net/refusal';

describe('slots', () => {
  test('follow the byte order of the names', () => {
    expect([...assignSlots(ODD_NAMES)]).toEqual([['Node-3', 0], ['a', 1], ['node-02', 2], ['node-1', 3], ['node-10', 4], ['node-2', 5], ['node.1', 6], ['z9', 7]]);
  });

  test('do not depend on the order of the nodes', () => {
    fc.assert(fc.property(fc.shuffledSubarray(ODD_NAMES, { minLength: ODD_NAMES.length }), (nodes) => {
      expect([...assignSlots(nodes)]).toEqual([...assignSlots(ODD_NAMES)]);
    }));
  });

  test('are given once to a node that is named twice', () => {
    expect([...assignSlots(['a', 'a', 'b'])]).toEqual([['a', 0], ['b', 1]]);
  });

  test('leave the list of nodes in its order', () => {
    const nodes = ['b', 'a'];
    assignSlots(nodes);
    expect(nodes).toEqual(['b', 'a']);
  });

  test('of no nodes are none', () => {
    expect([...assignSlots([])]).toEqual([]);
  });
});

describe('planning refuses', () => {
  const plan = (slots: Record<string, number>) => () => planFabric(intent(slots), { kind: 'routed', supernet: '10.0.0.0/24', nodePrefixLength: 31 });

  test('two nodes on one slot, who would have the same addresses', () => {
    expect(refusal(plan({ a: 3, b: 1, c: 3 }))).toEqual({ code: 'address-invalid', message: 'nodes "a" and "c" have the same slot 3' });
  });

  test.each([-1, 1.5, NaN, Infinity])('slot %p', (slot) => {
    expect(refusal(plan({ a: slot }))).toEqual({
      code: 'address-invalid',
      message: `slot ${slot} of node "a" is not allowed`,
      hint: 'slots are whole numbers from 0 on',
    });
  });
});
