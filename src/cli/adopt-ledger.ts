import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { openLedger } from './ledger-file';
import { saveLedger } from '../app/save-ledger';
import { FabricError, sampled } from '../errors';
import { AdoptionProblem } from '../ipam/adopt';
import { describeChanges, FabricMemory, Ledger } from '../ipam/ledger';

/** A ledger with adopted fabrics, not yet written. */
export interface LedgerDraft {
  readonly file: string;
  /** What changes, a line each; empty when the file says all of it already. */
  readonly changes: readonly string[];
  /** Fabrics for which the file promises something else. */
  readonly conflicts: readonly AdoptionProblem[];
  /** Writes it, whole or not at all. @throws FabricError `ledger-busy`, `output-failed` */
  save(): void;
}

/**
 * Adds fabrics to a ledger. Those that it has and that are not among them stay; those that it has otherwise are conflicts.
 *
 * @throws FabricError when the file is no ledger, or that of another cluster
 */
export function draftLedger(file: string, cluster: string, memories: readonly FabricMemory[]): LedgerDraft {
  const opened = existsSync(file) ? openLedger(file) : undefined;
  const ledger = opened === undefined ? Ledger.fromFile(file) : Ledger.parse(opened.text, file);
  const owner = ledger.data?.cluster;
  if (owner !== undefined && owner !== cluster) {
    throw new FabricError({ code: 'ledger-invalid', location: { file }, message: `belongs to cluster "${owner}", and "${cluster}" is adopted`, hint: 'give each cluster a ledger of its own' });
  }
  const before = ledger.data?.fabrics ?? [];
  const fabrics = ledger.fabricsWith(memories);
  const isSame = ledger.data !== undefined && isDeepStrictEqual(plain(before), plain(fabrics));
  const described = describeChanges(before, fabrics);
  const text = ledger.textWith(cluster, fabrics);
  return {
    file,
    changes: isSame || memories.length === 0 ? [] : described.length > 0 ? described : ['entries are in another order'],
    conflicts: memories.flatMap((memory) => conflictsWith(ledger, memory)),
    save: () => (opened === undefined ? saveLedger(file, undefined, text) : opened.save(text)),
  };
}

function conflictsWith(ledger: Ledger, memory: FabricMemory): AdoptionProblem[] {
  const known = ledger.memoryOf(memory.name);
  if (known === undefined || isDeepStrictEqual(plain(known), plain(memory))) return [];
  return [{
    severity: 'error',
    fabric: memory.name,
    message: `${ledger.file} promises something else: ${sampled(describeChanges([known], [memory]), 4)}`,
    hint: 'adopt into another file and compare, or replace what it says with --force',
  }];
}

/** YAML has no undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
