import { predictPool } from '../../../../src/ipam/nv-ipam';
import { cidrPool, excluding, given, history, ipPool, labelled, nodes, pinned } from '../pools';

/** What the nodes have after the last of some passes. */
function last(...steps: Parameters<typeof history>): string[] {
  return history(...steps)[steps.length - 1];
}

describe('4 the life of an IPPool', () => {
  test('4 a node that is removed: its entry disappears, and the block is free at once', () => {
    expect(history([ipPool(), 'a', 'b'], [ipPool(), 'b', 'c'])[1]).toEqual(['b 10.0.0.5-10.0.0.8', 'c 10.0.0.1-10.0.0.4']);
  });

  test('4 a node that loses its label is as good as removed', () => {
    const pool = ipPool({ nodeSelector: labelled(['gpu Exists']) }, 'a 10.0.0.1-10.0.0.4');
    expect(predictPool(pool, [{ name: 'a', labels: {} }]).pool.status).toEqual([]);
  });

  test('4 a new node gets the lowest free block, holes first', () => {
    expect(last([ipPool(), 'a', 'b', 'c'], [ipPool(), 'a', 'c'], [ipPool(), 'a', 'c', 'd']))
      .toEqual(['a 10.0.0.1-10.0.0.4', 'c 10.0.0.9-10.0.0.12', 'd 10.0.0.5-10.0.0.8']);
  });

  test('4 nodes that join one by one are served in the order of arrival, those that come together by name', () => {
    expect(last([ipPool(), 'c'], [ipPool(), 'a', 'b', 'c'])).toEqual(['a 10.0.0.5-10.0.0.8', 'b 10.0.0.9-10.0.0.12', 'c 10.0.0.1-10.0.0.4']);
  });

  test('4 a restart moves nothing, because the status is all the memory there is', () => {
    const { pool } = predictPool(ipPool({}, 'b 10.0.0.1-10.0.0.4'), nodes('a', 'b'));
    expect(given(pool, 'a', 'b')).toEqual(['a 10.0.0.5-10.0.0.8', 'b 10.0.0.1-10.0.0.4']);
    expect(given(ipPool(), 'a', 'b')).toEqual(['a 10.0.0.1-10.0.0.4', 'b 10.0.0.5-10.0.0.8']);
  });

  test('4 another subnet: an entry is kept if it is inside, aligned and of the right size', () => {
    // of the /27 the same blocks are there; of 10.0.0.8/29 only .9-.12 is
    expect(last([ipPool(), 'a', 'b', 'c'], [ipPool({ subnet: '10.0.0.0/27' }), 'b', 'c', 'd']))
      .toEqual(['b 10.0.0.5-10.0.0.8', 'c 10.0.0.9-10.0.0.12', 'd 10.0.0.1-10.0.0.4']);
    expect(last([ipPool(), 'a', 'b', 'c'], [ipPool({ subnet: '10.0.0.8/29' }), 'a', 'b', 'c']))
      .toEqual(['a NoFreeRanges', 'b NoFreeRanges', 'c 10.0.0.9-10.0.0.12']);
  });

  test('4 another block size: all entries fail, and all blocks are given anew in the order of names', () => {
    expect(last([ipPool(), 'c'], [ipPool(), 'a', 'c'], [ipPool({ perNodeBlockSize: 2 }), 'a', 'c'])).toEqual(['a 10.0.0.1-10.0.0.2', 'c 10.0.0.3-10.0.0.4']);
  });

  test('4 another gateway: only a block of one address that is the gateway moves', () => {
    const single = ipPool({ perNodeBlockSize: 1 });
    const gateway = '10.0.0.1';
    expect(last([single, 'a', 'b'], [ipPool({ perNodeBlockSize: 1, gateway }), 'a', 'b'])).toEqual(['a 10.0.0.3-10.0.0.3', 'b 10.0.0.2-10.0.0.2']);
    expect(last([ipPool(), 'b'], [ipPool({ gateway }), 'a', 'b'])).toEqual(['a 10.0.0.5-10.0.0.8', 'b 10.0.0.1-10.0.0.4']);
  });

  test('4 an exclusion that covers a block: its node moves to the lowest free one', () => {
    expect(last([ipPool(), 'a', 'b'], [ipPool({ exclusions: excluding('10.0.0.1-10.0.0.4') }), 'a', 'b']))
      .toEqual(['a 10.0.0.9-10.0.0.12', 'b 10.0.0.5-10.0.0.8']);
  });

  test('4 an invalid specification that is fixed later: the history is lost, and all is given in the order of names', () => {
    const invalid = ipPool({ gateway: '10.9.9.9' });
    expect(history([ipPool(), 'b'], [ipPool(), 'a', 'b'], [invalid, 'a', 'b'], [ipPool(), 'a', 'b'])).toEqual([
      ['b 10.0.0.1-10.0.0.4'], ['a 10.0.0.5-10.0.0.8', 'b 10.0.0.1-10.0.0.4'], [], ['a 10.0.0.1-10.0.0.4', 'b 10.0.0.5-10.0.0.8'],
    ]);
  });
});

