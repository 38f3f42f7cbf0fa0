import * as fc from 'fast-check';
import { Addressing, describeChanges, FabricMemory, FabricPlan, Ledger, planWithMemory, RailPort, RememberedIntent } from '../../src/ipam';

/**
 * Runs of a property. `FC_SEED` and `FC_PATH` repeat the failure that printed them, `FC_RUNS` is another number of runs. Histories take long to
 * shrink, so they are not.
 */
export function runs(numRuns: number): fc.Parameters<unknown> {
  const { FC_SEED, FC_PATH, FC_RUNS } = process.env;
  const seed = FC_SEED === undefined ? {} : { seed: Number(FC_SEED) };
  const path = FC_PATH === undefined ? {} : { path: FC_PATH };
  return { numRuns: FC_RUNS === undefined ? numRuns : Number(FC_RUNS), endOnFailure: true, ...seed, ...path };
}

/** A fabric called "compute" with two rails and these nodes. */
export function wish(nodes: readonly (string | RememberedIntent['nodes'][number])[], rest: Partial<RememberedIntent> = {}): RememberedIntent {
  return {
    fabric: 'compute', rails: 2, skipsExcludedBlocks: true, nodes: nodes.map((node) => (typeof node === 'string' ? { name: node } : node)), ...rest,
  };
}

/** What a memory looks like after it was saved and read again. */
export function reloaded(memory: FabricMemory): FabricMemory {
  const text = Ledger.parse('version: 1\ncluster: c\nfabrics: []\n', 'ledger.yaml').textWith('c', [memory]);
  const found = Ledger.parse(text, 'ledger.yaml').memoryOf(memory.name);
  if (found === undefined) throw new Error('the fabric was not saved');
  return found;
}

/** A plan after another one, with the memory saved and read in between. */
export interface Step {
  readonly plan: FabricPlan;
  readonly memory: FabricMemory;
  /** What a person is told. */
  readonly changes: readonly string[];
}

/** Plans a fabric anew, or after what was remembered. */
export function planned(intent: RememberedIntent, addressing: Addressing | readonly Addressing[], memory?: FabricMemory): Step {
  const { plan, memory: after } = planWithMemory(intent, addressing, memory);
  return { plan, memory: reloaded(after), changes: memory === undefined ? [] : describeChanges([memory], [after]) };
}

/** A rail, or a plane of it behind the first: `0`, `0.1`. Plane 0 has the place of the rail, as long as that has one plane. */
export function placeOf({ rail, plane = 0 }: RailPort): string {
  return plane === 0 ? `${rail}` : `${rail}.${plane}`;
}

/** Every address that was given, by `node rail family`: prefix and gateway of nodes on routed networks, first address and blocks of flat ones. */
export function addressesOf(plan: FabricPlan): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const { pools } of plan.rails) {
    for (const pool of pools) {
      const at = `${placeOf(pool)} ${pool.subnet.family}`;
      if (pool.kind === 'block') addresses.set(`* ${at}`, `from ${pool.subnet.first} on, blocks of ${pool.blockSize}, gateway ${pool.gateway}`);
      else for (const { node, prefix, gateway } of pool.nodes) addresses.set(`${node} ${at}`, `${prefix} gateway ${gateway}`);
    }
  }
  return addresses;
}

/** What differs between two plans: `+` what is new, `-` what is gone, `!` what moved. */
export function differences(before: FabricPlan, after: FabricPlan): string[] {
  const [old, now] = [addressesOf(before), addressesOf(after)];
  return [
    ...[...old].filter(([key]) => !now.has(key)).map(([key, text]) => `- ${key}: ${text}`),
    ...[...now].filter(([key]) => !old.has(key)).map(([key, text]) => `+ ${key}: ${text}`),
    ...[...now].filter(([key, text]) => old.has(key) && old.get(key) !== text).map(([key, text]) => `! ${key}: ${old.get(key)} to ${text}`),
  ];
}
