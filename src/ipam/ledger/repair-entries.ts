import { Node, YAMLMap } from 'yaml';
import { describeEntry, Draft, entriesOf, ENTRY_LISTS, EntryList, Findings, inheritComments, Origin, portOf, seqOf, signatureOf, textOf } from './repair-draft';
import { Problem } from '../../errors';
import { Prefix } from '../../net';
import { comparePorts, portKey, portText } from '../rail-port';

const RESTORE = 'restore the file from Git';

/** Whose claim to a slot counts: a node, or a node in one of its slots. */
export interface Kept {
  readonly node: string;
  readonly slot?: number;
}

/** Says which lists are not sorted. They are sorted later, by `mendEntries`. */
export function reportDisorder(draft: Draft, origins: WeakMap<Node, Origin>, findings: Findings): void {
  const check = (entries: readonly YAMLMap[], key: string, where: string, what: string): void => {
    const wrong = entries.findIndex((entry, index) => index > 0 && compare(entry, entries[index - 1], key) < 0);
    if (wrong < 0) return;
    const [entry, previous] = [entries[wrong], entries[wrong - 1]];
    const planeText = (one: YAMLMap): string | undefined => (key === 'rail' && one.has('plane') ? portText(portOf(one)) : undefined);
    const text = planeText(entry) ?? `${what} ${valueOf(entry, key)}`;
    findings.changes.push({ line: origins.get(entry)?.line, message: `${where}sorted: ${text} came behind ${planeText(previous) ?? valueOf(previous, key)}` });
  };
  const fabrics = entriesOf(draft.root, 'fabrics');
  check(fabrics, 'name', '', 'fabric');
  for (const fabric of fabrics) forEachList(fabric, (parent, list) => check(entriesOf(parent, list), ENTRY_LISTS[list], `${textOf(fabric, 'name')}: `, ENTRY_LISTS[list]));
}

/** Drops what is there twice, lets `keep` decide between claims, and sorts. Claims that nobody decided become problems. */
export function mendEntries(draft: Draft, keep: readonly Kept[], origins: WeakMap<Node, Origin>, findings: Findings): void {
  const mend = new Mend(keep, origins, findings);
  mend.sameNames(draft.root, 'fabrics', 'name', '');
  for (const fabric of entriesOf(draft.root, 'fabrics')) {
    const name = textOf(fabric, 'name');
    mend.sameNames(fabric, 'networks', 'family', `${name}: `);
    forEachList(fabric, (parent, list) => mend.twins(parent, list, name));
    for (const network of entriesOf(fabric, 'networks')) {
      mend.claimsOf(entriesOf(network, 'rails'), 'rail', 'subnet', name);
      mend.overlaps(entriesOf(network, 'rails'), name);
    }
    for (const field of ['unit', 'name']) mend.claimsOf(entriesOf(fabric, 'units'), field, field === 'unit' ? 'name' : 'unit', name);
    mend.slots(fabric, name);
    forEachList(fabric, (parent, list) => sort(parent, list, ENTRY_LISTS[list]));
  }
  sort(draft.root, 'fabrics', 'name');
}

function forEachList(fabric: YAMLMap, visit: (parent: YAMLMap, list: EntryList) => void): void {
  for (const network of entriesOf(fabric, 'networks')) visit(network, 'rails');
  visit(fabric, 'units');
  visit(fabric, 'slots');
}

class Mend {
  constructor(private readonly keep: readonly Kept[], private readonly origins: WeakMap<Node, Origin>, private readonly findings: Findings) {}

