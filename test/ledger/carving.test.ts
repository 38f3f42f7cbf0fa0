import { planned, wish } from './given';
import { ClusterLedger } from '../../src/constructs/cluster-ledger';
import { Ledger } from '../../src/ipam';
import { AddressSet, Prefix } from '../../src/net';
import { refusal } from '../net/refusal';

/** Supernets that fabrics want, by name. */
type Wanted = Readonly<Record<string, string | readonly string[]>>;

interface Cluster {
  readonly space?: readonly string[];
  readonly reserved?: readonly string[];
}

/** Plans fabrics with one node each, and reads what was saved. */
function carved(wanted: Wanted, { space = ['10.0.0.0/20'], reserved = [] }: Cluster = {}, before = Ledger.fromFile('no-such-folder/ledger.yaml')): Ledger {
  const set = AddressSet.of(...reserved);
  const cluster = new ClusterLedger('c', before, space.map((text) => Prefix.parse(text)), set, AddressSet.EMPTY);
  for (const [fabric, networks] of Object.entries(wanted)) {
    const ways = [networks].flat().map((supernet) => ({ kind: 'routed' as const, supernet, nodePrefixLength: supernet === '/56' ? 64 : 31 }));
    cluster.plan(wish(['a'], { fabric, rails: 1 }), ways);
  }
  return Ledger.parse(cluster.update?.text ?? before.text ?? '', 'ledger.yaml');
}

function supernets(ledger: Ledger): Record<string, string> {
  return Object.fromEntries((ledger.data?.fabrics ?? []).map(({ name, networks }) => [name, networks.map(({ supernet }) => supernet).join(' ')]));
}

describe('a network given by its length', () => {
  test('is the lowest that is free of other fabrics and of what is reserved', () => {
    const ledger = carved({ a: '/24', b: '10.0.2.0/24', c: '/23', d: '/24' }, { reserved: ['10.0.1.7/32'] });
    expect(supernets(ledger)).toEqual({ a: '10.0.0.0/24', b: '10.0.2.0/24', c: '10.0.4.0/23', d: '10.0.3.0/24' });
  });

  test('stays, whatever comes, goes, or is reserved later', () => {
    const first = carved({ a: '/24', b: '/24' });
    expect(supernets(carved({ z: '/24', b: '/24' }, { reserved: ['10.0.1.0/24'] }, first))).toEqual({ a: '10.0.0.0/24', b: '10.0.1.0/24', z: '10.0.2.0/24' });
  });

  test('grows at its end where that is free', () => {
    expect(supernets(carved({ a: '/23' }, {}, carved({ a: '/24' })))).toEqual({ a: '10.0.0.0/23' });
  });

  test('is not moved to where it could grow', () => {
    const first = carved({ a: '/24', b: '/24' });
    expect(refusal(() => carved({ a: '/23' }, {}, first))).toMatchObject({ code: 'address-moves', message: '1 address would move: a on rail 0 from 10.0.0.0/31 to 10.0.2.0/31' });
  });

  test('says for whom there is no room', () => {
    expect(refusal(() => carved({ a: '/20', b: '/24' }))).toMatchObject({ code: 'capacity-exceeded', message: '10.0.0.0/20 has no free /24 for fabric "b"' });
  });

  test('is of the family whose space it fits into', () => {
    expect(supernets(carved({ a: ['/24', '/56'], b: '/24' }, { space: ['fd00::/32', '10.0.0.0/20'] }))).toEqual({ a: '10.0.0.0/24 fd00::/56', b: '10.0.1.0/24' });
  });

  test('keeps its family when only the other one has room for more', () => {
    const space = ['10.0.0.0/20', 'fd00::/16'];
    expect(refusal(() => carved({ a: '/19' }, { space }, carved({ a: '/20' }, { space }))).code).toBe('capacity-exceeded');
    const reserved = ['10.0.2.0/23', '10.0.4.0/22', '10.0.8.0/21'];
    expect(refusal(() => carved({ a: '/23' }, { space, reserved }, carved({ a: '/24', b: '/24' }, { space }))).code).toBe('capacity-exceeded');
  });

  test('keeps its family when the ways of addressing change places', () => {
    const space = ['10.0.0.0/20', 'fd00::/16'];
    const first = carved({ a: ['/24', '/56'] }, { space });
    expect(supernets(carved({ a: ['/56', '/24'] }, { space }, first))).toEqual({ a: 'fd00::/56 10.0.0.0/24' });
  });

  test('needs an address space', () => {
    expect(refusal(() => carved({ a: '/24' }, { space: [] })).code).toBe('address-invalid');
  });
});

test('a fabric that is planned without its cluster takes its network in full', () => {
  expect(planned(wish(['a'], { rails: 1 }), { kind: 'routed', supernet: '10.0.0.0/24', nodePrefixLength: 31 }).memory.networks[0].supernet).toBe('10.0.0.0/24');
});
