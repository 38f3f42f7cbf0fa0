import { readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileWith, ledgerOf, run, textOf } from './ledgers';

const LEDGER = ledgerOf('# rack 7', '- { slot: 0, node: gpu-01 } # the first', '- { slot: 1, node: gpu-02, retired: true }', '# rack 8', '- { slot: 4, node: gpu-05, retired: true }');

/** A second fabric, on which gpu-02 is still there. */
const TWO_FABRICS = `${LEDGER}${LEDGER.slice(LEDGER.indexOf('  - name')).replace('compute', 'storage').replace('gpu-02, retired: true', 'gpu-02')}`;

async function release(text: string, ...argv: readonly string[]) {
  const file = fileWith(text);
  const outcome = await run('ledger', 'release', ...argv, '--ledger', file);
  return { ...outcome, text: textOf(file) };
}

describe('ledger release', () => {
  test('forgets a retired node and says what is free', async () => {
    expect(await release(LEDGER, 'gpu-02')).toEqual({
      code: 0,
      err: '',
      out: 'compute: slot 1 of gpu-02 is free: 10.64.0.2/31 on rail 0 and 1 more\n',
      text: LEDGER.replace('      - { slot: 1, node: gpu-02, retired: true }\n', ''),
    });
  });

  test('forgets several at once', async () => {
    const { out, text } = await release(LEDGER, 'gpu-05', 'gpu-02', 'gpu-05');
    expect(out.split('\n').map((line) => line.slice(0, 29))).toEqual(['compute: slot 1 of gpu-02 is ', 'compute: slot 4 of gpu-05 is ', '']);
    expect(text).toContain('      - { slot: 0, node: gpu-01 } # the first\n');
    expect(text).not.toMatch(/retired/);
  });

  test('gives a program the prefixes of every rail', async () => {
    expect(JSON.parse((await release(LEDGER, 'gpu-02', '-o', 'json')).out)).toEqual({
      file: 'c.yaml',
      released: [{
        fabric: 'compute',
        node: 'gpu-02',
        slot: 1,
        prefixes: [{ rail: 0, family: 'IPv4', prefix: '10.64.0.2/31' }, { rail: 1, family: 'IPv4', prefix: '10.64.1.2/31' }],
      }],
    });
  });

  test('leaves the node on a fabric where it is still there', async () => {
    const { out, text } = await release(TWO_FABRICS, 'gpu-02');
    expect(out).toMatch(/^compute: slot 1 of gpu-02 is free.*\n$/);
    expect(text).toBe(TWO_FABRICS.replace('      - { slot: 1, node: gpu-02, retired: true }\n', ''));
  });

  test('leaves other fabrics than the named one alone', async () => {
    const { text } = await release(TWO_FABRICS, 'gpu-05', '--fabric', 'compute');
    expect(text.match(/gpu-05/g)).toHaveLength(1);
    expect(text.lastIndexOf('gpu-05')).toBeGreaterThan(text.indexOf('storage'));
  });

  test.each<[string, string[], number, string]>([
    ['a node that is still there', ['gpu-01'], 1, 'c.yaml: node "gpu-01" is still there, in slot 0 of compute; remove it from the inventory and synthesize first\n'],
    ['a node that nobody knows', ['gpu-2'], 2, 'c.yaml: has no node "gpu-2"; did you mean "gpu-02"?\n'],
    ['a node that nothing resembles', ['db'], 2, 'c.yaml: has no node "db"; retired are gpu-02, gpu-05\n'],
  ])('refuses %s, and all the others with it', async (_, nodes, code, err) => {
    expect(await release(LEDGER, 'gpu-05', ...nodes)).toEqual({ code, out: '', err, text: LEDGER });
  });

  test('leaves nothing beside the file', async () => {
    const file = fileWith(LEDGER);
    await run('ledger', 'release', 'gpu-02', '--ledger', file);
    expect(readdirSync(dirname(file))).toEqual(['c.yaml']);
  });

  test('does not write while a synth does', async () => {
    const file = fileWith(LEDGER);
    writeFileSync(`${file}.lock`, String(process.pid));
    const { code, out, err } = await run('ledger', 'release', 'gpu-02', '--ledger', file);
    expect({ code, out, text: textOf(file) }).toEqual({ code: 2, out: '', text: LEDGER });
    expect(err).toMatch(/^c.yaml: is being written by another process.*\n$/);
  });

  test('keeps line ends and the byte order mark', async () => {
    const windows = (text: string): string => `\uFEFF${text.replace(/\n/g, '\r\n')}`;
    expect((await release(windows(LEDGER), 'gpu-02')).text).toBe(windows(LEDGER.replace('      - { slot: 1, node: gpu-02, retired: true }\n', '')));
  });

  test('works on ten thousand slots', async () => {
    const slots = Array.from({ length: 10_000 }, (_, slot) => `- { slot: ${slot}, node: n${slot}${slot === 7000 ? ', retired: true' : ''} }`);
    const text = ledgerOf(...slots).replace('10.64.0.0/24', '10.64.0.0/17').replace('10.64.1.0/24', '10.64.128.0/17');
    expect((await release(text, 'n7000')).text).toBe(text.replace('      - { slot: 7000, node: n7000, retired: true }\n', ''));
  });
});