  /** Fabrics of one name, or networks of one family: one is dropped when they are the same in every respect. */
  public sameNames(parent: YAMLMap, list: string, field: string, where: string): void {
    const first = new Map<string, YAMLMap>();
    const dropped = new Set<YAMLMap>();
    for (const entry of entriesOf(parent, list)) {
      const name = textOf(entry, field);
      const twin = first.get(name);
      first.set(name, twin ?? entry);
      if (twin === undefined) continue;
      dropped.add(entry);
      const what = `${where}${list === 'fabrics' ? `fabric "${name}"` : `the ${name} network`}`;
      if (JSON.stringify(twin) === JSON.stringify(entry)) this.change(entry, `${what} was there twice; kept one`);
      else this.problem('ledger-invalid', entry, `${what} is there twice, also in line ${this.lineOf(twin)}, with different content`, RESTORE);
    }
    drop(parent, list, dropped);
  }

  /** Entries that say the same are one. An entry whose node is retired on one of two branches only stays: the next synth knows better. */
  public twins(parent: YAMLMap, list: EntryList, fabric: string): void {
    const first = new Map<string, YAMLMap>();
    const dropped = new Set<YAMLMap>();
    for (const entry of entriesOf(parent, list)) {
      const claim = list === 'slots' ? `${textOf(entry, 'slot')} ${textOf(entry, 'node')}` : signatureOf(list, entry);
      const twin = first.get(claim);
      if (twin === undefined) {
        first.set(claim, entry);
        continue;
      }
      const isSame = signatureOf(list, twin) === signatureOf(list, entry);
      const [winner, loser] = isSame || entry.get('retired') === true ? [twin, entry] : [entry, twin];
      first.set(claim, winner);
      dropped.add(loser);
      inheritComments(winner, loser);
      this.change(loser, isSame
        ? `${fabric}: ${describeEntry(list, entry)} was there twice; kept one`
        : `${fabric}: ${describeEntry(list, winner)} was there twice, once as retired; kept the other`);
    }
    drop(parent, list, dropped);
  }

  /** Two subnets of one rail, two units of one number: nothing tells which of them is used. */
  public claimsOf(entries: readonly YAMLMap[], field: string, other: string, fabric: string): void {
    for (const [value, group] of groups(entries, field)) {
      const claims = group.map((entry) => `${other} ${textOf(entry, other)} (line ${this.lineOf(entry)})`);
      const what = field === 'rail' ? portText(portOf(group[1])) : field === 'name' ? `unit ${value}` : `${field} ${value}`;
      this.problem('slot-conflict', group[1], `${fabric}: ${what} has ${claims.join(' and ')}`, RESTORE);
    }
  }

  public overlaps(rails: readonly YAMLMap[], fabric: string): void {
    const inOrder = rails.flatMap((entry) => {
      const subnet = Prefix.tryParse(textOf(entry, 'subnet'));
      return subnet === undefined ? [] : [{ entry, subnet, port: portOf(entry) }];
    }).sort((a, b) => a.subnet.compare(b.subnet));
    inOrder.forEach((one, index) => {
      const previous = inOrder[index - 1];
      if (previous === undefined || portKey(previous.port) === portKey(one.port) || !previous.subnet.overlaps(one.subnet)) return;
      const claims = [previous, one].map(({ entry, subnet, port }) => `${subnet} of ${portText(port)} (line ${this.lineOf(entry)})`);
      this.problem('address-overlap', one.entry, `${fabric}: ${claims.join(' overlaps ')}`, RESTORE);
    });
  }

  /** Two nodes in one slot, or two slots of one node. */
  public slots(fabric: YAMLMap, name: string): void {
    let entries = entriesOf(fabric, 'slots');
    const winners = new Map<YAMLMap, YAMLMap>();
    for (;;) {
      // an entry that goes may settle another clash, so look again
      const before = winners.size;
      for (const group of clashes(entries)) {
        const kept = group.filter((entry) => this.isKept(entry));
        if (kept.length === 1) for (const entry of group) if (entry !== kept[0]) winners.set(entry, kept[0]);
      }
      if (winners.size === before) break;
      entries = entries.filter((entry) => !winners.has(entry));
    }
    for (const group of clashes(entries)) this.undecided(group, name);

    const present = new Set(entries.map((entry) => textOf(entry, 'node')));
    for (const [loser, winner] of winners) {
      const isHomeless = loser.get('retired') !== true && !present.has(textOf(loser, 'node'));
      const fate = isHomeless ? `; "${textOf(loser, 'node')}" gets a new slot at the next synth` : '';
      this.change(loser, `${name}: dropped ${describeEntry('slots', loser)}, and kept ${describeEntry('slots', winner)}${fate}`);
    }
    drop(fabric, 'slots', new Set(winners.keys()));
  }

