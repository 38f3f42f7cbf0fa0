import * as fc from 'fast-check';
import { State, synth, Synth } from './cluster-model';
import { addressesOf, placeOf, runs } from './given';
import { apply, histories, Operation } from './operations';
import { FabricError, Problem } from '../../src/errors';
import { FabricMemory, Ledger, PlannedNode } from '../../src/ipam';
import { AddressRange, AddressSet, Prefix } from '../../src/net';

const FILE = 'no-such-folder/ledger.yaml';

/** Codes that a change may be refused with. Anything else is a defect of the planner. */
const REFUSALS = ['address-moves', 'address-overlap', 'slot-conflict', 'capacity-exceeded'];

const MUST_HAPPEN = ['add', 'remove', 'readd', 'replace', 'release', 'growRails', 'growSupernet', 'addRail', 'removeRail', 'addPlane', 'removePlane', 'renumber', 'avoid', 'address-moves', 'slot-conflict', 'capacity-exceeded'];

describe('over any history of a cluster', () => {
  test('no address is given twice, leaves its network, is reserved, or moves', () => {
    const seen = new Map<string, number>();
    fc.assert(fc.property(histories, ({ operations }) => {
      const history = new History(seen);
      operations.forEach((operation, index) => history.takeNumber(index, operation));
    }), runs(5));
    if (process.env.FC_PATH !== undefined) return; // one history of many
    // a model that refuses or skips everything would prove nothing
    expect(MUST_HAPPEN.filter((kind) => (seen.get(kind) ?? 0) === 0)).toEqual([]);
  });
});

class History {
  private state: State = { wishes: [], avoid: [] };
  private ledger = Ledger.fromFile(FILE);
  /** Every address that was promised, by `fabric node rail family`; planes as `placeOf` names them. */
  private readonly promises = new Map<string, string>();

  /** @param seen counts what was accepted, by kind of operation, and refused, by code */
  constructor(private readonly seen: Map<string, number>) {}

  public takeNumber(index: number, operation: Operation): void {
    try {
      this.take(operation);
    } catch (error) {
      throw new Error(`operation ${index}, ${JSON.stringify(operation)}: ${(error as Error).message}\n${JSON.stringify(this.state, null, 1)}\n${this.ledger.text}`, { cause: error });
    }
  }

  private take(operation: Operation): void {
    const edited = apply(operation, this.state, this.ledger);
    if (edited === undefined) return;
    const ledger = edited.fabrics === undefined ? this.ledger : Ledger.parse(this.ledger.textWith('model', edited.fabrics), FILE);
    let done: Synth;
    try {
      done = synth(edited.state, ledger);
    } catch (error) {
      this.refused(error);
      return;
    }
    this.count(operation.kind);
    const released = [...edited.released ?? [], ...fixedAnew(edited.state, ledger)];
    this.forget(edited.state, ledger, released);
    const before = this.ledger;
    this.ledger = done.text === undefined ? ledger : Ledger.parse(done.text, FILE);
    this.state = { ...edited.state, wishes: edited.state.wishes.map((wish) => ({ ...wish, renumber: undefined })) };

    this.checkForgotten(before, edited.state);
    this.checkText(edited.state, ledger, done, operation);
    this.checkSlots(before, edited.state, released);
    this.checkPlaces(done, new Set(livePlaces(ledger)));
    this.checkPromises(done);
  }

