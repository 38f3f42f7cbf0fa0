import { counted, disruptionGroups } from './disruption-groups';
import { changeText } from './value-text';
import { fieldText } from '../compare/field-path';
import { ObjectReference, referenceOf, referenceText } from '../compare/object-identity';
import { ClusterDiff, isEmpty, REFUSED_KINDS } from '../diff';
import type { ReleaseChange } from '../release/release-change';

/** By this line a comment is found again, to write the next diff in its place. */
export const COMMENT_MARKER = '<!-- gpu-fabric diff -->';

/** What GitHub takes for a comment. @see https://docs.github.com/en/rest/issues/comments */
export const MOST_CHARACTERS = 65_536;

/** A diff of one cluster, and what it is called: `dist/hgx-h200`. */
export interface TitledDiff {
  readonly title: string;
  readonly diff: ClusterDiff;
}

export interface MarkdownOptions {
  /** Kinds of disruption that are allowed. @default - none */
  readonly allowed?: readonly string[];
  /** Characters that the comment may have. @default - what GitHub takes */
  readonly limit?: number;
}

/** How much is shown: rows of each table, and changed fields of each object. */
interface Detail {
  readonly rows: number;
  readonly fields: number;
}

const DETAILS: readonly Detail[] = [
  { rows: 500, fields: 50 }, { rows: 100, fields: 20 }, { rows: 40, fields: 8 }, { rows: 15, fields: 3 }, { rows: 5, fields: 1 },
  { rows: 2, fields: 0 },
];

/**
 * Diffs as a comment of a pull request: what they disrupt first, then addresses and objects, folded. What does not fit is left out, with its number.
 */
export function diffMarkdown(diffs: readonly TitledDiff[], { allowed = [], limit = MOST_CHARACTERS }: MarkdownOptions = {}): string {
  const written = (detail: Detail): string => [COMMENT_MARKER, ...diffs.map((each) => clusterSection(each, allowed, detail))].join('\n\n').concat('\n');
  for (const detail of DETAILS) {
    const text = written(detail);
    if (text.length <= limit) return text;
  }
  return cut(written(DETAILS[DETAILS.length - 1]), limit);
}

function clusterSection({ title, diff }: TitledDiff, allowed: readonly string[], detail: Detail): string {
  const isSame = isEmpty(diff);
  const sections = isSame
    ? ['No object and no address changes.']
    : [
      summary(diff), verdict(diff, allowed), disruptionTable(diff, detail), releaseSection(diff.release), addressTables(diff, detail),
      objectSections(diff, detail),
    ];
  return [`### gpu-fabric: ${code(title)}`, ...sections.filter((section) => section !== '')].join('\n\n');
}

function summary({ objects, addresses }: ClusterDiff): string {
  const { added, removed, changed } = objects;
  const moved = addresses.moved.length > 0 ? `**${counted(addresses.moved.length, 'address', 'addresses')} moved**` : 'no address moved';
  return [
    `${counted(changed.length, 'object')} changed, ${added.length} added, ${removed.length} removed`,
    `${moved}, ${addresses.added.length} added, ${addresses.removed.length} removed.`,
  ].join('; ');
}

function verdict({ disruptions, addresses }: ClusterDiff, allowed: readonly string[]): string {
  const kinds = new Set<string>([...disruptions.map(({ kind }) => kind), ...(addresses.moved.length > 0 ? ['renumber'] : [])]);
  const refused = REFUSED_KINDS.filter((kind) => kinds.has(kind) && !allowed.includes(kind));
  if (refused.length > 0) return `> [!CAUTION]\n> ${refused.map((kind) => code(kind)).join(' and ')}: this is refused unless it is allowed (${code(refused.map((kind) => `--allow ${kind}`).join(' '))}).`;
  return kinds.size > 0 ? '' : '> [!TIP]\n> Nothing that runs is disturbed, as far as is known.';
}

function disruptionTable({ disruptions }: ClusterDiff, { rows }: Detail): string {
  if (disruptions.length === 0) return '';
  const groups = disruptionGroups(disruptions);
  const lines = groups.slice(0, rows).map(({ kind, reason, see, objects }) => {
    return `| ${cell(kind)} | ${some(objects, 4)} | ${prose(reason)} ([source](${see})) |`;
  });
  return ['#### What it disrupts', '', '| | object | what happens |', '| --- | --- | --- |', ...lines, ...rest(groups.length - rows, '| | | ', ' |')].join('\n');
}

