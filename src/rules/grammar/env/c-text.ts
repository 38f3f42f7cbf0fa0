/** The tokens between commas as C's strtok gives them: empty ones are none. At most one more than the limit, to tell that there are more. */
export function commaTokens(text: string, most: number): readonly string[] {
  const tokens: string[] = [];
  for (let start = 0; start <= text.length && tokens.length <= most;) {
    const comma = text.indexOf(',', start);
    const end = comma === -1 ? text.length : comma;
    if (end > start) tokens.push(text.slice(start, end));
    start = end + 1;
  }
  return tokens;
}

/** An integer as C's atoi reads it: what comes after the digits does not matter, and without digits it is 0. */
export function cAtoi(text: string): number {
  const match = /^[ \t\n\v\f\r]{0,64}([+-]?\d{1,19})/.exec(text);
  return match === null ? 0 : Number(match[1]) | 0;
}

/** Whether C's atoi reads all of the text. */
export function isWholeNumber(text: string): boolean {
  return text.length <= 10 && /^\d+$/.test(text);
}
