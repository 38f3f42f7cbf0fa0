export { checkObject, isJudged } from './check-object';
export { CrdSet, readCrds } from './crd-set';
export type { Crd, CrdVersion } from './crd-set';
export type { SchemaFinding, SchemaFindingKind } from './finding';
