/*
 * What a fleet ledger file holds. `npm run generate` writes these types as schemas/fleet-ledger.schema.json, which editors use, and as
 * schema.generated.ts, which reading uses.
 */

/** Memory of how the address space of a fleet is divided among its clusters. Written at synth, committed with the program. */
export interface FleetLedgerData {
  /**
   * Version of this format.
   *
   * @asType integer
   */
  readonly version: number;
  /** What each cluster was given, sorted by name. */
  readonly clusters: readonly ClusterMemory[];
}

/** The address space of one cluster. */
export interface ClusterMemory {
  readonly name: string;
  /** Networks in CIDR notation, at most one of each family. */
  readonly space: readonly string[];
}
