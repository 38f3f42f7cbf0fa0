export { SourceDocument } from './source-document';
export { schemaCheck } from './schema-check';
export type { JsonSchema, SchemaCheck, SchemaViolation } from './schema-check';
