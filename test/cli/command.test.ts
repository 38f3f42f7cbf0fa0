import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileWith, folderWith, ledgerOf, Outcome, run, textOf } from './ledgers';
import { version } from '../../package.json';
import { main } from '../../src/cli/main';

const ROOT = join(__dirname, '..', '..');
const ENTRY = [join(ROOT, 'tools', 'run.cjs'), join(ROOT, 'src', 'cli', 'bin.ts')];
const LEDGER = ledgerOf('- { slot: 0, node: a }', '- { slot: 1, node: b, retired: true }');

/** Runs the real command in a folder. */
function spawn(cwd: string, ...argv: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ENTRY, ...argv], { cwd, encoding: 'utf8', input: '', timeout: 60_000 });
  return { code: status ?? -1, out: stdout, err: stderr };
}

describe('the real command', () => {
  test('prints to stdout and exits with 0', () => {
    const { code, out, err } = spawn(folderWith({ 'hgx.yaml': LEDGER }), 'ledger', 'show');
    expect({ code, err, heading: out.split('\n')[0] }).toEqual({ code: 0, err: '', heading: 'ledger/hgx.yaml: cluster hgx' });
  });

  test('exits with 2 when nobody knows which ledger is meant, and lists them', () => {
    expect(spawn(folderWith({ 'b.yaml': LEDGER, 'a.yaml': LEDGER, 'a.yaml.lock': '', 'notes.md': '' }), 'ledger', 'show')).toEqual({
      code: 2, out: '', err: 'gpu-fabric: there are several ledgers: ledger/a.yaml, ledger/b.yaml; name one with --ledger FILE\n',
    });
    expect(spawn(folderWith({}), 'ledger', 'show')).toEqual({
      code: 2, out: '', err: 'gpu-fabric: there is no ledger/*.yaml below the current folder; name one with --ledger FILE\n',
    });
  });

  test('writes the file that it found', () => {
    const folder = folderWith({ 'hgx.yaml': LEDGER });
    expect(spawn(folder, 'ledger', 'release', 'b').code).toBe(0);
    expect(textOf(join(folder, 'ledger', 'hgx.yaml'))).toBe(ledgerOf('- { slot: 0, node: a }'));
  });

  const onUnix = process.platform === 'win32' ? test.skip : test;
  onUnix('does not mind when nobody reads on', () => {
    const many = Array.from({ length: 128 }, (_, slot) => `- { slot: ${slot}, node: node-with-a-long-name-${slot} }`);
    const command = [process.execPath, ...ENTRY, 'ledger', 'show', '-o', 'json'].map((word) => `'${word}'`).join(' ');
    const script = `{ ${command}; echo "exit $?" >&2; } | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folderWith({ 'hgx.yaml': ledgerOf(...many) }), encoding: 'utf8', timeout: 60_000 });
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: 'exit 0\n' });
  });
});

describe('bad usage', () => {
  test.each<[string, string[], string]>([
    ['an unknown verb', ['ledgr'], 'unknown command \'ledgr\'; did you mean "ledger"?'],
    ['an unknown sub-command', ['ledger', 'relase'], 'unknown command \'relase\'; did you mean "release"?'],
    ['an unknown option', ['ledger', 'show', '--legder', 'x'], 'unknown option \'--legder\'; did you mean "--ledger"?'],
    ['an option without its value', ['ledger', 'show', '--ledger'], 'option \'--ledger <file>\' argument missing'],
    ['an unknown format', ['ledger', 'show', '-o', 'xml'], 'option \'-o, --output <format>\' argument \'xml\' is invalid. Allowed choices are text, json.'],
    ['a missing node', ['ledger', 'release'], 'missing required argument \'node\''],
    ['an argument too many', ['ledger', 'show', 'x'], 'too many arguments for \'show\'. Expected 0 arguments but got 1.'],
  ])('%s is one line and exit code 2', async (_, argv, line) => {
    expect(await run(...argv)).toEqual({ code: 2, out: '', err: `gpu-fabric: ${line}\n` });
  });

  test.each([[[]], [['ledger']]])('a missing verb (%j) prints the help to stderr', async (argv) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out, usage: err.split(' ')[0] }).toEqual({ code: 2, out: '', usage: 'Usage:' });
  });
});

describe('unreadable input is one line and exit code 2', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['a syntax error', 'version: [', /^c.yaml:1:11: flow sequence .*\n$/],
    ['an unknown field', `${LEDGER}color: red\n`, /^c.yaml:17:1: .*"color".*\n$/],
    ['a newer format', LEDGER.replace('version: 1', 'version: 2'), /^c.yaml:1:10: was written in format 2 by a newer version .*\n$/],
    ['bytes that are no text', Buffer.from([0x61, 0xff]), /^c.yaml: is not UTF-8 text.*\n$/],
    ['a prefix length that the family does not have', LEDGER.replace('31', '40'), /^.*\/40.*\n$/],
  ])('%s', async (_, text, line) => {
    const file = fileWith(text);
    const { code, out, err } = await run('ledger', 'show', '--ledger', file);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(line) as string });
  });

  test('is refused by the commands that write, too, and not touched', async () => {
    for (const text of ['version: [', `${LEDGER}color: red\n`, LEDGER.replace('version: 1', 'version: 2')]) {
      const file = fileWith(text);
      expect(await run('ledger', 'repair', '--ledger', file)).toMatchObject({ code: 2, out: '' });
      expect(await run('ledger', 'release', 'b', '--ledger', file)).toMatchObject({ code: 2, out: '' });
      expect(textOf(file)).toBe(text);
    }
  });

  test('a file that is not there, and a folder', async () => {
    expect(await run('ledger', 'show', '--ledger', '/no/such.yaml')).toEqual({ code: 2, out: '', err: '/no/such.yaml: cannot be read: there is no such file\n' });
    expect(await run('ledger', 'show', '--ledger', '/')).toEqual({ code: 2, out: '', err: '/: cannot be read: it is a folder\n' });
  });

  test('an unknown fabric', async () => {
    expect(await run('ledger', 'show', '--fabric', 'compte', '--ledger', fileWith(LEDGER))).toEqual({
      code: 2, out: '', err: 'c.yaml: has no fabric "compte"; did you mean "compute"?\n',
    });
    expect((await run('ledger', 'release', 'b', '--fabric', 'x', '--ledger', fileWith(LEDGER))).err).toBe('c.yaml: has no fabric "x"; it has "compute"\n');
  });

  test('cannot steer the terminal', async () => {
    const { err } = await run('ledger', 'release', '\u001b[2J\nforged', '--ledger', fileWith(LEDGER));
    expect(err).toBe('c.yaml: has no node "\\u{1b}[2J\\u{a}forged"; retired are b\n');
  });
});

test('a defect of ours exits with 70 and asks for a report', async () => {
  let err = '';
  const stdout = { write: (): never => { throw new TypeError('boom'); } };
  const code = await main(['ledger', 'show', '--ledger', fileWith(LEDGER)], { stdout, stderr: { write: (text) => { err += text; } }, env: {} });
  expect(code).toBe(70);
  expect(err.split('\n').slice(0, 3)).toEqual([
    'gpu-fabric: this is a defect of gpu-fabric; please report it with the lines below, and the files that lead to it if you may',
    `gpu-fabric ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    'TypeError: boom',
  ]);
});

