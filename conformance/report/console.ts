/** Where people read what happens. */
export interface Console {
  /** A line that stays. */
  line(text: string): void;
  /** What is being done, in place of what was shown before; only on terminals. */
  progress(text: string): void;
  /** What is being done now, shown or not. */
  last(): string;
}

/** Writes lines to the standard output, and progress to a terminal that the standard error is. */
export function consoleOf({ stdout, stderr, env }: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>): Console {
  const isTerminal = stderr.isTTY === true && env.TERM !== 'dumb';
  let isShown = false;
  let last = '';
  const show = (text: string): void => {
    if (!isTerminal || (text === '' && !isShown)) return;
    stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
    isShown = text !== '';
  };
  return {
    progress: (text) => {
      last = text;
      show(text);
    },
    last: () => last,
    line: (text) => {
      show('');
      stdout.write(`${text}\n`);
    },
  };
}
