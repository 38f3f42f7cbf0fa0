import { CST, Lexer } from 'yaml';
import { MAX_NESTING } from './max-nesting';

/** `- - - -` on one line: every dash is a level, and the lexer itself recurses over them. */
const COMPACT_LEVELS = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_NESTING}}`, 'm');
const DEEP_INDENT = new RegExp(`^ {${MAX_NESTING}}`, 'm');

/**
 * Where a text nests deeper than `MAX_NESTING`, as an offset; undefined when it does not.
 *
 * The YAML parser is recursive. A few thousand brackets exhaust its stack and can end the whole process, which no `catch` prevents,
 * so the depth is measured on the flat stream of tokens first.
 */
export function tooDeepAt(text: string): number | undefined {
  const compact = COMPACT_LEVELS.exec(text);
  if (compact !== null) return compact.index;
  if (!mayBeDeep(text)) return undefined;

  const indents: number[] = [];
  let flowLevels = 0;
  let offset = 0;
  let lineStart = 0;
  let insideScalar = false;
  let startsLevel = true;
  for (const token of new Lexer().lex(text)) {
    const type = insideScalar ? 'scalar' : CST.tokenType(token);
    insideScalar = token === CST.SCALAR;
    if (insideScalar || token === CST.DOCUMENT || token === CST.FLOW_END) continue; // marks without text
    if (type === 'newline') {
      startsLevel = true;
      lineStart = offset + token.length;
    } else if (type !== 'space' && type !== 'comment') {
      const column = offset - lineStart;
      if (startsLevel && flowLevels === 0) {
        while (indents.length > 0 && indents[indents.length - 1] >= column) indents.pop();
        indents.push(column);
      }
      startsLevel = type === 'seq-item-ind' || type === 'explicit-key-ind';
      if (type === 'flow-map-start' || type === 'flow-seq-start') flowLevels += 1;
      if (type === 'flow-map-end' || type === 'flow-seq-end') flowLevels -= 1;
      if (flowLevels + indents.length > MAX_NESTING) return offset;
    }
    offset += token.length;
  }
  return undefined;
}

/** Most documents can be told apart without reading their tokens. */
function mayBeDeep(text: string): boolean {
  return (text.match(/[[{]/g)?.length ?? 0) > MAX_NESTING || DEEP_INDENT.test(text);
}