function releaseSection(release: ReleaseChange | undefined): string {
  if (release === undefined) return '';
  const moves = release.moves.map(({ section, from, to, changed }) => {
    const differing = changed.length === 0 ? 'unchanged' : `with another ${changed.slice(0, 8).map((field) => code(field)).join(', ')}`;
    return `- ${code(section)} moves from ${code(referenceText(from))} to ${code(referenceText(to))}, ${differing}`;
  });
  return [`#### Release ${release.from} to ${release.to}`, '', ...moves, ...(moves.length > 0 ? [''] : []), 'In this order:', '', ...release.steps.map((step, index) => `${index + 1}. ${prose(step)}`)].join('\n');
}

function addressTables({ addresses }: ClusterDiff, { rows }: Detail): string {
  const tables = ([['moved', addresses.moved, true], ['removed', addresses.removed, false], ['added', addresses.added, false]] as const).flatMap(([name, list, isOpen]) => {
    if (list.length === 0) return [];
    const lines = list.slice(0, rows).map(({ node, network, from, to }) => `| ${cell(node)} | ${cell(network)} | ${from === undefined ? '' : cell(from)} | ${to === undefined ? '' : cell(to)} |`);
    const table = ['| node | network | from | to |', '| --- | --- | --- | --- |', ...lines, ...rest(list.length - rows, '| ', ' | | | |')].join('\n');
    return [folded(`${counted(list.length, 'address', 'addresses')} ${name}`, table, isOpen)];
  });
  return tables.length === 0 ? '' : ['#### Addresses', ...tables].join('\n\n');
}

function objectSections({ objects }: ClusterDiff, detail: Detail): string {
  const { added, removed, changed, renamed } = objects;
  const successors = new Map(renamed.map(({ from, to }) => [from, to]));
  const sections = [
    listed('changed', changed.map((change) => {
      const fields = change.fields.slice(0, detail.fields).map((field) => `  - ${code(fieldText(field.path))}: ${code(changeText(field, change.after))}`);
      return [`- ${code(referenceText(change.object))}`, ...fields, ...rest(change.fields.length - detail.fields, '  - ', '')].join('\n');
    }), detail),
    listed('added', added.map((object) => `- ${code(referenceText(referenceOf(object)))}`), detail),
    listed('removed', removed.map((object) => {
      const successor = successors.get(object);
      return `- ${code(referenceText(referenceOf(object)))}${successor === undefined ? '' : `, perhaps renamed: ${code(referenceText(referenceOf(successor)))}`}`;
    }), detail),
  ].filter((section) => section !== '');
  return sections.length === 0 ? '' : ['#### Objects', ...sections].join('\n\n');
}

function listed(name: string, items: readonly string[], { rows }: Detail): string {
  if (items.length === 0) return '';
  return folded(`${counted(items.length, 'object')} ${name}`, [...items.slice(0, rows), ...rest(items.length - rows, '- ', '')].join('\n'), false);
}

function folded(title: string, body: string, isOpen: boolean): string {
  return `<details${isOpen ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function some(objects: readonly ObjectReference[], most: number): string {
  const names = objects.slice(0, most).map((object) => cell(referenceText(object)));
  return [...names, ...rest(objects.length - most, '', '')].join('<br>');
}

function rest(count: number, before: string, after: string): string[] {
  return count > 0 ? [`${before}and ${count} more${after}`] : [];
}

/** Code in a table, where a bar would end the cell. */
function cell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** Text in a monospaced font in which nothing counts as Markdown. */
function code(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Text in which nothing counts as Markdown, HTML or a mention of somebody. */
function prose(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').replace(/[\\`*_[\]<>|~#]/g, '\\$&').replaceAll('@', '&#64;');
}

/** The last resort: whole lines from the start, as many as there is room for. */
function cut(text: string, limit: number): string {
  const end = '\n\nThe rest does not fit into a comment.\n';
  const lines: string[] = [];
  let length = end.length;
  for (const line of text.split('\n')) {
    length += line.length + 1;
    if (length > limit) break;
    lines.push(line);
  }
  return `${lines.join('\n')}${end}`;
}
