import { NvIpamBehaviour } from './behaviour';
import { CidrEntryJudge } from './cidr-entry-judge';
import { validNetwork } from './geometry';
import { parseCidr, parseIp } from './go-net';
import { gaps, Interval } from './intervals';
import { CidrPool, CidrPoolEntry, IpPool, IpPoolEntry } from './pool-objects';
import { BlockShares, PrefixShares, Share } from './shares';
import { validatePool } from './validate-pool';
import { Address, Prefix } from '../../net';

/** What the daemon of one node makes of a pool. */
export type NodePool = KnownNodePool | VanishedPool | RangelessPool;

/** The addresses that the pods of a node can get. */
export interface KnownNodePool extends Share {
  /** What a pod's address belongs to: the whole subnet of an IPPool, the node's prefix of a CIDRPool. */
  readonly network: Prefix;
  /** First and last address that pods can get. */
  readonly range: Interval;
  readonly gateway?: Address;
  /** Addresses of the range that pods get only when they ask for them, as sorted, disjoint runs. Computed at every call. */
  readonly excluded: () => readonly Interval[];
}

/** The daemon does not take the pool or its entry for valid. */
export interface VanishedPool {
  readonly usable: 0n;
  readonly failure: 'vanished';
}

/** The entry is no range of the pool's subnet. */
export interface RangelessPool {
  readonly usable: 0n;
  readonly failure: 'range';
}

/** Why every request on a node fails. */
export type NodePoolFailure = NonNullable<NodePool['failure']>;

/** Finds what nodes have of an IPPool. The daemon does not validate an IPPool again, so what it makes of an invalid one is found here too. */
export function ipPoolViews(pool: IpPool, behaviour: NvIpamBehaviour): (entry: IpPoolEntry) => NodePool {
  const network = parseCidr(pool.spec.subnet)?.network;
  if (network === undefined) return () => ({ usable: 0n, failure: 'range' });
  const shares = new BlockShares(pool, network, behaviour);
  const gateway = parseIp(pool.spec.gateway);
  return ({ startIP, endIP }) => {
    const [start, end] = [parseIp(startIP), parseIp(endIP)];
    const isRange = start !== undefined && end !== undefined && network.contains(start) && network.contains(end) && start.value <= end.value;
    if (!isRange) return { usable: 0n, failure: 'range' };
    const range = { from: start.value, to: end.value };
    return { network, range, gateway, excluded: () => shares.excludedIn(range), ...shares.of(range) };
  };
}

/** Finds what nodes have of a CIDRPool, by the entries of its status. */
export function cidrPoolViews(pool: CidrPool, behaviour: NvIpamBehaviour): (entry: CidrPoolEntry) => NodePool {
  if (validatePool(pool).length > 0) return () => ({ usable: 0n, failure: 'vanished' });
  const judge = new CidrEntryJudge(pool, pool.status);
  const shares = new PrefixShares(pool, behaviour);
  return (entry) => {
    if (!judge.accepts(entry)) return { usable: 0n, failure: 'vanished' };
    const network = validNetwork(entry.prefix);
    const start = network.first.value;
    const gateway = parseIp(entry.gateway);
    return { network, range: shares.rangeOf(start), gateway, excluded: () => shares.excludedIn(start), ...shares.of(start, gateway?.value) };
  };
}

/** The addresses in the order in which a new node hands them out. */
export function* handOutOrder(pool: NodePool): Generator<Address> {
  if (pool.failure !== undefined) return;
  const { family } = pool.network;
  for (const { from, to } of gaps(pool.range, pool.excluded())) {
    for (let value = from; value <= to; value++) {
      if (value !== pool.gateway?.value) yield Address.of(family, value);
    }
  }
}