  private undecided(group: readonly YAMLMap[], fabric: string): void {
    const claims = group.map((entry) => `${describeEntry('slots', entry)} (line ${this.lineOf(entry)})`);
    const isOneNode = new Set(group.map((entry) => textOf(entry, 'node'))).size === 1;
    const wishes = group.map((entry) => `--keep ${textOf(entry, 'node')}${isOneNode ? `=${textOf(entry, 'slot')}` : ''}`);
    const fate = isOneNode ? 'the other is dropped' : 'the other is dropped and gets a new slot at the next synth';
    const areAllKept = !isOneNode && group.some((entry) => this.isKept(entry));
    this.problem(
      'slot-conflict', group[1], `${fabric}: only one can stay of ${claims.join(' and ')}`,
      areAllKept ? 'let --keep name only one of them' : `say which with ${wishes.join(' or ')}, ${fate}; or ${RESTORE}`,
    );
  }

  private isKept(entry: YAMLMap): boolean {
    return this.keep.some(({ node, slot }) => node === textOf(entry, 'node') && (slot === undefined || slot === entry.get('slot')));
  }

  private change(entry: YAMLMap, message: string): void {
    this.findings.changes.push({ line: this.lineOf(entry), message });
  }

  private problem(code: Problem['code'], entry: YAMLMap, message: string, hint: string): void {
    this.findings.problems.push({ code, location: { file: this.findings.file, line: this.lineOf(entry) }, message, hint });
  }

  private lineOf(entry: YAMLMap): number | undefined {
    return this.origins.get(entry)?.line;
  }
}

function clashes(entries: readonly YAMLMap[]): (readonly YAMLMap[])[] {
  return [...groups(entries, 'slot'), ...groups(entries, 'node')].map(([, group]) => group);
}

/** Entries of which several have one value in a field. */
function groups(entries: readonly YAMLMap[], field: string): (readonly [value: string, group: readonly YAMLMap[]])[] {
  const byValue = new Map<string, YAMLMap[]>();
  for (const entry of entries) {
    const value = field === 'rail' ? portKey(portOf(entry)) : textOf(entry, field);
    const group = byValue.get(value);
    if (group === undefined) byValue.set(value, [entry]);
    else group.push(entry);
  }
  return [...byValue].filter(([, group]) => group.length > 1);
}

function drop(parent: YAMLMap, list: string, dropped: ReadonlySet<YAMLMap>): void {
  const seq = seqOf(parent, list);
  if (seq !== undefined && dropped.size > 0) seq.items = entriesOf(parent, list).filter((entry) => !dropped.has(entry));
}

function sort(parent: YAMLMap, list: string, field: string): void {
  const seq = seqOf(parent, list);
  if (seq === undefined) return;
  const [first] = seq.items;
  const sorted = entriesOf(parent, list).sort((a, b) => compare(a, b, field));
  // an empty line above an entry has no place above the first
  if (sorted.length > 0 && sorted[0] !== first) sorted[0].spaceBefore = false;
  seq.items = sorted;
}

function compare(a: YAMLMap, b: YAMLMap, field: string): number {
  if (field === 'rail') return comparePorts(portOf(a), portOf(b));
  const [one, other] = [valueOf(a, field), valueOf(b, field)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Numbers by size, names by their letters. */
function valueOf(entry: YAMLMap, field: string): number | string {
  const value = entry.get(field);
  return typeof value === 'number' ? value : String(value);
}
