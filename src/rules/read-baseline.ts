import { BASELINE_VERSION, Baseline, BaselineEntry } from './baseline';
import { SourceDocument } from '../document';
import { FabricError, Problem } from '../errors';

/**
 * Reads a baseline file.
 *
 * @throws FabricError `document-unreadable`, or `document-invalid` with every mistake and its place
 */
export function readBaseline(file: string): Baseline {
  const document = SourceDocument.fromFile(file);
  const problems: Problem[] = [];
  const refuse = (path: readonly (string | number)[], message: string, hint?: string): void => {
    problems.push({ code: 'document-invalid', location: document.locate(path), message, hint });
  };
  const { value } = document;
  const findings: BaselineEntry[] = [];
  if (!isRecord(value) || !Array.isArray(value.findings)) {
    refuse([], 'is no baseline', 'write one with --write-baseline');
  } else if (value.version !== BASELINE_VERSION) {
    refuse(['version'], `version ${JSON.stringify(value.version)} of a baseline is not known; expected ${BASELINE_VERSION}`);
  } else {
    for (const [index, entry] of value.findings.entries()) {
      const read = entryOf(entry);
      if (read === undefined) refuse(['findings', index], 'is no entry of a baseline', 'an entry has rule, object (apiVersion, kind, namespace, name) and field');
      else findings.push(read);
    }
  }
  if (problems.length > 0) throw new FabricError(problems);
  return { findings };
}

function entryOf(value: unknown): BaselineEntry | undefined {
  if (!isRecord(value) || !isRecord(value.object)) return undefined;
  const { rule, field, object: { apiVersion, kind, namespace, name } } = value;
  if (!isText(rule) || !isText(apiVersion) || !isText(kind) || !isText(name)) return undefined;
  if ((field !== undefined && !isText(field)) || (namespace !== undefined && !isText(namespace))) return undefined;
  return { rule, object: { apiVersion, kind, namespace, name }, field };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
