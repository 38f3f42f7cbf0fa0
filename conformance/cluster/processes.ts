import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a server may take to end when it is asked to. */
const GRACE_MILLISECONDS = 5000;

/** A program that was started, with what it writes in a file. */
export interface Started {
  readonly name: string;
  readonly pid: number;
  /** Undefined while it runs. */
  readonly exit: string | undefined;
  /** The end of what it wrote. */
  lastLines(): string;
  /** The last line that has all of some texts in it, among those that it wrote of late. */
  lastLineWith(...texts: readonly string[]): string | undefined;
}

/**
 * Programs and a temporary folder that live as long as this object, and no longer: they end with it, with Ctrl-C, and when this process dies
 * of an error. Every program is ended by its own process id.
 */
export class Processes {
  /** A folder that is removed at the end. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'gpu-fabric-conformance-'));
  private readonly children = new Map<ChildProcess, Promise<void>>();

  constructor() {
    process.once('exit', this.onExit);
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
  }

  /** Starts a program. It runs in a process group of its own, so that Ctrl-C reaches it through us alone, and in order. */
  public start(name: string, program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
    const log = join(this.folder, `${name}.log`);
    const file = openSync(log, 'a');
    const child = spawn(program, args, { cwd: this.folder, stdio: ['ignore', file, file], detached: true, env: { ...process.env, ...env } });
    closeSync(file);
    let exit: string | undefined;
    this.children.set(child, new Promise((resolve) => {
      const ended = (text: string): void => {
        exit = text;
        this.children.delete(child);
        resolve();
      };
      child.once('error', (error) => ended(error.message)).once('exit', (code, signal) => ended(signal === null ? `exit code ${code}` : `signal ${signal}`));
    }));
    return {
      name,
      pid: child.pid ?? 0,
      get exit() { return exit; },
      lastLines: () => linesOf(log).slice(-20).join('\n'),
      lastLineWith: (...texts) => linesOf(log).reverse().find((line) => texts.every((text) => line.includes(text))),
    };
  }

  /** Ends everything, the latest first, and waits for it. */
  public async end(): Promise<void> {
    for (const [child, ended] of [...this.children].reverse()) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS);
      await ended;
      clearTimeout(timer);
    }
    process.removeListener('exit', this.onExit);
    for (const signal of SIGNALS) process.removeListener(signal, this.onSignal);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private readonly onExit = (): void => {
    for (const child of this.children.keys()) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  };

  private readonly onSignal = (signal: NodeJS.Signals): void => {
    void this.end().finally(() => process.exit(128 + constants.signals[signal]));
  };
}

/** Bytes of a log that are looked at: programs write much of it. */
const TAIL = 256 * 1024;

/** The last lines of a log; the first of them may be the end of one. */
function linesOf(log: string): string[] {
  const file = openSync(log, 'r');
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, TAIL));
    readSync(file, tail, 0, tail.length, size - tail.length);
    return tail.toString('utf8').trimEnd().split('\n');
  } finally {
    closeSync(file);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ports of the loopback interface that nobody listens on now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  })));
  return Promise.all(servers.map((server) => new Promise<number>((resolve, reject) => {
    const address = server.address();
    server.close((error) => (error !== undefined || address === null || typeof address === 'string' ? reject(error ?? new Error('no port')) : resolve(address.port)));
  })));
}

/**
 * Waits until something is so.
 *
 * @throws Error with `what` when it is not in time, or as soon as `failure` says why it never will be
 */
export async function waitFor(
  what: string, isSo: () => Promise<boolean>, { seconds = 60, failure = (): string | undefined => undefined, everyMilliseconds = 50 } = {},
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!await isSo()) {
    const reason = failure() ?? (Date.now() > end ? `not within ${seconds} s` : undefined);
    if (reason !== undefined) throw new Error(`${what}: ${reason}`);
    await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
  }
}

/** Waits for something that a program does. @throws Error with the end of what it wrote, when it ends, or does not do it in time */
export async function untilDone(program: Started, what: string, isSo: () => Promise<boolean>, everyMilliseconds = 5): Promise<void> {
  try {
    await waitFor(what, isSo, { everyMilliseconds, failure: () => program.exit && `${program.name} ended with ${program.exit}` });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}; it wrote last:\n${program.lastLines()}`, { cause: error });
  }
}
