/** Where a command writes to. */
export interface Output {
  /** Whether a person is looking at it. */
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** A person who can be asked: a keyboard, and the screen that the questions are shown on. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** What a command sees of its process. */
export interface CommandIo {
  /** Results. */
  readonly stdout: Output;
  /** Diagnostics. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @default - nobody can be asked */
  readonly terminal?: Terminal;
}

/** Emphasis for people, and none for programs. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
}

/** Colour is for a terminal whose owner did not set NO_COLOR. @see https://no-color.org */
export function paintOf({ stdout, env }: CommandIo): Paint {
  const isWanted = stdout.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const style = (code: number) => (text: string): string => (isWanted ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: style(1), dim: style(2) };
}

/** Text from a file or an argument as one line that cannot steer the terminal: control characters are written out. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Writes a result for a program. */
export function writeJson(io: CommandIo, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes lines at once, so that nothing comes between them. */
export function writeLines(output: Output, lines: readonly string[]): void {
  output.write(lines.map((line) => `${line}\n`).join(''));
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