describe('help', () => {
  test('names the verbs, in the order in which people meet them', async () => {
    const { code, err, out } = await run('--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: gpu-fabric \[options\] \[command\]\n\nOffline tools for the network configuration of GPU clusters.\n\nOptions:\n {2}--version /);
    const named = out.slice(out.indexOf('Commands:')).split('\n').flatMap((line) => /^ {2}(\w+)/.exec(line)?.[1] ?? []);
    const known = ['init', 'import', 'adopt', 'predict', 'lint', 'plan', 'diff', 'ledger', 'rules', 'presets', 'help'];
    expect(named).toEqual(known.filter((verb) => named.includes(verb)));
    expect(named).toEqual(expect.arrayContaining(['adopt', 'predict', 'ledger', 'help']));
  });

  test('of a sub-command has its options and an example', async () => {
    expect((await run('ledger', 'repair', '--help')).out).toBe(`Usage: gpu-fabric ledger repair [options]

mend a ledger that was merged or edited wrongly, without moving an address

Options:
  --ledger <file>        the ledger (default: the only ledger/*.yaml)
  -o, --output <format>  format of the result (choices: "text", "json", default:
                         "text")
  --keep <node...>       whose claim counts where two contradict: NODE or
                         NODE=SLOT
  --dry-run              print the changes, and write nothing
  --help                 print help

Example:
  gpu-fabric ledger repair --keep gpu-04
`);
  });

  test.each(['show', 'release', 'repair'])('of %s exits with 0 and ends with an example', async (command) => {
    const { code, out } = await run('ledger', command, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Example:\\n  gpu-fabric ledger ${command} .*\\n$`));
  });

  test('goes with the version of the package', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});