describe('4 the life of a CIDRPool', () => {
  test('4 a node that is removed: its entry disappears, and the prefix is free at once', () => {
    expect(last([cidrPool(), 'a', 'b'], [cidrPool(), 'b', 'c'])).toEqual(['b 10.0.1.0/24', 'c 10.0.0.0/24']);
  });

  test('4 a node that loses its label is as good as removed', () => {
    const pool = cidrPool({ nodeSelector: labelled(['gpu Exists']) }, 'a 10.0.0.0/24');
    expect(predictPool(pool, [{ name: 'a', labels: {} }]).pool.status).toEqual([]);
  });

  test('4 a new node gets the lowest free prefix, holes first', () => {
    expect(last([cidrPool(), 'a', 'b', 'c'], [cidrPool(), 'a', 'c'], [cidrPool(), 'a', 'c', 'd']))
      .toEqual(['a 10.0.0.0/24', 'c 10.0.2.0/24', 'd 10.0.1.0/24']);
  });

  test('4 nodes that join one by one are served in the order of arrival, those that come together by name', () => {
    expect(last([cidrPool(), 'c'], [cidrPool(), 'a', 'b', 'c'])).toEqual(['a 10.0.1.0/24', 'b 10.0.2.0/24', 'c 10.0.0.0/24']);
  });

  test('4 a restart moves nothing, because the status is all the memory there is', () => {
    const { pool } = predictPool(cidrPool({}, 'b 10.0.0.0/24'), nodes('a', 'b'));
    expect(given(pool, 'a', 'b')).toEqual(['a 10.0.1.0/24', 'b 10.0.0.0/24']);
  });

  test('4 another cidr: an entry is kept if it is inside and of the right length', () => {
    expect(last([cidrPool(), 'a', 'b', 'c'], [cidrPool({ cidr: '10.0.2.0/23' }), 'a', 'b', 'c']))
      .toEqual(['a 10.0.3.0/24', 'b NoFreePrefixes', 'c 10.0.2.0/24']);
  });

  test('4 another prefix length: all entries fail, and all prefixes are given anew in the order of names', () => {
    expect(last([cidrPool(), 'c'], [cidrPool(), 'a', 'c'], [cidrPool({ perNodeNetworkPrefix: 25 }), 'a', 'c'])).toEqual(['a 10.0.0.0/25', 'c 10.0.0.128/25']);
  });

  test('4 another gateway index: every entry is dropped, and all are packed anew in the order of names', () => {
    const before = cidrPool({ gatewayIndex: 1 });
    expect(last([before, 'a', 'b', 'c'], [before, 'c'], [cidrPool({ gatewayIndex: 2 }), 'c'])).toEqual(['c 10.0.0.0/24 10.0.0.2']);
    expect(last([before, 'c'], [cidrPool(), 'a', 'c'])).toEqual(['a 10.0.0.0/24', 'c 10.0.1.0/24']);
  });

  test('4 an exclusion that covers a prefix: its node moves to the lowest free one', () => {
    expect(last([cidrPool(), 'a', 'b'], [cidrPool({ exclusions: excluding('10.0.0.0-10.0.0.255') }), 'a', 'b'])).toEqual(['a 10.0.2.0/24', 'b 10.0.1.0/24']);
  });

  test('4 an exclusion that covers a static prefix: its node gets the same one back', () => {
    const staticAllocations = pinned('a 10.0.0.0/24');
    const pools = [cidrPool({ staticAllocations }), cidrPool({ staticAllocations, exclusions: excluding('10.0.0.0-10.0.0.255') })];
    expect(last([pools[0], 'a', 'b'], [pools[1], 'a', 'b'])).toEqual(['a 10.0.0.0/24', 'b 10.0.1.0/24']);
  });

  test('4 a static allocation on the prefix of somebody: the owner moves, and the named node gets it', () => {
    expect(last([cidrPool(), 'a', 'b'], [cidrPool({ staticAllocations: pinned('b 10.0.0.0/24') }), 'a', 'b'])).toEqual(['a 10.0.1.0/24', 'b 10.0.0.0/24']);
  });

  test('4 a static allocation that is removed: with a gateway of its own the node gets a new prefix, otherwise it stays', () => {
    const after = (staticAllocations: ReturnType<typeof pinned>): string[] =>
      last([cidrPool({ gatewayIndex: 1, staticAllocations }), 'a'], [cidrPool({ gatewayIndex: 1 }), 'a']);
    expect(after(pinned('a 10.0.2.0/24 10.0.2.9'))).toEqual(['a 10.0.0.0/24 10.0.0.1']);
    expect(after(pinned('a 10.0.2.0/24'))).toEqual(['a 10.0.2.0/24 10.0.2.1']);
    expect(after(pinned('a 10.0.2.0/24 10.0.2.1'))).toEqual(['a 10.0.2.0/24 10.0.2.1']);
  });

  test('4 an invalid specification that is fixed later: the history is lost, and all is given in the order of names', () => {
    const invalid = cidrPool({ cidr: '10.0.0.1/22' });
    expect(history([cidrPool(), 'b'], [cidrPool(), 'a', 'b'], [invalid, 'a', 'b'], [cidrPool(), 'a', 'b'])).toEqual([
      ['b 10.0.0.0/24'], ['a 10.0.1.0/24', 'b 10.0.0.0/24'], [], ['a 10.0.0.0/24', 'b 10.0.1.0/24'],
    ]);
  });
});

describe('4 a prediction', () => {
  test('4 is exact with the status as an input, and otherwise only when all nodes are there in the first pass', () => {
    const live = last([ipPool(), 'b'], [ipPool(), 'a', 'b']);
    expect(given(ipPool({}, ...live), 'a', 'b')).toEqual(live);
    expect(given(ipPool(), 'a', 'b')).not.toEqual(live);
  });
});
