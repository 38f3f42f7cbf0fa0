import { NvIpamBehaviour } from './behaviour';
import { CidrEntryJudge } from './cidr-entry-judge';
import { excludedChunks, NOTHING_EXCLUDED } from './excluded-chunks';
import { FreeChunks } from './free-chunks';
import { Chunks, gatewayText, prefixesOf, startOf, validNetwork } from './geometry';
import { parseCidr } from './go-net';
import { CidrPool, CidrPoolEntry, StaticEntry } from './pool-objects';
import { addressRuns, positionRuns } from './runs';
import { MOST_STEPS, Unfinishable } from './unfinishable';
import { formatAddress } from '../../net';

/** The prefix of every node, in the order of the nodes; undefined for a node that finds none. */
export type Prefixes = readonly (GivenPrefix | undefined)[];

/** An entry of the status to be. */
export interface GivenPrefix {
  readonly entry: CidrPoolEntry;
  /** Where a prefix begins that the controller chose in this pass, and its gateway; undefined for what it kept and what is pinned. */
  readonly chosen?: { readonly start: bigint; readonly gateway: bigint | undefined };
}

/**
 * One pass of the controller over a CIDRPool that is valid.
 *
 * @param nodes names of the nodes that the pool serves, in order
 * @returns what every node has afterwards; or why no controller would ever finish
 */
export function reconcileCidrPool(pool: CidrPool, nodes: readonly string[], behaviour: NvIpamBehaviour): Prefixes | Unfinishable {
  const { spec, status } = pool;
  const chunks = prefixesOf(validNetwork(spec.cidr), spec.perNodeNetworkPrefix);
  const positions = behaviour.perNodeExclusions ? positionRuns(spec.perNodeExclusions) : [];
  const excluded = behaviour.skipsExcluded ? excludedChunks(chunks, addressRuns(spec.exclusions), positions) : NOTHING_EXCLUDED;

  const kept = new Map<string, CidrPoolEntry>();
  const taken = new Set<bigint>();
  const take = (prefix: string): void => {
    const chunk = canonicalChunk(prefix, chunks, spec.perNodeNetworkPrefix);
    if (chunk !== undefined) taken.add(chunk);
  };
  const served = new Set(status.length === 0 ? [] : nodes);
  const judge = new CidrEntryJudge(pool, status);
  for (const entry of status) {
    if (!served.has(entry.nodeName) || !judge.accepts(entry) || excluded.has(chunkOf(entry.prefix, chunks))) continue;
    kept.set(entry.nodeName, entry);
    take(entry.prefix);
  }
  spec.staticAllocations.forEach(({ prefix }) => take(prefix));

  const pinned = new Map(spec.staticAllocations.map((entry) => [entry.nodeName, entry]));
  const free = new FreeChunks(chunks.count, excluded.runs, (chunk) => taken.has(chunk));
  const given: (GivenPrefix | undefined)[] = [];
  for (const nodeName of nodes) {
    const own = kept.get(nodeName) ?? pinnedEntry(pinned.get(nodeName), spec.gatewayIndex);
    const chunk = own === undefined ? free.take() : undefined;
    if (free.position > MOST_STEPS) return tooManySteps(spec.perNodeNetworkPrefix, excluded.all);
    given.push(own !== undefined ? { entry: own } : chunk === undefined ? undefined : chosenPrefix(nodeName, startOf(chunks, chunk), pool, chunks));
  }
  return given;
}

function pinnedEntry(own: StaticEntry | undefined, gatewayIndex: number | undefined): CidrPoolEntry | undefined {
  if (own === undefined) return undefined;
  const { nodeName, prefix, gateway } = own;
  return { nodeName, prefix, gateway: gateway === '' ? gatewayText(prefix, gatewayIndex) : gateway };
}

function chosenPrefix(nodeName: string, start: bigint, { spec }: CidrPool, { family }: Chunks): GivenPrefix {
  // a pool that is valid has a gateway in all of its prefixes, or in none
  const gateway = spec.gatewayIndex === undefined ? undefined : start + BigInt(spec.gatewayIndex);
  const prefix = `${formatAddress(family, start)}/${spec.perNodeNetworkPrefix}`;
  return { entry: { nodeName, prefix, gateway: gateway === undefined ? '' : formatAddress(family, gateway) }, chosen: { start, gateway } };
}

function chunkOf(prefix: string, { start, stride }: Chunks): bigint {
  return (validNetwork(prefix).first.value - start) / stride;
}

/** The controller compares prefixes as text, so one that is written in another way blocks nothing. */
function canonicalChunk(text: string, chunks: Chunks, length: number): bigint | undefined {
  const network = parseCidr(text)?.network;
  return network === undefined || network.length !== length || network.toString() !== text ? undefined : chunkOf(text, chunks);
}

function tooManySteps(length: number, isByPosition: boolean): Unfinishable {
  return {
    field: isByPosition ? 'spec.perNodeExclusions' : 'spec.exclusions',
    message: `the controller goes through more than 2^32 excluded prefixes of /${length}, one by one`,
    hint: isByPosition ? 'leave at least one position of a prefix free' : 'choose a cidr that leaves out what is excluded',
  };
}
