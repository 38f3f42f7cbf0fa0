import { Problem } from '../errors';

/** What a synth adds to a ledger file. */
export interface LedgerUpdate {
  readonly file: string;
  /** The text that was read; undefined while there is no file. */
  readonly read: string | undefined;
  /** The whole new text. */
  readonly text: string;
  /** What changes, a line each. */
  readonly changes: readonly string[];
}

/** Context key that apps set which save the ledgers in them. */
export const SAVES_LEDGERS = 'cdk8s-gpu-fabric/saves-ledgers';

/** The problem of an update that cannot be saved. */
export function unsaved(update: LedgerUpdate, reason: string, hint: string): Problem {
  return { code: 'ledger-frozen', location: { file: update.file }, message: `${reason} (${update.changes.join('; ')})`, hint };
}
