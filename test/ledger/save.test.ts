import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolders } from './folders';
import { saveLedger } from '../../src/app/save-ledger';
import { refusal } from '../net/refusal';

const ROOT = resolve(__dirname, '..', '..');
const OLD = `# old\n${'- old\n'.repeat(500)}`;
const NEW = `# new\n${'- newer\n'.repeat(700)}`;

const newFolder = temporaryFolders();

/** A ledger file with a text, in a folder of its own; without a text there is none yet. */
function ledgerFile(text?: string): string {
  const file = join(newFolder(), 'ledger.yaml');
  if (text !== undefined) writeFileSync(file, text);
  return file;
}

/** Lets another process save the new text, and die before a step, or find the disk full. */
function save(file: string, mode: 'kill' | 'full', step = Infinity): { readonly signal: string | null; readonly output: string } {
  const { signal, stdout, stderr } = spawnSync(process.execPath, ['tools/run.cjs', 'test/ledger/crash-child.ts', file, mode, String(step)], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, NEW_TEXT: NEW },
  });
  return { signal, output: stdout + stderr };
}

/** A lock that its process did not get to sign is taken for dead only when it is some seconds old. */
function age(lock: string): void {
  const before = Date.now() / 1000 - 10;
  if (existsSync(lock)) utimesSync(lock, before, before);
}

describe('a process that dies while it saves', () => {
  const { output } = save(ledgerFile(OLD), 'kill');
  const steps = Number(/^saved in (\d+) steps$/.exec(output)?.[1]);

  test('has every step of saving before it', () => {
    expect(output).toMatch(/^saved in \d+ steps$/);
    expect(steps).toBeGreaterThan(10);
  });

  test.each(Array.from({ length: steps || 0 }, (_, step) => step + 1))('leaves the old or the new ledger, and nothing in the way of the next, before step %i', (step) => {
    const file = ledgerFile(OLD);
    expect(save(file, 'kill', step).signal).toBe('SIGKILL');
    const left = readFileSync(file, 'utf8');
    expect([OLD, NEW]).toContain(left);
    age(`${file}.lock`);
    saveLedger(file, left, `${NEW}# newest\n`);
    expect(readFileSync(file, 'utf8')).toBe(`${NEW}# newest\n`);
    expect(readdirSync(resolve(file, '..'))).toEqual(['ledger.yaml']);
  });

  test('leaves no ledger, or the whole one, where there was none', () => {
    const file = ledgerFile();
    for (let step = 1; step <= steps; step += 3) {
      save(file, 'kill', step);
      if (existsSync(file)) expect(readFileSync(file, 'utf8')).toBe(NEW);
      age(`${file}.lock`);
    }
    expect(save(file, 'kill').output).toMatch(/^saved in/);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
  });
});

describe('a full disk', () => {
  test('leaves the old ledger and is named', () => {
    const file = ledgerFile(OLD);
    expect(save(file, 'full').output).toBe(`${file}: cannot be written: ENOSPC: no space left on device, write; the old ledger is still there`);
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readdirSync(resolve(file, '..'))).toEqual(['ledger.yaml']);
  });
});

describe('processes that save at the same time', () => {
  test.each([1, 2, 3])('lose nothing and mix nothing, round %i', async (round) => {
    const file = ledgerFile(round === 1 ? undefined : '');
    // the lock of a process that is gone invites all to take it over at once
    if (round === 3) writeFileSync(`${file}.lock`, `${deadProcess()}\n`);
    const names = ['a', 'b', 'c'];
    const lines = 15;
    const ends = await Promise.all(names.map((name) => writer(file, name, lines)));
    expect(ends).toEqual(names.map(() => 0));
    const written = readFileSync(file, 'utf8').trimEnd().split('\n');
    const expected = names.flatMap((name) => Array.from({ length: lines }, (_, line) => `${name} ${line} ${'x'.repeat(2000)}`));
    expect([...written].sort()).toEqual([...expected].sort());
    expect(readdirSync(resolve(file, '..'))).toEqual(['ledger.yaml']);
  });
});

