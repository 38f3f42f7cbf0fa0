import { adopt, afterHistory, flatPool, ipPool, movesOf, proofOf, specOf, textsOf } from './given';
import { CURRENT_BEHAVIOUR } from '../../../src/ipam';
import { blockConditions, pairsOf } from '../../../src/ipam/adopt';
import { groupOf, inventoryOf } from '../../support/inventories';

const addressingOf = (...args: Parameters<typeof adopt>) => adopt(...args).adoption?.addressing;

describe('IPPools become flat addressing', () => {
  test('and every node keeps its block, whatever the order in which it came', () => {
    const pools = [0, 1].map((rail) => afterHistory(flatPool(rail, {}), [['z'], ['z', 'a', 'm'], ['a', 'm'], ['a', 'b', 'm']]));
    expect(addressingOf(pools)).toEqual([{ kind: 'flat', subnet: '10.200.0.0/23', addressesPerNode: 4 }]);
    expect(adopt(pools).adoption?.memory).toMatchObject({ slots: [], networks: [{ kind: 'flat', addressesPerNode: 4, gateway: 'none', rails: [{ rail: 0 }, { rail: 1 }] }] });
    expect(movesOf(pools)).toEqual([]);
  });

  test.each([
    ['the first', '10.200.0.1', 'first'], ['the last', '10.200.0.254', 'last'], ['any, on the only rail', '10.200.0.77', '10.200.0.77'], ['none', '', undefined],
  ])('the gateway keeps its address: %s', (_, gateway, position) => {
    const pools = [flatPool(0, { a: 3 }, { gateway })];
    expect(addressingOf(pools)?.[0].gateway).toBe(position);
    expect(movesOf(pools)).toEqual([]);
  });

  test('exclusions stay, those that overlap as one', () => {
    const range = (startIP: string, endIP: string) => ({ startIP, endIP });
    const pools = [flatPool(0, { a: 3 }, { exclusions: [range('10.200.0.1', '10.200.0.8'), range('10.200.0.5', '10.200.0.10')] }), flatPool(1, { a: 0 })];
    expect(addressingOf(pools)).toMatchObject([{ exclusions: ['10.200.0.1-10.200.0.10'] }]);
    expect(textsOf(adopt(pools))).toEqual([
      'warning: storage-rail-0: some of its exclusions overlap, which makes every request on every node fail; the fabric gets them merged',
    ]);
    expect(movesOf(pools)).toEqual([]);
  });

  test('pods that could get fewer addresses are told', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: ['a'] })], reserved: [{ cidr: '10.200.0.14/32' }] });
    const pools = [flatPool(0, { a: 3 })];
    expect(proofOf(pools, { inventory })).toMatchObject({
      moves: [], problems: [{ severity: 'error', pool: 'storage-rail-0', message: 'pods of 1 node can get fewer addresses: a 3 instead of 4' }],
    });
  });

  test('of IPv6', () => {
    const pools = [afterHistory(ipPool('storage-rail-0', { subnet: 'fd00::/64', perNodeBlockSize: 16, gateway: 'fd00::1' }), [['b'], ['a', 'b']])];
    expect(addressingOf(pools)).toEqual([{ kind: 'flat', subnet: 'fd00::/64', addressesPerNode: 16, gateway: 'first' }]);
    expect(movesOf(pools)).toEqual([]);
  });

  test('a pool under another name starts without a memory, and blocks may move', () => {
    const pools = [flatPool(0, { b: 0, a: 1 }, {}, 'nv-ipam-pool-rail-0-pe-h200')];
    expect(movesOf(pools)).toEqual(['b pe-h200/rail-0 10.200.0.1-10.200.0.4 -> 10.200.0.5-10.200.0.8', 'a pe-h200/rail-0 10.200.0.5-10.200.0.8 -> 10.200.0.1-10.200.0.4']);
  });

  test('a block that nv-ipam itself would drop moves', () => {
    const pools = [ipPool('storage-rail-0', { subnet: '10.200.0.0/24', perNodeBlockSize: 4 }, [{ nodeName: 'a', startIP: '10.200.0.2', endIP: '10.200.0.5' }])];
    expect(movesOf(pools)).toEqual(['a storage/rail-0 10.200.0.2-10.200.0.5 -> 10.200.0.1-10.200.0.4']);
  });

  test('a pool without a status has nothing to keep', () => {
    expect(adopt([flatPool(0, {})])).toMatchObject({ problems: [], adoption: { memory: { name: 'storage' } } });
  });
});

describe('what a flat fabric cannot say', () => {
  test.each<[string, Parameters<typeof adopt>[0], string]>([
    ['blocks of two sizes', [flatPool(0, {}), flatPool(1, {}, { perNodeBlockSize: 8 })], 'error: the rails have different sizes of blocks (perNodeBlockSize): 4 on rail 0, 8 on rail 1'],
    ['a gateway in the middle', [flatPool(0, {}), flatPool(1, {}, { gateway: '10.200.1.9' })], 'error: storage-rail-1: gateway 10.200.1.9 on rail 1 is neither the first nor the last address of 10.200.1.0/24'],
    ['two kinds of gateway', [flatPool(0, {}), flatPool(1, {}, { gateway: '10.200.1.1' })], 'error: the rails have different gateways: none on rail 0, first on rail 1'],
    ['positions', [flatPool(0, {}, { perNodeExclusions: [{ startIndex: 0, endIndex: 0 }] })], 'error: storage-rail-0: perNodeExclusions 0 to 0 keep addresses of every block from pods, which a flat fabric cannot'],
  ])('%s', (_, pools, text) => {
    expect(textsOf(adopt(pools))).toEqual([text]);
  });
});

describe('what would move blocks later', () => {
  test('is said with numbers', () => {
    const pools = [flatPool(0, { z: 0, a: 5 }), flatPool(1, { a: 0, z: 1 })];
    const { adoption } = adopt(pools);
    const conditions = adoption === undefined ? [] : blockConditions(pairsOf(adoption, specOf), CURRENT_BEHAVIOUR);
    expect(conditions).toContain('another addressesPerNode than 4 gives every node another block');
    expect(conditions[1]).toContain('blocks are counted from 10.200.0.1, 10.200.1.1;');
    expect(conditions[4]).toMatch(/loses its status, and blocks are given anew in the order of the names: 2 of 4 would move$/);
  });

  test('includes the gateway where a node has one address', () => {
    const pools = [ipPool('storage-rail-0', { subnet: '10.0.0.0/24', perNodeBlockSize: 1 }, [{ nodeName: 'a', startIP: '10.0.0.9', endIP: '10.0.0.9' }])];
    const { adoption } = adopt(pools);
    expect(adoption && blockConditions(pairsOf(adoption, specOf), CURRENT_BEHAVIOUR)[2]).toBe('a gateway on the address of a node moves that node');
  });
});
