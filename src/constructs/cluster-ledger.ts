import { isDeepStrictEqual } from 'node:util';
import { FabricError } from '../errors';
import {
  Addressing, carve, describeChanges, FabricMemory, FabricPlan, Ledger, planWithMemory, RememberedIntent, waysOf,
} from '../ipam';
import { AddressRange, AddressSet, Prefix } from '../net';
import { LedgerUpdate } from './ledger-update';

/** The address space of a cluster and the memory of what was promised in it, while its fabrics are planned one after the other. */
export class ClusterLedger {
  private readonly planned = new Map<string, FabricMemory>();
  /** Computed once, since several ask for it; a further fabric makes it stale. */
  private computed?: { readonly update: LedgerUpdate | undefined };

  /**
   * @param cluster name of the cluster, as in its inventory
   * @param ledger what was promised before; without it nothing is remembered
   * @param space address space that fabrics are carved from, in CIDR notation
   * @param reserved ranges that are never carved
   * @param avoidable those of them that may lie inside a fabric's network, which then leaves them out
   * @param judgedElsewhere the same as they were declared, where overlaps are told at synth; without them they are refused here
   * @throws FabricError `ledger-invalid` when the ledger belongs to another cluster, `address-invalid` for a malformed space
   */
  constructor(
    private readonly cluster: string,
    private readonly ledger: Ledger | undefined,
    private readonly space: readonly Prefix[],
    private readonly reserved: AddressSet,
    private readonly avoidable: AddressSet,
    private readonly judgedElsewhere: readonly Prefix[] = [],
  ) {
    const owner = ledger?.data?.cluster;
    if (ledger !== undefined && owner !== undefined && owner !== cluster) {
      throw new FabricError({
        code: 'ledger-invalid', location: { file: ledger.file }, message: `belongs to cluster "${owner}", the inventory to "${cluster}"`, hint: 'give each cluster a ledger of its own',
      });
    }
  }

  /** Path of the ledger; undefined without one. */
  public get file(): string | undefined {
    return this.ledger?.file;
  }

  /** Fabrics that the ledger remembers and the program no longer has. */
  public get absent(): readonly FabricMemory[] {
    return (this.ledger?.data?.fabrics ?? []).filter(({ name }) => !this.planned.has(name));
  }

  /** Plans a fabric so that nothing that was promised moves, and remembers it. @throws FabricError those of `planWithMemory` */
  public plan(intent: Omit<RememberedIntent, 'avoid' | 'judgedElsewhere'>, addressing: Addressing | readonly Addressing[]): FabricPlan {
    const memory = this.ledger?.memoryOf(intent.fabric);
    const ways = waysOf(addressing).map((way, index) => this.withSpace(way, index, intent.fabric, intent.renumber === true ? undefined : memory));
    const { plan, memory: after } = planWithMemory({ ...intent, avoid: this.avoidable, judgedElsewhere: this.judgedElsewhere }, ways, memory);
    this.planned.set(intent.fabric, after);
    this.computed = undefined;
    return plan;
  }

  /** What is to be saved; undefined without a ledger, or when all is as it was. */
  public get update(): LedgerUpdate | undefined {
    this.computed ??= { update: this.ledger === undefined ? undefined : this.updateOf(this.ledger) };
    return this.computed.update;
  }

  private updateOf(ledger: Ledger): LedgerUpdate | undefined {
    const fabrics = ledger.fabricsWith([...this.planned.values()]);
    const before = ledger.data?.fabrics ?? [];
    // the form of the text is the user's; only what it says counts
    if (ledger.data !== undefined && isDeepStrictEqual(withoutUndefined(before), withoutUndefined(fabrics))) return undefined;
    return { file: ledger.file, read: ledger.text, text: ledger.textWith(this.cluster, fabrics), changes: describeChanges(before, fabrics) };
  }

  /** Carves the space of a fabric that gave only its length. */
  private withSpace(way: Addressing, index: number, fabric: string, memory: FabricMemory | undefined): Addressing {
    const text = way.kind === 'routed' ? way.supernet : way.subnet;
    const length = typeof text === 'string' ? /^\/(\d{1,3})$/.exec(text)?.[1] : undefined;
    if (length === undefined) return way;
    const space = this.carved(Number(length), index, fabric, memory).toString();
    return way.kind === 'routed' ? { ...way, supernet: space } : { ...way, subnet: space };
  }

  private carved(length: number, index: number, fabric: string, memory: FabricMemory | undefined): Prefix {
    if (this.space.length === 0) {
      throw new FabricError({ code: 'address-invalid', message: `/${length} gives only a length, and the cluster has no address space`, hint: 'set addressSpace on the cluster, or give the network in full' });
    }
    const others = [...(this.ledger?.data?.fabrics ?? []), ...this.planned.values()].filter(({ name }) => name !== fabric);
    const taken = this.reserved.union(AddressSet.of(...others.flatMap(({ networks }) => networks.map(({ supernet }) => supernet))));
    const space = this.spaceFor(length, index, memory);
    const known = memory?.networks.find(({ family }) => family === space.family);
    if (known !== undefined) {
      // it stays where it begins; longer or shorter at its end
      const old = Prefix.parse(known.supernet);
      const resized = length <= space.first.bits ? Prefix.containing(old.first, length) : old;
      const fits = resized.first.equals(old.first) && space.contains(resized) && !taken.overlaps(AddressRange.ofPrefix(resized));
      if (old.length === length || fits) return resized;
    }
    return carve(space, length, taken, `fabric "${fabric}"`);
  }

  /** A length may fit both families; then a fabric keeps to the one that its network had, even where only the other one has room. */
  private spaceFor(length: number, index: number, memory: FabricMemory | undefined): Prefix {
    const networks = memory?.networks ?? [];
    const had = [networks.find(({ supernet }) => supernet.endsWith(`/${length}`)), networks[index], ...networks].map((network) => network?.family);
    const possible = this.space.filter((space) => length <= space.first.bits);
    const kept = had.map((family) => possible.find((space) => space.family === family)).find((space) => space !== undefined);
    return kept ?? possible.find((space) => length >= space.length) ?? possible[0] ?? this.space[0];
  }
}

/** YAML has no undefined. */
function withoutUndefined(fabrics: readonly FabricMemory[]): unknown {
  return JSON.parse(JSON.stringify(fabrics));
}

/** Address spaces from their texts. @throws FabricError `address-invalid` */
export function spacesOf(texts: string | readonly string[] | undefined): Prefix[] {
  return [texts ?? []].flat().map((text) => Prefix.parse(text));
}
