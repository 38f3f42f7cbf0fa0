import { Node } from 'yaml';
import { ledgerProblems } from './check-ledger';
import { Ledger } from './ledger';
import { LedgerData } from './ledger-data';
import { Draft, entriesOf, Findings, Origin, readDraft, textOf, writeCanonically } from './repair-draft';
import { Kept, mendEntries, reportDisorder } from './repair-entries';
import { takeBoth } from './repair-merge';
import { sidesOf } from './repair-sides';
import { closest, FabricError, Problem } from '../../errors';

/** A ledger that was mended. */
export interface LedgerRepair {
  /** The text that was given when nothing was wrong with it; otherwise one that `Ledger.parse` accepts. */
  readonly text: string;
  /** Everything that was done, in the order of the lines of the text that was given. */
  readonly changes: readonly LedgerRepairChange[];
}

/** One thing that was mended. */
export interface LedgerRepairChange {
  /** Line of the text that was given, from 1. */
  readonly line?: number;
  readonly message: string;
}

/** What `repairLedger` does. */
export function mendLedger(text: string, file: string, keep: readonly string[] = []): LedgerRepair {
  const findings: Findings = { file, changes: [], problems: [] };
  const { sides, conflicts } = sidesOf(text, file);
  for (const [first, last] of conflicts) findings.changes.push({ line: first, message: `merge conflict up to line ${last}: took the entries of both sides` });

  const origins = new WeakMap<Node, Origin>();
  const drafts = sides.map((side) => readDraft(side, file, origins));
  for (const draft of drafts) {
    writeCanonically(draft, origins, findings);
    reportDisorder(draft, origins, findings);
  }
  const [draft, other] = drafts;
  if (other !== undefined) takeBoth(draft, other, origins, findings);
  mendEntries(draft, claimsIn(draft, keep), origins, findings);
  if (findings.problems.length > 0) throw new FabricError(unique(findings.problems));

  const changes = unique(findings.changes).sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const mended = changes.length === 0 ? text : draft.toText();
  checkWhole(mended, file, drafts);
  return { text: mended, changes };
}

/** What is wrong still is nothing that a repair may touch. It is named with its line in the text that was given. */
function checkWhole(text: string, file: string, drafts: readonly Draft[]): void {
  try {
    Ledger.parse(text, file);
  } catch (error) {
    if (!(error instanceof FabricError)) throw error;
    const given = drafts.flatMap(({ source }) => ledgerProblems(source, source.value as LedgerData));
    const locations = new Map(given.map(({ message, location }) => [message, location]));
    throw new FabricError(error.problems.map((problem): Problem => {
      return { ...problem, location: locations.get(problem.message) ?? { file }, hint: 'restore the file from Git' };
    }));
  }
}

function claimsIn(draft: Draft, keep: readonly string[]): Kept[] {
  const slots = entriesOf(draft.root, 'fabrics').flatMap((fabric) => entriesOf(fabric, 'slots'));
  const problems: Problem[] = [];
  const kept = keep.map((text): Kept => {
    const [, node, number] = /^(.*?)(?:=(\d+))?$/s.exec(text) ?? [text, text];
    const slot = number === undefined ? undefined : Number(number);
    const own = slots.filter((entry) => textOf(entry, 'node') === node);
    if (own.length === 0) {
      const meant = closest(node, slots.map((entry) => textOf(entry, 'node')));
      problems.push({ code: 'name-invalid', message: `--keep: the ledger has no node "${node}"`, hint: meant === undefined ? undefined : `did you mean "${meant}"?` });
    } else if (slot !== undefined && !own.some((entry) => entry.get('slot') === slot)) {
      problems.push({ code: 'name-invalid', message: `--keep: node "${node}" has slot ${own.map((entry) => textOf(entry, 'slot')).join(' and ')}, not ${slot}` });
    }
    return { node, slot };
  });
  if (problems.length > 0) throw new FabricError(problems);
  return kept;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
