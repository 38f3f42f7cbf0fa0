import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGenerator, SchemaGenerator } from 'ts-json-schema-generator';

/**
 * Writes the JSON Schemas from the TypeScript types, so that a field is described once:
 * `src/api/<group>/schema.generated.ts` for every API group, and for every kind of file that users write both
 * `src/<room>/schema.generated.ts`, which reading uses, and `schemas/<name>.schema.json`, which editors use.
 *
 * JSDoc tags of a field become keywords: @minimum, @maximum, @pattern, @minItems, @maxItems, @minLength, @maxLength, @asType integer, and
 * @since v26.1 / @until v25.7 for fields that only some releases have.
 */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export function generateSchemas(root: string): GeneratedFile[] {
  return [...apiSchemas(root), ...USER_FILES.flatMap((file) => userFileSchemas(root, file))];
}

function apiSchemas(root: string): GeneratedFile[] {
  return apiGroups(root).map((group) => {
    const folder = join('src', 'api', group);
    const types = specTypes(readFileSync(join(root, folder, 'index.ts'), 'utf8'));
    const definitions = definitionsOf(join(root, folder, 'index.ts'), root, types);
    return { path: join(folder, 'schema.generated.ts'), text: moduleText(withoutKeywords(definitions, PROSE), '../../document') };
  });
}

/** A kind of file that users write: its schema for reading, and one with descriptions for editors. */
interface UserFile {
  /** Room whose types describe the file. */
  readonly room: string;
  /** File of the room that declares the type. */
  readonly module: string;
  readonly type: string;
  readonly title: string;
  readonly editorSchema: string;
  /** Keywords that reading leaves out, because it checks them itself with better words. */
  readonly checkedInWords: readonly string[];
}

const USER_FILES: readonly UserFile[] = [
  {
    room: 'inventory', module: 'data.ts', type: 'InventoryData', title: 'Inventory of a GPU cluster', editorSchema: 'inventory.schema.json', checkedInWords: ['pattern'],
  },
  {
    room: 'ipam/ledger', module: 'ledger-data.ts', type: 'LedgerData', title: 'Ledger of addresses', editorSchema: 'ledger.schema.json', checkedInWords: [],
  },
  {
    room: 'ipam/fleet', module: 'fleet-data.ts', type: 'FleetLedgerData', title: 'Ledger of a fleet', editorSchema: 'fleet-ledger.schema.json', checkedInWords: [],
  },
  {
    room: 'charts', module: 'rdma-cluster-config.ts', type: 'RdmaClusterConfig', title: 'RDMA networking of a cluster', editorSchema: 'cluster.schema.json', checkedInWords: [],
  },
  {
    room: 'gitops', module: 'delivery.ts', type: 'Delivery', title: 'How clusters are delivered', editorSchema: 'delivery.schema.json', checkedInWords: [],
  },
];

function userFileSchemas(root: string, file: UserFile): GeneratedFile[] {
  const definitions = definitionsOf(join(root, 'src', file.room, file.module), root, [file.type]);
  const { [file.type]: top, ...others } = withDefaultsForEditors(definitions) as Record<string, object>;
  const editorSchema = { $schema: 'http://json-schema.org/draft-07/schema#', title: file.title, ...top, definitions: others };
  return [
    { path: join('src', file.room, 'schema.generated.ts'), text: moduleText(withoutKeywords(definitions, [...PROSE, ...file.checkedInWords]), `${file.room.replace(/[^/]+/g, '..')}/document`) },
    { path: join('schemas', file.editorSchema), text: `${JSON.stringify(editorSchema, undefined, 2)}\n` },
  ];
}

function apiGroups(root: string): string[] {
  return readdirSync(join(root, 'src', 'api'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'src', 'api', entry.name, 'index.ts')))
    .map((entry) => entry.name)
    .filter((name) => specTypes(readFileSync(join(root, 'src', 'api', name, 'index.ts'), 'utf8')).length > 0)
    .sort();
}

function specTypes(index: string): string[] {
  return [...new Set(index.match(/\b\w+Spec\b/g) ?? [])].sort();
}

function definitionsOf(entry: string, root: string, types: readonly string[]): Record<string, unknown> {
  const generator: SchemaGenerator = createGenerator({
    path: entry,
    tsconfig: join(root, 'tsconfig.json'),
    type: '*',
    expose: 'export',
    topRef: true,
    skipTypeCheck: true,
    extraTags: ['since', 'until'],
    discriminatorType: 'open-api',
    encodeRefs: false,
  });
  const definitions: Record<string, unknown> = {};
  for (const type of types) Object.assign(definitions, generator.createSchema(type).definitions);
  return Object.fromEntries(Object.keys(definitions).sort().map((name) => [name, definitions[name]]));
}

function moduleText(definitions: unknown, documentRoom: string): string {
  return [
    '// Generated from the types of this folder by "npm run generate". Do not edit.',
    `import { JsonSchema } from '${documentRoom}';`,
    '',
    `export const schema: JsonSchema = ${JSON.stringify({ definitions }, undefined, 1)};`,
    '',
  ].join('\n');
}

/** Descriptions and defaults are for editors; at run time they would only cost space. */
const PROSE: readonly string[] = ['description', 'default'];

function withoutKeywords(value: unknown, keywords: readonly string[]): unknown {
  return mapSchema(value, (schema) => Object.fromEntries(Object.entries(schema).filter(([key]) => !keywords.includes(key))));
}

/** Editors insert a default as it stands, so a default that is prose (`@default - none`) moves into the description. */
function withDefaultsForEditors(value: unknown): unknown {
  return mapSchema(value, ({ default: preset, ...schema }) => {
    if (typeof preset !== 'string' || !preset.startsWith('- ')) return preset === undefined ? schema : { ...schema, default: preset };
    return { ...schema, description: [schema.description, `Default: ${preset.slice(2)}.`].filter((text) => text !== undefined).join(' ') };
  });
}

/** Rewrites every schema inside a value; the names of fields and definitions stay, even those that look like keywords. */
function mapSchema(value: unknown, rewrite: (schema: Record<string, unknown>) => Record<string, unknown>, holdsNames = true): unknown {
  if (Array.isArray(value)) return value.map((item) => mapSchema(item, rewrite, false));
  if (typeof value !== 'object' || value === null) return value;
  const schema = holdsNames ? { ...value } : rewrite({ ...value });
  return Object.fromEntries(Object.entries(schema).map(([key, item]) => [key, mapSchema(item, rewrite, !holdsNames && key === 'properties')]));
}

if (require.main === module) {
  const root = join(__dirname, '..');
  for (const { path, text } of generateSchemas(root)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
