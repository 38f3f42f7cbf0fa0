export type { ClusterMemory, FleetLedgerData } from './fleet-data';
export { FleetLedger } from './fleet-ledger';
export { planFleet } from './plan-fleet';
export type { WantedSpaces } from './plan-fleet';
