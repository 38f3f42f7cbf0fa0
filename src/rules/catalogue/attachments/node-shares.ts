import { Address, Prefix } from '../../../net';
import { parseIP } from '../../grammar';
import type { PoolView } from '../../model';

/** The node that has an address. */
export interface NodeShare {
  readonly node: string;
  /** Whether the pool says so itself, as a static allocation or in its status; otherwise it is what the controller would do. */
  readonly isCertain: boolean;
}

interface Block extends NodeShare {
  readonly first: bigint;
  readonly last: bigint;
}

/** What nodes have of pools, as far as nodes are known or the pool names them. Every pool is looked into once. */
export class NodeShares {
  private readonly known = new Map<PoolView, readonly Block[]>();
  private readonly gateways = new Map<PoolView, ReadonlyMap<string, string>>();

  /** The node whose block or prefix has an address. */
  public ownerOf(view: PoolView, { value }: Address): NodeShare | undefined {
    const blocks = this.blocksOf(view);
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].last < value) low = middle + 1;
      else high = middle;
    }
    const block = blocks[low];
    return block !== undefined && block.first <= value && !isExcluded(view, block, value) ? block : undefined;
  }

  /** The prefix of some node that an address is in. */
  public prefixOf({ pool, network }: PoolView, address: Address): Prefix | undefined {
    return pool.kind === 'CIDRPool' && network !== undefined ? Prefix.containing(address, pool.spec.perNodeNetworkPrefix) : undefined;
  }

  /** Whether an address is a gateway of the pool. */
  public isGateway(view: PoolView, address: Address): boolean {
    const { pool } = view;
    if (pool.kind === 'IPPool') return parseIP(pool.spec.gateway)?.equals(address) === true;
    const prefix = this.prefixOf(view, address);
    const fixed = this.gatewaysOf(view).get(prefix?.toString() ?? '');
    if (fixed !== undefined) return parseIP(fixed)?.equals(address) === true;
    return prefix !== undefined && pool.spec.gatewayIndex !== undefined && prefix.first.value + BigInt(pool.spec.gatewayIndex) === address.value;
  }

  /** Gateways that static allocations have of their own, by prefix. */
  private gatewaysOf(view: PoolView): ReadonlyMap<string, string> {
    const entries = view.pool.kind === 'CIDRPool' ? view.pool.spec.staticAllocations : [];
    const gateways = this.gateways.get(view)
      ?? new Map(entries.filter(({ gateway }) => gateway !== '').map(({ prefix, gateway }) => [Prefix.tryParse(prefix)?.toString() ?? prefix, gateway]));
    this.gateways.set(view, gateways);
    return gateways;
  }

  private blocksOf(view: PoolView): readonly Block[] {
    const blocks = this.known.get(view) ?? [...sharesOf(view)].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    this.known.set(view, blocks);
    return blocks;
  }
}

/** Every node once: static allocations are all that is sure without nodes. */
function* sharesOf({ pool, prediction }: PoolView): Generator<Block> {
  if (prediction?.valid === true) {
    const sure = new Set(pool.status.map(({ nodeName }) => nodeName));
    if (pool.kind === 'CIDRPool') pool.spec.staticAllocations.forEach(({ nodeName }) => sure.add(nodeName));
    for (const share of prediction.allocations) {
      if (share.kind === 'none') continue;
      const [first, last] = share.kind === 'block' ? [parseIP(share.startIP), parseIP(share.endIP)] : endsOf(share.prefix);
      if (first === undefined || last === undefined) continue;
      yield { node: share.nodeName, isCertain: sure.has(share.nodeName), first: first.value, last: last.value };
    }
  } else if (pool.kind === 'CIDRPool') {
    for (const { nodeName, prefix } of pool.spec.staticAllocations) {
      const [first, last] = endsOf(prefix);
      if (nodeName !== '' && first !== undefined && last !== undefined) yield { node: nodeName, isCertain: true, first: first.value, last: last.value };
    }
  }
}

function endsOf(text: string): readonly [Address | undefined, Address | undefined] {
  const prefix = Prefix.tryParse(text);
  return [prefix?.first, prefix?.last];
}

/** Whether the positions of every block that are excluded have the address. */
function isExcluded({ pool }: PoolView, { first }: Block, value: bigint): boolean {
  if (pool.kind === 'CIDRPool') return false;
  const position = value - first;
  return pool.spec.perNodeExclusions.some(({ startIndex, endIndex }) => position >= BigInt(startIndex) && position <= BigInt(endIndex));
}
