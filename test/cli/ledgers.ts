import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main';

const made: string[] = [];

afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder with ledgers, by their names in `ledger/`. It is gone after the tests of the file. */
export function folderWith(ledgers: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gpu-fabric-'));
  made.push(folder);
  for (const [name, text] of Object.entries(ledgers)) {
    mkdirSync(join(folder, 'ledger'), { recursive: true });
    writeFileSync(join(folder, 'ledger', name), text);
  }
  return folder;
}

/** A file of a folder of its own. */
export function fileWith(text: string | Buffer): string {
  return join(folderWith({ 'c.yaml': text }), 'ledger', 'c.yaml');
}

export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** What a command wrote, and its exit code. Paths of test files are written as `c.yaml`. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process. */
export async function run(...argv: readonly string[]): Promise<Outcome> {
  const written = { out: '', err: '' };
  const code = await main(argv, {
    stdout: { write: (text) => { written.out += text; } },
    stderr: { write: (text) => { written.err += text; } },
    env: {},
  });
  return { code, out: withoutFolders(written.out), err: withoutFolders(written.err) };
}

function withoutFolders(text: string): string {
  return made.reduce((shorter, folder) => shorter.replaceAll(join(folder, 'ledger', '/'), ''), text);
}

/** A ledger of one fabric with rails /24 and a /31 for each node, hence 128 slots; entries begin in line 15. */
export function ledgerOf(...slots: readonly string[]): string {
  return [
    'version: 1',
    'cluster: hgx',
    'fabrics:',
    '  - name: compute',
    '    networks:',
    '      - family: IPv4',
    '        kind: routed',
    '        supernet: 10.64.0.0/16',
    '        nodePrefixLength: 31',
    '        gateway: first',
    '        rails:',
    '          - { rail: 0, subnet: 10.64.0.0/24 }',
    '          - { rail: 1, subnet: 10.64.1.0/24 }',
    ...(slots.length === 0 ? ['    slots: []'] : ['    slots:', ...slots.map((slot) => (/^[<|=>]{7}/.test(slot) ? slot : `      ${slot}`))]),
    '',
  ].join('\n');
}