  private count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }

  /** What is refused leaves all as it was: what was wanted before still needs no change. */
  private refused(error: unknown): void {
    const isExpected = ({ code, message }: Problem): boolean => REFUSALS.includes(code) || message.startsWith('railPrefixLength');
    if (!(error instanceof FabricError) || !error.problems.every(isExpected)) throw error;
    this.count(error.code);
    const text = this.ledger.text;
    const again = synth(this.state, this.ledger);
    expect(again.changes).toBeUndefined();
    expect(this.ledger.text).toBe(text);
  }

  /** Promises that the user gave up, or that nobody could notice. */
  private forget(after: State, ledger: Ledger, released: readonly string[]): void {
    const given = new Set(released);
    for (const wish of after.wishes) {
      const names = new Set(wish.nodes.map(({ name }) => name));
      const replaced = new Set(wish.nodes.flatMap(({ name, replaces }) => {
        const remembers = ledger.memoryOf(wish.name)?.slots.some(({ node }) => node === name) ?? false;
        return replaces === undefined || remembers ? [] : [replaces];
      }));
      const isEmpty = !(ledger.memoryOf(wish.name)?.slots.some(({ node, retired }) => retired !== true && names.has(node)) ?? false);
      for (const key of this.promises.keys()) {
        const [fabric, node] = key.split(' ');
        if (fabric !== wish.name) continue;
        if (wish.renumber === true || given.has(`${fabric} ${node}`) || replaced.has(node) || (isEmpty && node !== '*')) this.promises.delete(key);
      }
    }
  }

  /** A rail or plane that is gone loses its place only when one that is there needs it. */
  private checkForgotten(before: Ledger, { wishes }: State): void {
    for (const { name, networks } of before.data?.fabrics ?? []) {
      if (wishes.some((wish) => wish.name === name && wish.renumber === true)) continue;
      for (const { family, rails } of networks) {
        const after = this.ledger.memoryOf(name)?.networks.find((network) => network.family === family);
        const kept = new Set(after?.rails.map(placeOf));
        for (const entry of rails.filter((old) => !kept.has(placeOf(old)))) {
          const place = Prefix.parse(entry.subnet);
          const others = after?.rails.map((now) => Prefix.parse(now.subnet)) ?? [];
          const hasRoom = after !== undefined && Prefix.parse(after.supernet).contains(place) && !others.some((other) => other.overlaps(place));
          if (hasRoom) throw new Error(`${entry.subnet} of rail ${placeOf(entry)} of ${name} is forgotten`);
          for (const key of this.promises.keys()) if (key.startsWith(`${name} `) && key.endsWith(` ${placeOf(entry)} ${family}`)) this.promises.delete(key);
        }
      }
    }
  }

  /** Neither the order of the input nor saving and reading it again makes a difference. */
  private checkText(state: State, ledger: Ledger, done: Synth, operation: Operation): void {
    expect(synth(state, ledger, (nodes) => shuffled(nodes, operation.b)).text).toBe(done.text);
    expect(synth(state, this.ledger, (nodes) => shuffled(nodes, operation.a)).changes).toBeUndefined();
    if (done.changes !== undefined) expect(done.changes).not.toEqual([]);
    if (done.text !== undefined) expect(this.ledger.textWith('model', this.ledger.fabricsWith([]))).toBe(done.text);
  }

  private checkSlots(before: Ledger, state: State, released: readonly string[]): void {
    for (const fabric of this.ledger.data?.fabrics ?? []) {
      const wish = state.wishes.find(({ name }) => name === fabric.name);
      const slots = fabric.slots.map(({ slot }) => slot);
      expect(slots).toEqual([...new Set(slots)].sort((a, b) => a - b));
      if (wish?.renumber === true) continue;
      const replaced = new Set(wish?.nodes.map(({ replaces }) => replaces));
      const owners = new Map(fabric.slots.map(({ slot, node }) => [slot, node]));
      for (const { slot, node } of before.memoryOf(fabric.name)?.slots ?? []) {
        if (released.includes(`${fabric.name} ${node}`) || replaced.has(node)) continue;
        expect([fabric.name, slot, owners.get(slot)]).toEqual([fabric.name, slot, node]);
      }
      expect(unitMistakes(fabric, wish?.nodes ?? [], 4)).toEqual([]);
    }
  }

  private checkPlaces({ plans }: Synth, before: ReadonlySet<string>): void {
    const avoid = AddressSet.of(...this.state.avoid);
    const all: { readonly key: string; readonly prefix: Prefix }[] = [];
    for (const [fabric, plan] of plans) {
      for (const { pools } of plan.rails) {
        for (const pool of pools) {
          const rail = placeOf(pool);
          const network = this.ledger.memoryOf(fabric)?.networks.find(({ family }) => family === pool.subnet.family);
          expect(network?.rails.find((entry) => placeOf(entry) === rail)?.subnet).toBe(pool.subnet.toString());
          expect(Prefix.parse(network?.supernet ?? '').contains(pool.subnet)).toBe(true);
          if (pool.kind === 'block') {
            all.push({ key: `${fabric} rail ${rail}`, prefix: pool.subnet });
            for (const { block } of pool.nodes) expect(AddressRange.ofPrefix(pool.subnet).contains(block)).toBe(true);
            continue;
          }
          for (const { node, prefix } of pool.nodes) {
            const key = `${fabric} ${node} ${rail} ${pool.subnet.family}`;
            if (!pool.subnet.contains(prefix)) throw new Error(`${prefix} of ${key} is outside ${pool.subnet}`);
            const isReserved = avoid.overlaps(AddressRange.ofPrefix(prefix));
            if (isReserved && !before.has(`${key} ${prefix}`)) throw new Error(`${prefix} of ${key} is reserved`);
            all.push({ key, prefix });
          }
        }
      }
    }
    all.sort((a, b) => a.prefix.compare(b.prefix));
    all.forEach(({ key, prefix }, index) => {
      const next = all[index + 1];
      if (next !== undefined && prefix.overlaps(next.prefix)) throw new Error(`${prefix} of ${key} overlaps ${next.prefix} of ${next.key}`);
    });
  }

  private checkPromises({ plans }: Synth): void {
    for (const [fabric, plan] of plans) {
      for (const [place, text] of addressesOf(plan)) {
        const key = `${fabric} ${place}`;
        const promised = this.promises.get(key);
        if (promised !== undefined && promised !== text) throw new Error(`${key} moved from ${promised} to ${text}`);
        this.promises.set(key, text);
      }
    }
  }
}

