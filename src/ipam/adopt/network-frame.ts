import { AdoptionReport, PlacedPool } from './adoption';
import { sampled } from '../../errors';
import { AddressRange, findOverlaps, Prefix } from '../../net';
import { RailMemory } from '../ledger/ledger-data';
import { Pool } from '../nv-ipam';
import { parseCidr } from '../nv-ipam/go-net';
import { bitsFor, PortCounts, portText } from '../rail-port';

/** The space of one family of a fabric. */
export interface NetworkFrame {
  /** The smallest network that holds all subnets. */
  readonly space: Prefix;
  /** In the order of the pools. */
  readonly subnets: readonly Prefix[];
  readonly rails: readonly RailMemory[];
  /** Undefined where it follows from the space. */
  readonly railPrefixLength?: number;
}

/** The subnets of a fabric's valid pools of one family as parts of one space; undefined, with the reasons in the report, when they are none. */
export function frameOf(pools: readonly PlacedPool[], { rails, planes = 1 }: PortCounts, report: AdoptionReport): NetworkFrame | undefined {
  const subnets = pools.flatMap(({ pool }) => parseCidr(networkTextOf(pool))?.network ?? []);
  const claims = subnets.map((subnet, index) => ({ range: AddressRange.ofPrefix(subnet), subnet, at: pools[index] }));
  const [overlap] = findOverlaps(claims);
  if (overlap !== undefined) {
    const [a, b] = [overlap.first, overlap.second].map(({ subnet, at }) => `${subnet} of pool "${at.pool.name}" (${portText(at)})`);
    report.error(`${a} and ${b} overlap`, 'rails of one fabric have subnets of their own; pools of several node groups on one subnet cannot be told apart');
    return undefined;
  }
  const lengths = new Map(subnets.map((subnet, index) => [subnet.length, portText(pools[index])]));
  if (lengths.size > 1) {
    const texts = [...lengths].map(([length, port]) => `/${length} on ${port}`);
    report.error(`the rails have subnets of different sizes: ${sampled(texts, 4)}`, 'make those of one size a fabric of their own with --fabric or --map');
    return undefined;
  }
  const space = claims.reduce((sum, { range }) => union(sum, range), claims[0].range).enclosingPrefix;
  if (space.length === 0 && subnets[0].length > 0) {
    report.error(`no network but ${space} holds all subnets: ${sampled(subnets.map(String), 4)}`, 'make those near to each other a fabric of their own with --fabric or --map');
    return undefined;
  }
  const length = subnets[0].length - bitsFor(planes);
  return {
    space,
    subnets,
    rails: pools.map(({ rail, plane = 0 }, index) => ({ rail, ...(planes > 1 ? { plane } : {}), subnet: subnets[index].toString() })),
    railPrefixLength: length === space.length + bitsFor(rails) ? undefined : length,
  };
}

/** The one value that all pools have; undefined, with the difference in the report, when they differ. */
export function common<P extends Pool, T>(
  pools: readonly PlacedPool<P>[], what: string, valueOf: (pool: PlacedPool<P>, index: number) => T, report: AdoptionReport,
): T | undefined {
  const values = new Map(pools.map((placed, index) => [valueOf(placed, index), portText(placed)]));
  const [first] = values.keys();
  if (values.size === 1) return first;
  const texts = [...values].map(([value, port]) => `${String(value)} on ${port}`);
  report.error(`the rails have different ${what}: ${sampled(texts, 4)}`, 'make those that are alike a fabric of their own with --fabric or --map');
  return undefined;
}

/** The network of a pool as it was written. */
export function networkTextOf(pool: Pool): string {
  return pool.kind === 'IPPool' ? pool.spec.subnet : pool.spec.cidr;
}

function union(a: AddressRange, b: AddressRange): AddressRange {
  return AddressRange.between(a.first.compare(b.first) <= 0 ? a.first : b.first, a.last.compare(b.last) >= 0 ? a.last : b.last);
}
