import { closest, FabricError } from '../../errors';
import { EastWestNic } from '../../inventory';

/** A name with placeholders. */
export interface NamePattern {
  readonly text: string;
  /** Where the user wrote it, for messages. */
  readonly field: string;
  readonly maxLength: number;
}

const PLACEHOLDERS = ['{rail}', '{plane}'];

/** The name of a NIC. */
export function nameOf({ text }: NamePattern, { rail, plane = 0 }: Pick<EastWestNic, 'rail' | 'plane'>): string {
  return text.replaceAll('{rail}', String(rail)).replaceAll('{plane}', String(plane));
}

/**
 * Refuses patterns that give no name which Linux takes, or two NICs the same name.
 *
 * @throws FabricError `name-invalid`
 */
export function checkPattern(pattern: NamePattern, { rails, planes }: { readonly rails: number; readonly planes: number }): void {
  const { text, field, maxLength } = pattern;
  const unknown = (text.match(/\{[^{}]*\}|%[^%]*%/g) ?? []).find((placeholder) => !PLACEHOLDERS.includes(placeholder));
  if (unknown !== undefined) {
    const meant = closest(unknown.replace(/^%(.*?)(_id)?%$/, '{$1}'), PLACEHOLDERS);
    throw invalid(`${field} "${text}" holds ${unknown}, known are ${PLACEHOLDERS.join(' and ')}`, meant === undefined ? undefined : `did you mean ${meant}?`);
  }
  const strange = /[^A-Za-z0-9_.-]/.exec(text.replaceAll(/\{(rail|plane)\}/g, ''))?.[0];
  if (strange !== undefined || text === '') {
    throw invalid(`${field} "${text}" ${strange === undefined ? 'is empty' : `holds "${strange}"`}`, 'use letters, digits, "_", "-", "." and the placeholders {rail} and {plane}');
  }
  requirePlaceholder(pattern, '{rail}', rails, 'rails');
  requirePlaceholder(pattern, '{plane}', planes, 'planes');
  const longest = nameOf(pattern, { rail: rails - 1, plane: planes - 1 });
  if (longest.length <= maxLength) return;
  throw invalid(`${field} "${text}" makes "${longest}" with ${longest.length} characters, Linux allows ${maxLength}`, 'use a shorter pattern');
}

function requirePlaceholder({ text, field }: NamePattern, placeholder: string, count: number, what: string): void {
  if (count < 2 || text.includes(placeholder)) return;
  throw invalid(`${field} "${text}" gives the ${count} ${what} one name`, `put ${placeholder} into it`);
}

function invalid(message: string, hint: string | undefined): FabricError {
  return new FabricError({ code: 'name-invalid', message, hint });
}