/** Every prefix that nodes have by a ledger: what is reserved later stays theirs. */
function livePlaces(ledger: Ledger): string[] {
  return (ledger.data?.fabrics ?? []).flatMap(({ name, networks, slots }) => {
    const live = slots.filter(({ retired }) => retired !== true);
    return networks.flatMap(({ family, nodePrefixLength: length, rails }) => rails.flatMap((entry) => {
      const network = Prefix.parse(entry.subnet);
      const count = length === undefined ? 0n : network.childCount(length);
      return live.filter(({ slot }) => BigInt(slot) < count).map(({ node, slot }) => `${name} ${node} ${placeOf(entry)} ${family} ${network.child(length ?? 0, slot)}`);
    }));
  });
}

/** Retired nodes that came back with another slot, which the user fixed: nobody had their old addresses. */
function fixedAnew({ wishes }: State, ledger: Ledger): string[] {
  return wishes.flatMap((wish) => {
    const retired = new Map(ledger.memoryOf(wish.name)?.slots.filter((entry) => entry.retired === true).map(({ node, slot }) => [node, slot]));
    return wish.nodes.filter(({ name, slot }) => slot !== undefined && retired.has(name) && retired.get(name) !== slot).map(({ name }) => `${wish.name} ${name}`);
  });
}

/** Nodes that are outside the slots of their unit. */
function unitMistakes(fabric: FabricMemory, nodes: readonly PlannedNode[], nodesPerUnit: number): string[] {
  if (fabric.units === undefined) return [];
  const slots = new Map(fabric.slots.map(({ node, slot }) => [node, slot]));
  const ordinals = new Map(fabric.units.map(({ name, unit }) => [name, unit]));
  return nodes.filter(({ name, unit }) => Math.floor((slots.get(name) ?? -1) / nodesPerUnit) !== ordinals.get(unit ?? '')).map(({ name }) => name);
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const keys = values.map((value, index) => ({ value, key: ((index + 1) * (2 * seed + 7919)) % 101 }));
  return keys.sort((a, b) => a.key - b.key).map(({ value }) => value);
}
