export { parseCsv, readCsv } from './csv';
export type { CsvColumns, CsvRow, CsvTable } from './csv';
export type { ListIdentities } from './edit-document';
export { MAX_NESTING } from './max-nesting';
export { readFailure, SourceDocument } from './source-document';
export type { JsonSchema, SchemaViolation } from './schema';
export { schemaCheck } from './schema-check';
export type { SchemaCheck } from './schema-check';
export { countAt, listAt, textAt, valueAt } from './values';
