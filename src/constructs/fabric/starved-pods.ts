import { Attachment } from './attachment';
import { GroupSettings } from './group-props';
import { Problem } from '../../errors';
import { FabricPlan, PoolPlan, usableCount } from '../../ipam';
import { Prefix } from '../../net';

/** Pods that can get a device but no address. */
export function starvedPods(plan: FabricPlan, attachment: Attachment, settings: readonly GroupSettings[]): Problem[] {
  const wantedOn = wantedByNode(settings);
  const pools = plan.rails.flatMap((rail) => rail.pools);
  const starvedIn = (pool: PoolPlan) => pool.nodes.filter(({ node, usable }) => usable < wantedOn(node));
  // rails are alike, so one of them says it for all; another family is another mistake
  return [...new Set(pools.map(({ subnet }) => subnet.family))].flatMap((family): Problem[] => {
    const starving = pools.filter((pool) => pool.subnet.family === family && starvedIn(pool).length > 0);
    if (starving.length === 0) return [];
    const [pool] = starving;
    // who wants most says what would be enough for all
    const [{ node, usable }, ...others] = [...starvedIn(pool)].sort((a, b) => Number(wantedOn(b.node) - wantedOn(a.node)));
    const wanted = wantedOn(node);
    return [{
      code: 'capacity-exceeded',
      message: `node "${node}"${andMore(others.length)} can give pods ${counted(usable, 'address', 'addresses')} of pool ${pool.name}${andMore(starving.length - 1)}, `
        + (attachment.kind === 'sriov' ? `its NIC has ${counted(wanted, 'virtual function', 'virtual functions')}` : 'a pod needs one'),
      hint: [enoughAddresses(pool, wanted - usable), attachment.kind === 'sriov' && usable > 0n ? `at most ${counted(usable, 'virtual function', 'virtual functions')}` : undefined]
        .filter((way) => way !== undefined).join(', or '),
    }];
  });
}

/** How many addresses the pods of a node may ask a rail for at once. */
function wantedByNode(settings: readonly GroupSettings[]): (node: string) => bigint {
  const counts = settings.map(({ virtualFunctions = 1 }) => BigInt(virtualFunctions));
  // a look at every node is needed only where groups differ
  if (new Set(counts).size < 2) return () => counts[0] ?? 1n;
  const byNode = new Map(settings.flatMap(({ group }, index) => group.nodes.map(({ name }) => [name, counts[index]] as const)));
  return (node) => byNode.get(node) ?? 1n;
}

/** What gives every node so many addresses more. */
function enoughAddresses(pool: PoolPlan, more: bigint): string {
  if (pool.kind === 'block') return `use at least ${BigInt(pool.blockSize) + more} addressesPerNode`;
  const { first, hostBits } = pool.nodes[0].prefix;
  const needed = pool.nodes[0].usable + more + (pool.gatewayIndex === undefined ? 0n : 1n);
  for (let bits = hostBits + 1; bits < first.bits; bits++) {
    const length = first.bits - bits;
    if (usableCount(Prefix.containing(first, length)) >= needed) return `use a nodePrefixLength of at most ${length}`;
  }
  return 'use a shorter nodePrefixLength';
}

function andMore(count: number): string {
  return count === 0 ? '' : ` and ${count} more`;
}

function counted(count: bigint, one: string, many: string): string {
  return `${count} ${count === 1n ? one : many}`;
}
