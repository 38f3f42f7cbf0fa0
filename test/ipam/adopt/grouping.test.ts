import { routedPool } from './given';
import { groupPools, Grouping } from '../../../src/ipam/adopt';

const placesOf = (names: readonly string[], grouping: Grouping = {}): string[] => {
  const { fabrics, leftOut } = groupPools(names.map((name) => routedPool(0, {}, {}, name)), grouping);
  return [
    ...fabrics.flatMap(({ name, pools }) => pools.map(({ pool, rail, plane }) => `${pool.name}: ${name}/${rail}${plane === undefined ? '' : `.${plane}`}`)),
    ...leftOut.map(({ name }) => `${name}: nowhere`),
  ];
};

describe('pools are grouped into fabrics', () => {
  test.each([
    ['compute-rail-1', 'compute/1'],
    ['compute-rail-1-ipv6', 'compute/1'],
    ['compute-rail-1-plane-3', 'compute/1.3'],
    ['rail-7', 'compute/7'],
    ['rail-7-plane-1-nvidia-h200', 'nvidia-h200/7.1'],
    ['nv-ipam-pool-rail-0-pe-xe9680-h200', 'pe-xe9680-h200/0'],
    ['nv-ipam-pool-rail-12', 'compute/12'],
    ['gpu-rail3', 'gpu/3'],
    ['net-rail-0-east', 'net-east/0'],
    ['storage-pool', 'nowhere'],
    ['trail-1', 'nowhere'],
  ])('%s: %s', (name, place) => {
    expect(placesOf([name])).toEqual([`${name}: ${place}`]);
  });

  test('by patterns whose groups are rail and plane', () => {
    const patterns = [{ fabric: 'ai', pattern: /^net(\d+)p(\d)$/ }, { fabric: 'disk', pattern: /^disks$/ }];
    expect(placesOf(['net1p0', 'net0p1', 'net0p0', 'disks'], { patterns })).toEqual(['net0p0: ai/0.0', 'net0p1: ai/0.1', 'net1p0: ai/1.0', 'disks: disk/0']);
  });

  test('by places of single pools, which count first', () => {
    const places = new Map([['compute-rail-0', { fabric: 'other', rail: 2 }]]);
    expect(placesOf(['compute-rail-0'], { places, patterns: [{ fabric: 'x', pattern: /.*/ }] })).toEqual(['compute-rail-0: other/2']);
  });

  test('a name that no object can have is nowhere, and is looked at no further', () => {
    expect(placesOf(['rail1-'.repeat(100_000)])).toEqual([expect.stringMatching(/: nowhere$/)]);
  });

  test('a rule that fits nothing is a mistake', () => {
    const grouping = { patterns: [{ fabric: 'x', pattern: /^y$/ }], places: new Map([['compute-rial-0', { fabric: 'x', rail: 0 }]]) };
    expect(groupPools([routedPool(0, {})], grouping).problems.map(({ message, hint }) => `${message}; ${hint}`)).toEqual([
      'no pool is called like ^y$ of fabric "x"; there are compute-rail-0', 'there is no pool "compute-rial-0"; did you mean "compute-rail-0"?',
    ]);
  });
});