function writer(file: string, name: string, lines: number): Promise<number | null> {
  return new Promise((done) => {
    spawn(process.execPath, ['tools/run.cjs', 'test/ledger/writing-child.ts', file, name, String(lines)], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }).on('close', done);
  });
}

/** Id of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('a lock', () => {
  test('of a process that runs is respected', () => {
    const file = ledgerFile(OLD);
    writeFileSync(`${file}.lock`, `${process.ppid}\n`);
    expect(refusal(() => saveLedger(file, OLD, NEW))).toEqual({
      code: 'ledger-busy',
      location: { file },
      message: 'is being written by another process',
      hint: `try again; if nothing else is running, remove ${file}.lock`,
    });
    expect(readFileSync(file, 'utf8')).toBe(OLD);
    expect(readFileSync(`${file}.lock`, 'utf8')).toBe(`${process.ppid}\n`);
  });

  test('of a process that is gone is taken over, and what it left is removed', () => {
    const file = ledgerFile(OLD);
    const dead = deadProcess();
    writeFileSync(`${file}.lock`, `${dead}\n`);
    writeFileSync(`${file}.${dead}.tmp`, 'half of');
    saveLedger(file, OLD, NEW);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
    expect(readdirSync(resolve(file, '..'))).toEqual(['ledger.yaml']);
  });

  test('of an earlier process with the same id is taken over, since in a container each may be number 1', () => {
    const file = ledgerFile(OLD);
    writeFileSync(`${file}.lock`, `${process.pid}\n`);
    saveLedger(file, OLD, NEW);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
  });

  test.each(['', '12'])('that says only %p is respected while it may be being written, and then taken over', (content) => {
    const file = ledgerFile(OLD);
    writeFileSync(`${file}.lock`, content);
    expect(refusal(() => saveLedger(file, OLD, NEW)).code).toBe('ledger-busy');
    age(`${file}.lock`);
    saveLedger(file, OLD, NEW);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
  });
});

describe('saving', () => {
  test.each([
    ['changed', OLD, `${OLD}# by somebody else\n`],
    ['removed', OLD, undefined],
    ['made', undefined, OLD],
  ])('refuses to overwrite a ledger that was %s since it was read', (_, read, now) => {
    const file = ledgerFile(now);
    expect(refusal(() => saveLedger(file, read, NEW))).toEqual({ code: 'ledger-busy', location: { file }, message: 'was changed by somebody else since it was read', hint: 'try again' });
    expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(now);
    expect(readdirSync(resolve(file, '..'))).toEqual(now === undefined ? [] : ['ledger.yaml']);
  });

  test('does nothing when somebody else has written the very same', () => {
    const file = ledgerFile(NEW);
    utimesSync(file, 1, 1);
    saveLedger(file, OLD, NEW);
    expect(statSync(file).mtimeMs).toBe(1000);
  });

  test('makes the folder', () => {
    const file = join(newFolder(), 'new', 'folder', 'ledger.yaml');
    saveLedger(file, undefined, NEW);
    expect(readFileSync(file, 'utf8')).toBe(NEW);
  });

  test.each(['a: 2\n', '\uFEFFa: 2\n'])('keeps a byte order mark, whether the new text has it or not: %j', (text) => {
    const file = ledgerFile('\uFEFFa: 1\n');
    saveLedger(file, 'a: 1\n', text);
    expect(readFileSync(file, 'utf8')).toBe('\uFEFFa: 2\n');
  });

  test('names the file when its folder cannot be made', () => {
    const file = join(ledgerFile(OLD), 'ledger.yaml');
    const problem = refusal(() => saveLedger(file, undefined, NEW));
    expect(problem).toMatchObject({ code: 'output-failed', location: { file }, hint: undefined });
    expect(problem.message).toMatch(/^cannot be written: /);
  });
});
