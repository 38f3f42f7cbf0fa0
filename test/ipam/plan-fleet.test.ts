import * as fc from 'fast-check';
import { ClusterMemory, planFleet, Prefix, WantedSpaces } from '../../src';

const TEN = [Prefix.parse('10.0.0.0/8')];

function spaces(memory: readonly ClusterMemory[]): Record<string, string> {
  return Object.fromEntries(memory.map(({ name, space }) => [name, space.join(' ')]));
}

describe('the space of a fleet', () => {
  test('is divided among clusters that give lengths, larger ones first', () => {
    expect(spaces(planFleet(TEN, { small: '/16', large: '/10' }, []))).toEqual({ large: '10.0.0.0/10', small: '10.64.0.0/16' });
  });

  test('has pinned networks beside carved ones', () => {
    expect(spaces(planFleet(TEN, { carved: '/12', pinned: '10.0.0.0/12' }, []))).toEqual({ carved: '10.16.0.0/12', pinned: '10.0.0.0/12' });
  });

  test('gives a dual-stack cluster a network of each family', () => {
    const supernets = [...TEN, Prefix.parse('fd00::/32')];
    expect(spaces(planFleet(supernets, { both: ['/12', '/48'], six: 'fd00:0:1::/48' }, []))).toEqual({ both: '10.0.0.0/12 fd00::/48', six: 'fd00:0:1::/48' });
  });

  test('stays where it was when clusters come and go, and the space of one that is gone stays taken', () => {
    const first = planFleet(TEN, { b: '/12', c: '/12' }, []);
    const second = planFleet(TEN, { a: '/12', c: '/12' }, first);
    expect(spaces(second)).toEqual({ a: '10.32.0.0/12', b: '10.0.0.0/12', c: '10.16.0.0/12' });
  });

  test('grows at its end where there is room', () => {
    const before = [{ name: 'a', space: ['10.0.0.0/12'] }];
    expect(spaces(planFleet(TEN, { a: '/11' }, before))).toEqual({ a: '10.0.0.0/11' });
  });

  test('refuses to grow over a neighbour', () => {
    const before = planFleet(TEN, { a: '/12', b: '/12' }, []);
    expect(() => planFleet(TEN, { a: '/11', b: '/12' }, before)).toThrow('a: 10.0.0.0/11 overlaps other clusters of the fleet in 10.16.0.0-10.31.255.255');
  });

  test('refuses to grow where it would begin elsewhere', () => {
    const before = planFleet(TEN, { a: '/12', b: '/12' }, []);
    expect(() => planFleet(TEN, { a: '/12', b: '/11' }, before)).toThrow('b: the cluster has 10.16.0.0/12, and a /11 would move all its addresses');
  });

  test('refuses another network for a cluster that has one', () => {
    const before = planFleet(TEN, { a: '/12' }, []);
    expect(() => planFleet(TEN, { a: '10.64.0.0/12' }, before)).toThrow('the cluster has 10.0.0.0/12, and 10.64.0.0/12 would move all its addresses');
  });

  test('refuses a network outside the supernets', () => {
    expect(() => planFleet(TEN, { a: '172.16.0.0/12' }, [])).toThrow("a: 172.16.0.0/12 is outside the fleet's 10.0.0.0/8; add it to the supernets of the fleet");
  });

  test('refuses clusters for which there is no room', () => {
    expect(() => planFleet(TEN, { a: '/9', b: '/9', c: '/9' }, [])).toThrow('10.0.0.0/8 has no free /9 for cluster "c"');
  });

  test('takes the next supernet when the first is full', () => {
    const supernets = [Prefix.parse('10.0.0.0/16'), Prefix.parse('10.8.0.0/16')];
    expect(spaces(planFleet(supernets, { a: '/16', b: '/16' }, []))).toEqual({ a: '10.0.0.0/16', b: '10.8.0.0/16' });
  });
});

test('whatever joins, leaves or comes back, no two clusters overlap, none moves, and the order of names does not matter', () => {
  const step = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), fc.integer({ min: 11, max: 16 }).map((length) => `/${length}`), { maxKeys: 8 });
  fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
    let memory: ClusterMemory[] = [];
    const lengths = new Map<string, string>();
    for (const wanted of steps) {
      // a cluster keeps the size that it first had
      const sized: WantedSpaces = Object.fromEntries(Object.entries(wanted).map(([name, length]) => {
        if (!lengths.has(name)) lengths.set(name, length);
        return [name, lengths.get(name) as string];
      }));
      const next = planFleet(TEN, sized, memory);
      expect(planFleet(TEN, Object.fromEntries(Object.entries(sized).reverse()), memory)).toEqual(next);
      for (const { name, space } of memory) expect(next.find((cluster) => cluster.name === name)?.space).toEqual(space);
      const prefixes = next.flatMap(({ space }) => space.map((text) => Prefix.parse(text)));
      prefixes.forEach((prefix, index) => prefixes.slice(index + 1).forEach((other) => expect(prefix.overlaps(other)).toBe(false)));
      memory = next;
    }
  }), { numRuns: 200 });
});
