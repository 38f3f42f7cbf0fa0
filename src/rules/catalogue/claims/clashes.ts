import { declaredClaims } from './declared-claims';
import { dpuClaims } from './dpu-claims';
import { domainsOfPools, networkClaims } from './network-claims';
import { PlacedClaim } from './placed-claim';
import { podClaims } from './pod-claims';
import { poolClaims } from './pool-claims';
import { serviceClaims } from './service-claims';
import { findConflicts, lowestFree, VerdictRow } from '../../../ipam';
import { AddressRange, AddressSet, Prefix } from '../../../net';
import type { Cluster } from '../../model';

/** Two claims that share addresses although they should not. */
export interface Clash {
  /** The one that the user has to change: the later one in the stream, and never what is only declared. */
  readonly mine: PlacedClaim;
  readonly other: PlacedClaim;
  readonly shared: AddressRange;
  readonly row: VerdictRow;
  readonly severity: 'error' | 'warning' | 'info';
}

interface Claims {
  readonly all: readonly PlacedClaim[];
  clashes?: readonly Clash[];
  taken?: AddressSet;
  /** Free networks, by where they are looked for and their length. */
  readonly free: Map<string, Prefix | undefined>;
}

/** Several rules ask for the same clashes of a cluster. */
const known = new WeakMap<Cluster, Claims>();

/** All addresses that the manifests and the inventory lay claim to. */
export function claimsOf(cluster: Cluster): readonly PlacedClaim[] {
  return claims(cluster).all;
}

/** The clashes among all claims, by lines of the verdict table. */
export function clashesOf(cluster: Cluster, rows: ReadonlySet<string>): Clash[] {
  const own = claims(cluster);
  own.clashes ??= allClashes(own.all);
  return own.clashes.filter(({ row }) => rows.has(row.id));
}

/** A free private network of the same size, to write instead; undefined when there is none, and for IPv6. */
export function freeNetworkLike(cluster: Cluster, network: Prefix | undefined): Prefix | undefined {
  if (network?.family !== 'IPv4') return undefined;
  const own = claims(cluster);
  own.taken ??= AddressSet.of(...own.all.flatMap(({ claim }) => [...claim.parents, ...claim.allocatable.ranges]));
  for (const space of PRIVATE.filter((candidate) => candidate.contains(network)).concat(PRIVATE)) {
    const key = `${space} ${network.length}`;
    if (!own.free.has(key)) own.free.set(key, lowestFree(space, network.length, own.taken));
    const found = own.free.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((text) => Prefix.parse(text));

function claims(cluster: Cluster): Claims {
  let found = known.get(cluster);
  if (found === undefined) {
    const dpus = dpuClaims(cluster);
    found = {
      all: [
        ...poolClaims(cluster, domainsOfPools(cluster)), ...networkClaims(cluster), ...dpus, ...serviceClaims(cluster), ...podClaims(cluster),
        ...declaredClaims(cluster, dpus.length > 0),
      ],
      free: new Map(),
    };
    known.set(cluster, found);
  }
  return found;
}

function allClashes(all: readonly PlacedClaim[]): Clash[] {
  const places = new Map(all.map((placed, order) => [placed.claim, { placed, order }]));
  return findConflicts(all.map(({ claim }) => claim)).flatMap(({ first, second, shared, row, severity }): Clash[] => {
    const [one, two] = [places.get(first), places.get(second)];
    if (one === undefined || two === undefined || areVersions(one.placed, two.placed)) return [];
    const isOneMine = second.isDeclared === true || (first.isDeclared !== true && one.order > two.order);
    const [mine, other] = isOneMine ? [one.placed, two.placed] : [two.placed, one.placed];
    return [{ mine, other, shared, row, severity }];
  });
}

/** Whether both are of one object that is written twice: the cluster has one of them. */
function areVersions({ at: one }: PlacedClaim, { at: two }: PlacedClaim): boolean {
  if (one === undefined || two === undefined || one === two) return false;
  const [a, b] = [one.object, two.object];
  return a.kind === b.kind && a.metadata.name === b.metadata.name && a.metadata.namespace === b.metadata.namespace;
}
