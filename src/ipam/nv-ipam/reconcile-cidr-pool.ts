import { NvIpamBehaviour } from './behaviour';
import { CidrEntryJudge } from './cidr-entry-judge';
import { excludedChunks, NOTHING_EXCLUDED } from './excluded-chunks';
import { FreeChunks } from './free-chunks';
import { Chunks, gatewayText, prefixesOf, startOf, validNetwork } from './geometry';
import { parseCidr } from './go-net';
import { CidrPool, CidrPoolEntry } from './pool-objects';
import { addressRuns, positionRuns } from './runs';
import { MOST_STEPS, Unfinishable } from './unfinishable';
import { Address, Prefix } from '../../net';

/** Prefixes by node; a node that finds none is missing. */
export type Prefixes = ReadonlyMap<string, CidrPoolEntry>;

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

  const given = new Map<string, CidrPoolEntry>();
  const taken = new Set<bigint>();
  const take = (prefix: string): void => {
    const chunk = canonicalChunk(prefix, chunks, spec.perNodeNetworkPrefix);
    if (chunk !== undefined) taken.add(chunk);
  };
  const served = new Set(nodes);
  const judge = new CidrEntryJudge(pool, status);
  for (const entry of status) {
    if (!served.has(entry.nodeName) || !judge.accepts(entry) || excluded.has(chunkOf(entry.prefix, chunks))) continue;
    given.set(entry.nodeName, entry);
    take(entry.prefix);
  }
  spec.staticAllocations.forEach(({ prefix }) => take(prefix));

  const pinned = new Map(spec.staticAllocations.map((entry) => [entry.nodeName, entry]));
  const free = new FreeChunks(chunks.count, excluded.runs, (chunk) => taken.has(chunk));
  for (const nodeName of nodes) {
    if (given.has(nodeName)) continue;
    const own = pinned.get(nodeName);
    if (own !== undefined) {
      given.set(nodeName, { nodeName, prefix: own.prefix, gateway: own.gateway === '' ? gatewayText(own.prefix, spec.gatewayIndex) : own.gateway });
      continue;
    }
    const chunk = free.take();
    if (free.position > MOST_STEPS) return tooManySteps(spec.perNodeNetworkPrefix, excluded.all);
    if (chunk === undefined) continue;
    const prefix = Prefix.containing(Address.of(chunks.family, startOf(chunks, chunk)), spec.perNodeNetworkPrefix);
    given.set(nodeName, { nodeName, prefix: prefix.toString(), gateway: gatewayText(prefix, spec.gatewayIndex) });
  }
  return given;
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
