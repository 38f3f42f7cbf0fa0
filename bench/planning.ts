import { parseDocument } from 'yaml';
import { shown, timeWork } from './in-process';
import { median, medianRatio } from './measure';
import { Addressing, Ledger, planWithMemory, RememberedPlan } from '../src/ipam';

const RAILS = 8;

const ADDRESSING: Addressing = { kind: 'routed', supernet: '10.0.0.0/8', nodePrefixLength: 31 };

function nodeNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `gpu-${String(index).padStart(6, '0')}`);
}

function plan(names: readonly string[], ledger?: Ledger): RememberedPlan {
  return planWithMemory({ fabric: 'compute', rails: RAILS, nodes: names.map((name) => ({ name })), skipsExcludedBlocks: true }, ADDRESSING, ledger?.memoryOf('compute'));
}

/** The least that anyone must do who writes all prefixes: format them. */
function formatOnly(names: readonly string[]): string[] {
  const texts: string[] = [];
  for (let rail = 0; rail < RAILS; rail++) {
    const base = 0x0a000000 + rail * 0x200000;
    for (let slot = 0; slot < names.length; slot++) {
      const value = base + slot * 2;
      texts.push(`${Math.floor(value / 0x1000000)}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}/31`);
    }
  }
  return texts;
}

function planAndFormat(names: readonly string[]): string[] {
  const texts: string[] = [];
  eachPrefix(names, (text) => texts.push(text));
  return texts;
}

/** Plans and looks at every prefix, without keeping any. */
function planAndLook(names: readonly string[]): number {
  let characters = 0;
  eachPrefix(names, (text) => { characters += text.length; });
  return characters;
}

function eachPrefix(names: readonly string[], look: (text: string) => void): void {
  const { slots, rails } = plan(names).plan;
  for (const { pools } of rails) {
    for (const pool of pools) {
      if (pool.kind === 'prefix') for (const slot of slots.values()) look(pool.prefixOf(slot).toString());
    }
  }
}

/** Planning against formatting, its growth with the number of nodes, and the ledger against the YAML library. */
export function benchPlanning(rounds: number): string[] {
  const names = nodeNames(10_000);
  const planning = timeWork([
    { name: 'plan', run: () => planAndFormat(names) },
    { name: 'format', run: () => formatOnly(names) },
  ], rounds);
  const few = nodeNames(1_000);
  const many = nodeNames(100_000);
  const growth = timeWork([
    // as often as it takes to do the same number of nodes, so that both see the same collector
    { name: 'few', run: () => Array.from({ length: 100 }, () => planAndLook(few)) },
    { name: 'many', run: () => planAndLook(many) },
  ], Math.min(rounds, 5));

  const empty = Ledger.fromFile('no-such-ledger.yaml');
  const text = empty.textWith('bench', empty.fabricsWith([plan(names).memory]));
  const ledger = Ledger.parse(text, 'ledger.yaml');
  const fabrics = ledger.fabricsWith([plan([...names, 'gpu-999999'], ledger).memory]);
  const ledgers = timeWork([
    { name: 'ledger', run: () => Ledger.parse(text, 'ledger.yaml').textWith('bench', fabrics) },
    { name: 'yaml', run: () => parseDocument(text).toString({ lineWidth: 0 }) },
  ], rounds);

  const of = (times: ReadonlyMap<string, readonly number[]>, name: string): readonly number[] => times.get(name) ?? [];
  return [
    `planning 10,000 nodes x 8 rails / formatting its prefixes   ${medianRatio(of(planning, 'plan'), of(planning, 'format')).toFixed(2)}   (aim: at most 4)   ${shown(of(planning, 'plan'))}`,
    `cost per node, 100,000 nodes / 1,000 nodes                  ${(median(of(growth, 'many')) / median(of(growth, 'few'))).toFixed(2)}   (aim: at most 1.2)`,
    `ledger of 10,000 nodes, read and write / YAML library       ${medianRatio(of(ledgers, 'ledger'), of(ledgers, 'yaml')).toFixed(2)}   (aim: at most 2)   ${shown(of(ledgers, 'ledger'))}, ${(text.length / 1e6).toFixed(1)} MB`,
    `memory of this process                                      ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  ];
}
