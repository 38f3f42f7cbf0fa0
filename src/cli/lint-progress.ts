import { CommandIo, printable } from './command-io';

/** What a person who waits sees. */
export interface Progress {
  /** Shows what is being done, in place of what was shown before. */
  show(text: string): void;
  clear(): void;
}

/** Shows on a terminal what is being done; writes nothing into files and pipes. */
export function progressOf({ stderr, env }: CommandIo): Progress {
  if (stderr.isTTY !== true || env.TERM === 'dumb') return { show: () => undefined, clear: () => undefined };
  const line = (text: string): unknown => stderr.write(`\r\u001b[K${text}`);
  // a line that wraps could not be taken back
  return { show: (text) => line(printable(text).slice(0, (stderr.columns ?? 80) - 1)), clear: () => line('') };
}
