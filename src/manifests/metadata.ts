/** What is wrong with the metadata of an object. */
export interface MetadataProblem {
  readonly path: readonly string[];
  readonly message: string;
  readonly hint?: string;
}

const TEXT_FIELDS = ['name', 'generateName', 'namespace'];

/**
 * The first thing in the metadata that the API server would refuse whatever the kind; undefined when all is well.
 *
 * It reads an empty field as one that is not there, and an empty label as empty text; so does the object afterwards.
 */
export function metadataProblem(object: Record<string, unknown>): MetadataProblem | undefined {
  const metadata = (object.metadata ??= {});
  if (!isRecord(metadata)) return { path: ['metadata'], message: 'metadata must be an object' };
  for (const field of TEXT_FIELDS) {
    const value = metadata[field];
    if (value === null) delete metadata[field];
    else if (value !== undefined && typeof value !== 'string') return notText(['metadata', field], value);
  }
  return mapProblem(metadata, 'labels') ?? mapProblem(metadata, 'annotations');
}

function mapProblem(metadata: Record<string, unknown>, field: string): MetadataProblem | undefined {
  const map = metadata[field];
  if (map === undefined) return undefined;
  if (map === null) {
    delete metadata[field];
    return undefined;
  }
  if (!isRecord(map)) return { path: ['metadata', field], message: `${field} must be an object` };
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === null) map[key] = '';
    else if (typeof value !== 'string') return notText(['metadata', field, key], value);
  }
  return undefined;
}

function notText(path: readonly string[], value: unknown): MetadataProblem {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  const message = isPlain ? `${path.slice(1).join('.')} ${String(value)} is not text` : `${path.slice(1).join('.')} must be text`;
  return { path, message, hint: isPlain ? 'put it in quotes' : undefined };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
