import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from '../support/shared-folder';

/** The YAML of a document that this project started from: every object in it, in its order. */
export function manifestsOfSeed(number: string): string {
  const blocks: string[][] = [];
  let isInside = false;
  for (const line of linesOfSeed(number)) {
    if (line.startsWith('apiVersion: ')) blocks.push([]);
    isInside = line.startsWith('apiVersion: ') || (isInside && YAML_LINE.test(line));
    if (isInside) blocks[blocks.length - 1].push(line);
  }
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('---\n');
}

/** What can be a line of a manifest; prose and commands end it. */
const YAML_LINE = /^(?:\s|#|$|[\w./-]+:(?:\s|$))/;

/**
 * An object of a document that has lost its indentation, with the one that was meant.
 *
 * @param first the line after which the object begins, or its first line
 * @param depths the depth of every line, in base 36; `.` leaves a line out
 */
export function indentedSeed(number: string, first: RegExp, depths: string): string {
  const lines = linesOfSeed(number);
  const from = lines.findIndex((line) => first.test(line)) + (first.source.startsWith('^apiVersion') ? 0 : 1);
  if (from <= 0) throw new Error(`seed ${number} has no line ${String(first)}`);
  return [...depths.replace(/\s/g, '')].flatMap((depth, index) => (depth === '.' ? [] : `${'  '.repeat(parseInt(depth, 36))}${lines[from + index]}\n`)).join('');
}

/** The page has some lines in two. */
function linesOfSeed(number: string): string[] {
  const folder = join(SHARED, 'seeds');
  const name = readdirSync(folder).find((file) => file.startsWith(`${number}_`));
  if (name === undefined) throw new Error(`there is no seed ${number}`);
  return readFileSync(join(folder, name), 'utf8').replace(/\r/g, '').replace(/\n: /g, ': ').split('\n');
}
