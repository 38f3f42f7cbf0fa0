import { openLedger } from './ledger-file';
import type { LintCommandOptions } from './lint';
import { parseRelease } from '../api/releases';
import { Inventory } from '../inventory';
import { Ledger } from '../ipam/ledger';
import type { GivenFacts } from '../rules';
import { readCrds } from '../rules/schema';

/**
 * What the options tell beside the manifests.
 *
 * @throws FabricError with what is wrong in a file, or `release-unsupported`
 */
export function readFacts({ inventory, ledger, release, crds }: LintCommandOptions): GivenFacts {
  return {
    crds: crds.length === 0 ? undefined : readCrds(crds),
    release: release === undefined ? undefined : parseRelease(release),
    inventory: inventory === undefined ? undefined : Inventory.fromFile(inventory),
    // a ledger that is not there yet would be an empty one to the constructs; here somebody mistyped its name
    ledger: ledger === undefined ? undefined : Ledger.parse(openLedger(ledger).text, ledger),
  };
}
