/** What go-yaml refuses to read anywhere in a document. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** A line that starts or ends a document, even inside a quoted text. */
const DOCUMENT_MARKER = /(^|[\n\r\u0085\u2028\u2029])(---|\.\.\.)([ \t\n\r\u0085\u2028\u2029]|$)/;

/** What the operators' reader cuts a file at before it is read as YAML; it does not look for quotes, nor at what is behind. */
const DOCUMENT_CUT = /\n---/;

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/**
 * What a YAML reader makes of a text between single quotes, which is where the operators' templates put the CNI configuration: lines are
 * folded into one, and two apostrophes are one. Undefined where a single apostrophe, or a character that YAML forbids, breaks the document.
 *
 * @see https://yaml.org/spec/1.1/#id904245
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/util/yaml#YAMLReader
 */
export function fromQuotedYaml(text: string): string | undefined {
  if (UNPRINTABLE.test(text) || DOCUMENT_MARKER.test(text) || DOCUMENT_CUT.test(text) || text.replace(/''/g, '').includes("'")) return undefined;
  return folded(text).replace(/''/g, "'");
}

/** Blanks around line breaks are lost, one line break is a blank, and of several the first is lost. */
function folded(text: string): string {
  const lines = text.split(LINE_BREAK);
  if (lines.length === 1) return text;
  const breaks = [...text.matchAll(LINE_BREAK)].map(([mark]) => (mark === '\u2028' || mark === '\u2029' ? mark : '\n'));
  const parts: string[] = [];
  let pending: string[] = [];
  lines.forEach((line, index) => {
    const isLast = index === lines.length - 1;
    const start = index === 0 ? line : line.replace(/^[ \t]+/, '');
    const trimmed = isLast ? start : trimmedEnd(start);
    if (trimmed !== '' || isLast || index === 0) {
      parts.push(joint(pending), trimmed);
      pending = [];
    }
    if (!isLast) pending.push(breaks[index]);
  });
  return parts.join('');
}

function joint([first, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  if (first !== '\n') return first + others.join('');
  return others.length === 0 ? ' ' : others.join('');
}

/** In linear time, which a pattern at the end of the text would not take. */
function trimmedEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--;
  return line.slice(0, end);
}
