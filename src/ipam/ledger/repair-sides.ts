import { FabricError } from '../../errors';

/** A text as one branch had it. */
export interface Side {
  /** How Git names the branch; undefined when there is no conflict. */
  readonly label?: string;
  readonly text: string;
  /** For every line of `text`, its number in the file. */
  readonly lines: readonly number[];
  /** The same text with the lines of the file: an empty one for each that is not of this side. Places in it are places in the file. */
  readonly inPlace: string;
}

/** The sides of a text: one when it is whole, two when Git could not merge it. */
export interface Sides {
  readonly sides: readonly Side[];
  /** First and last line of every conflict, with its markers. */
  readonly conflicts: readonly (readonly [first: number, last: number])[];
}

/**
 * Takes a text with merge conflict markers apart. What both sides began with (`diff3` style) is left out.
 *
 * @throws FabricError `document-invalid` when markers are missing, or lie inside each other
 */
export function sidesOf(text: string, file: string): Sides {
  const lines = text.split(/\r?\n/);
  const inOurs: boolean[] = [];
  const inTheirs: boolean[] = [];
  const conflicts: [number, number][] = [];
  const labels = { ours: '', theirs: '' };
  let part: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  let begin = 0;

  lines.forEach((line, index) => {
    const [, marker = '', label = ''] = /^(<{7}|\|{7}|={7}|>{7})(?: (.*))?$/.exec(line) ?? [];
    const next = NEXT[part][marker.charAt(0)];
    if (next === undefined && marker !== '') {
      const message = part === 'both' ? `"${marker}" belongs to no merge conflict` : `"${marker}" in the merge conflict that begins in line ${begin}`;
      throw markersWrong(file, index + 1, message);
    }
    if (next !== undefined) {
      if (next === 'ours') [begin, labels.ours] = [index + 1, labels.ours || label];
      if (next === 'both') conflicts.push([begin, index + 1]);
      if (next === 'both') labels.theirs ||= label;
      part = next;
    }
    inOurs.push(next === undefined && (part === 'both' || part === 'ours'));
    inTheirs.push(next === undefined && (part === 'both' || part === 'theirs'));
  });
  if (part !== 'both') throw markersWrong(file, begin, 'the merge conflict that begins here has no end');

  if (conflicts.length === 0) return { sides: [sideOf(lines, inOurs)], conflicts };
  return { sides: [sideOf(lines, inOurs, labels.ours || 'the first side'), sideOf(lines, inTheirs, labels.theirs || 'the second side')], conflicts };
}

/** Which part a marker leads to, by the part it stands in. */
const NEXT: Readonly<Record<string, Readonly<Record<string, 'both' | 'ours' | 'base' | 'theirs'>>>> = {
  both: { '<': 'ours' },
  ours: { '|': 'base', '=': 'theirs' },
  base: { '=': 'theirs' },
  theirs: { '>': 'both' },
};

function sideOf(lines: readonly string[], isIn: readonly boolean[], label?: string): Side {
  return {
    label,
    text: lines.filter((_, index) => isIn[index]).join('\n'),
    lines: lines.flatMap((_, index) => (isIn[index] ? [index + 1] : [])),
    inPlace: lines.map((line, index) => (isIn[index] ? line : '')).join('\n'),
  };
}

function markersWrong(file: string, line: number, message: string): FabricError {
  return new FabricError({ code: 'document-invalid', location: { file, line }, message, hint: 'resolve the conflict in an editor, or restore the file from Git' });
}
