import { fileWith, ledgerOf, run, textOf } from './ledgers';

const A = '- { slot: 0, node: a } # in rack 7';
const B = '- { slot: 1, node: b }';
const C = '- { slot: 2, node: c }';
const CLASH = ledgerOf(A, B, '- { slot: 1, node: x } # of the other branch');

async function repair(text: string, ...argv: readonly string[]) {
  const file = fileWith(text);
  const outcome = await run('ledger', 'repair', '--ledger', file, ...argv);
  return { ...outcome, text: textOf(file) };
}

describe('ledger repair', () => {
  test('takes both sides of a merge conflict', async () => {
    expect(await repair(ledgerOf(A, '<<<<<<< HEAD', B, '=======', C, '>>>>>>> more-nodes'))).toEqual({
      code: 0,
      err: '',
      out: [
        'c.yaml:16: merge conflict up to line 20: took the entries of both sides',
        'c.yaml:17: compute: took slot 1 of node "b" from HEAD',
        'c.yaml:19: compute: took slot 2 of node "c" from more-nodes',
        'c.yaml: 3 changes written',
        '',
      ].join('\n'),
      text: ledgerOf(A, B, C),
    });
  });

  test('leaves a sound ledger as it is, to the byte', async () => {
    const unusual = ledgerOf(A, '- {slot: 1,   node: b}').replace(/\n/g, '\r\n');
    expect(await repair(unusual)).toEqual({ code: 0, err: '', out: 'c.yaml: nothing to repair\n', text: unusual });
  });

  test('writes nothing in a dry run', async () => {
    const text = ledgerOf(B, A);
    expect(await repair(text, '--dry-run')).toEqual({
      code: 0, err: '', out: 'c.yaml:16: compute: sorted: slot 0 came behind 1\nc.yaml: 1 change, and none written\n', text,
    });
  });

  test('gives a program every change', async () => {
    const { out } = await repair(ledgerOf(A, B, B), '-o', 'json');
    expect(JSON.parse(out)).toEqual({ file: 'c.yaml', changes: [{ line: 17, message: 'compute: slot 1 of node "b" was there twice; kept one' }], written: true });
  });

  test('does not guess who has a slot', async () => {
    expect(await repair(CLASH)).toEqual({
      code: 1,
      out: '',
      err: 'c.yaml:17: compute: only one can stay of slot 1 of node "b" (line 16) and slot 1 of node "x" (line 17); '
        + 'say which with --keep b or --keep x, the other is dropped and gets a new slot at the next synth; or restore the file from Git\n',
      text: CLASH,
    });
  });

  test('drops the one that is not kept, with its comment', async () => {
    const { code, out, text } = await repair(CLASH, '--keep', 'b');
    expect({ code, text }).toEqual({ code: 0, text: ledgerOf(A, B) });
    expect(out).toBe('c.yaml:17: compute: dropped slot 1 of node "x", and kept slot 1 of node "b"; "x" gets a new slot at the next synth\nc.yaml: 1 change written\n');
    expect((await repair(CLASH, '--keep', 'x')).text).toBe(ledgerOf(A, '- { slot: 1, node: x } # of the other branch'));
  });

  test('refuses to keep a node that is not there', async () => {
    expect(await repair(CLASH, '--keep', 'gpu-1')).toEqual({ code: 2, out: '', err: 'gpu-fabric: --keep: the ledger has no node "gpu-1"\n', text: CLASH });
  });

  test('keeps line ends and the byte order mark', async () => {
    const windows = (text: string): string => `\uFEFF${text.replace(/\n/g, '\r\n')}`;
    const conflict = ledgerOf('# rack 7', A, '<<<<<<< HEAD', B, '=======', C, '>>>>>>> more-nodes', '# the end');
    expect((await repair(windows(conflict))).text).toBe(windows(ledgerOf('# rack 7', A, B, C, '# the end')));
  });

  test('never takes a repaired file for a broken one', async () => {
    const { text } = await repair(CLASH, '--keep', 'b');
    expect(await repair(text)).toMatchObject({ code: 0, out: 'c.yaml: nothing to repair\n', text });
  });

  test('works on ten thousand slots', async () => {
    const entry = (slot: number): string => `- { slot: ${slot}, node: n${slot} }`;
    const all = Array.from({ length: 10_000 }, (_, slot) => entry(slot));
    const wide = (text: string): string => text.replace('10.64.0.0/24', '10.64.0.0/17').replace('10.64.1.0/24', '10.64.128.0/17');
    const conflict = wide(ledgerOf(...all.slice(0, 4000), '<<<<<<< HEAD', ...all.slice(4000, 7000), '=======', ...all.slice(7000), '>>>>>>> x'));
    const { code, text } = await repair(conflict);
    expect({ code, isWhole: text === wide(ledgerOf(...all)) }).toEqual({ code: 0, isWhole: true });
  });
});
