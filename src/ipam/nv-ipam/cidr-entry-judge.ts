import { gatewayText, validNetwork } from './geometry';
import { Cidr, parseCidr } from './go-net';
import { CidrPool, CidrPoolEntry } from './pool-objects';
import { Prefix } from '../../net';

/**
 * Judges entries of a CIDRPool's status, as the controller does before a pass and the node daemon does with the entry of its node.
 *
 * An entry that is there twice is judged with its twin: both are dropped.
 */
export class CidrEntryJudge {
  private readonly network: Prefix;
  private readonly staticOf: ReadonlyMap<string, number>;
  private readonly staticWith: ReadonlyMap<string, number>;
  private counts?: { readonly nodes: Counts; readonly prefixes: Counts; readonly gateways: Counts };

  constructor(private readonly pool: CidrPool, private readonly status: readonly CidrPoolEntry[]) {
    const { spec } = pool;
    this.network = validNetwork(spec.cidr);
    this.staticOf = firstPositions(spec.staticAllocations.map(({ nodeName }) => nodeName));
    this.staticWith = firstPositions(spec.staticAllocations.map(({ prefix }) => prefix));
  }

  public accepts(entry: CidrPoolEntry): boolean {
    if (entry.nodeName === '' || entry.prefix === '') return false;
    const cidr = parseCidr(entry.prefix);
    if (cidr === undefined || cidr.hasHostBits) return false;
    return this.acceptsAsPinned(entry) ?? this.acceptsAsFound(entry, cidr);
  }

  /** Whether no other entry has the node, the prefix or the gateway. */
  public isUnique({ nodeName, prefix, gateway }: CidrPoolEntry): boolean {
    // most entries are pinned, and then nobody asks
    this.counts ??= {
      nodes: counted(this.status.map((entry) => entry.nodeName)),
      prefixes: counted(this.status.map((entry) => entry.prefix)),
      gateways: counted(this.status.map((entry) => entry.gateway)),
    };
    const { nodes, prefixes, gateways } = this.counts;
    return !isRepeated(nodes, nodeName) && !isRepeated(prefixes, prefix) && (gateway === '' || !isRepeated(gateways, gateway));
  }

  /** Whichever comes first in the list of static allocations decides: the one of this node, or one with this prefix. */
  private acceptsAsPinned(entry: CidrPoolEntry): boolean | undefined {
    const own = this.staticOf.get(entry.nodeName);
    const same = this.staticWith.get(entry.prefix);
    if (own === undefined || (same !== undefined && same < own)) return same === undefined ? undefined : false;
    const { prefix, gateway } = this.pool.spec.staticAllocations[own];
    return entry.prefix === prefix && entry.gateway === (gateway === '' ? this.computedGateway(entry.prefix) : gateway);
  }

  private acceptsAsFound(entry: CidrPoolEntry, { network }: Cidr): boolean {
    if (!this.network.contains(network.first) || network.length !== this.pool.spec.perNodeNetworkPrefix) return false;
    return entry.gateway === this.computedGateway(entry.prefix) && this.isUnique(entry);
  }

  private computedGateway(prefix: string): string {
    return gatewayText(prefix, this.pool.spec.gatewayIndex);
  }
}

type Counts = ReadonlyMap<string, number>;

function counted(values: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function isRepeated(counts: Counts, value: string): boolean {
  return (counts.get(value) ?? 0) > 1;
}

function firstPositions(values: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>();
  values.forEach((value, index) => { if (!positions.has(value)) positions.set(value, index); });
  return positions;
}
