import type { LedgerRepair } from './mend';

export type { LedgerRepair, LedgerRepairChange } from './mend';

/**
 * Mends what can be mended in a ledger without moving an address that anyone relies on: merge conflicts, of which both sides are taken;
 * entries that are not sorted, or there twice; networks in another notation than the canonical one. Comments stay with their entries.
 *
 * Where two nodes claim one slot, or one node two, it does not guess.
 *
 * @param text with the line ends of any system; a mended text has line feeds
 * @param file name to use in errors
 * @param keep `NODE`, or `NODE=SLOT`, whose claim counts; what contradicts it is dropped, so that its node gets a new slot at the next synth
 * @throws FabricError `slot-conflict` or `address-overlap` for what a person must decide; `document-invalid` or `ledger-invalid` for what is
 * not understood; `name-invalid` for a node in `keep` that is not there
 *
 * @example
 * repairLedger(text, 'ledger/hgx-h200.yaml', ['gpu-04']).changes.map(({ message }) => message);
 */
export function repairLedger(text: string, file: string, keep: readonly string[] = []): LedgerRepair {
  // loaded only when a ledger is mended: the library that keeps comments takes a while
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { mendLedger } = require('./mend') as typeof import('./mend');
  return mendLedger(text, file, keep);
}
