import { NetBoxRow } from './netbox-row';
import { SourceDocument } from '../document';
import { FabricError } from '../errors';

/**
 * Reads what the API of NetBox answers: an object with `results`, or the list alone.
 *
 * @throws FabricError `document-invalid`; also for a page that is not the last one, since the rest would be missing
 */
export function netBoxJson(text: string, file: string): NetBoxRow[] {
  const document = SourceDocument.parse(text, file);
  const { value } = document;
  const fail = (path: readonly (string | number)[], message: string, hint?: string): FabricError => {
    return new FabricError({ code: 'document-invalid', location: document.locate(path), message, hint });
  };
  const isPage = isRecord(value);
  const results = isPage ? value.results : value;
  if (!Array.isArray(results)) throw fail([], 'has no list of results', 'save the answer of /api/ipam/prefixes/ or /api/ipam/ip-ranges/');
  if (isPage && (hasText(value.next) || hasText(value.previous))) {
    throw fail([hasText(value.next) ? 'next' : 'previous'], 'is one page of several', 'ask for all of them with ?limit=0');
  }
  return results.map((row: unknown, index) => {
    const path = isPage ? ['results', index] : [index];
    if (!isRecord(row)) throw fail(path, 'is no object');
    const [prefix, start, end] = ['prefix', 'start_address', 'end_address'].map((field) => textOf(row[field]));
    if (prefix === '' && (start === '' || end === '')) throw fail(path, 'has no prefix, and no start_address and end_address');
    const roles = isRecord(row.role) ? [textOf(row.role.name), textOf(row.role.slug)] : [textOf(row.role)];
    return {
      prefix,
      start,
      end,
      status: isRecord(row.status) ? textOf(row.status.value) : textOf(row.status),
      vrf: isRecord(row.vrf) ? textOf(row.vrf.name) : textOf(row.vrf),
      roles: roles.filter((role) => role !== ''),
      description: textOf(row.description),
      location: document.locate([...path, prefix === '' ? 'start_address' : 'prefix']),
    };
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Prefixes and addresses of older versions of NetBox are plain text; what is neither text nor there is empty. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
