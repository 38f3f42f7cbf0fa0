import { shown, timeWork } from './in-process';
import { medianRatio } from './measure';
import { findConflicts, LayerClaim, SHARED_DOMAIN } from '../src/ipam';
import { Address, AddressRange, AddressSet, Prefix } from '../src/net';

const CLAIMS = 100_000;

/** Mixes the order of a list, the same way every time. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items];
  let state = 1;
  for (let index = mixed.length - 1; index > 0; index--) {
    state = (state * 48271) % 2147483647;
    const other = state % (index + 1);
    [mixed[index], mixed[other]] = [mixed[other], mixed[index]];
  }
  return mixed;
}

/** A /28 for every claim, in 100 clusters and 10 routing domains; every hundredth meets its neighbour. */
function neighbours(): LayerClaim[] {
  const networks = Prefix.parse('10.0.0.0/8').splitter(28);
  return shuffled(Array.from({ length: CLAIMS }, (_, index): LayerClaim => {
    const parent = networks(index % 100 === 99 ? index - 1 : index);
    const isLoadBalancer = index % 2 === 0;
    const place = { owner: `claim ${index}`, cluster: `cluster ${Math.floor(index / 1_000)}`, domain: `domain ${Math.floor(index / 10_000)}`, parents: [parent] };
    return isLoadBalancer
      ? { ...place, kind: 'metallb', layer: 'loadBalancer', allocatable: AddressSet.of(parent) }
      : { ...place, kind: 'nv-ipam', pool: 'IPPool', layer: 'fabric', allocatable: AddressSet.of(AddressRange.between(parent.first.plus(1), parent.last.plus(-1))) };
  }));
}

/** The same address in every claim, each of another owner. */
function allTheSame(): LayerClaim[] {
  const parent = Prefix.parse('10.0.0.0/16');
  const allocatable = AddressSet.of(parent);
  return Array.from({ length: CLAIMS }, (_, index): LayerClaim => (
    { owner: `claim ${index}`, cluster: 'one', domain: SHARED_DOMAIN, kind: 'nv-ipam', pool: 'IPPool', layer: 'fabric', parents: [parent], allocatable }
  ));
}

function inIPv6(claims: readonly LayerClaim[]): LayerClaim[] {
  const base = Prefix.parse('fd00::/64').first;
  const moved = (range: AddressRange): AddressRange => AddressRange.between(base.plus(range.first.value), base.plus(range.last.value));
  return claims.map((claim) => ({
    ...claim,
    parents: claim.parents.map((parent) => Prefix.containing(base.plus(parent.first.value), parent.length + 96)),
    allocatable: AddressSet.of(...claim.allocatable.ranges.map(moved)),
  }));
}

function sorted(claims: readonly LayerClaim[]): LayerClaim[] {
  const start = ({ allocatable }: LayerClaim): Address => allocatable.ranges[0].first;
  return [...claims].sort((a, b) => start(a).compare(start(b)));
}

/** The overlap check against sorting the claims. */
export function benchLayers(rounds: number): string[] {
  const claims = neighbours();
  const inputs = [['IPv4', claims, claims], ['IPv6', inIPv6(claims), inIPv6(claims)], ['IPv4, all in one place', allTheSame(), claims]] as const;
  return inputs.map(([name, checked, compared]) => {
    const times = timeWork([{ name: 'check', run: () => findConflicts(checked) }, { name: 'sort', run: () => sorted(compared) }], rounds);
    const of = (work: string): readonly number[] => times.get(work) ?? [];
    const label = `overlaps of 100,000 claims / sorting them, ${name}`.padEnd(66);
    return `${label}${medianRatio(of('check'), of('sort')).toFixed(2)}   (aim: at most 3)   ${shown(of('check'))}, ${findConflicts(checked).length} conflicts`;
  });
}
