import { readJson } from '../../grammar';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * JSON text with one value per line and four blanks per level, as Go's json.Indent writes it: keys keep their order, and values their
 * spelling. Undefined when the text is no JSON.
 *
 * @see https://pkg.go.dev/encoding/json#Indent
 */
export function indentedJson(text: string): string | undefined {
  if (readJson(text).problems.length > 0) return undefined;
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const closes = token === '}' || token === ']';
    const isInEmpty = previous === '' || previous === '{' || previous === '[';
    if (closes) depth--;
    // an empty object or list stays on its line
    if (closes ? !isInEmpty : previous === ',' || (isInEmpty && previous !== '')) parts.push(`\n${'    '.repeat(depth)}`);
    if (token === '{' || token === '[') depth++;
    parts.push(token === ':' ? ': ' : token);
    previous = token;
  }
  return parts.join('');
}
