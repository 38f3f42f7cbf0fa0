import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileWith, folderWith, run, textOf } from './ledgers';
import { main } from '../../src/cli/main';

/** A pool whose gateway, in line 7, is outside of it, unless another one is given. */
const poolOf = (name: string, gateway = '10.9.0.1', annotations = '{}'): string => `---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata: { name: ${name}, namespace: nvidia-network-operator, annotations: ${annotations} }
spec:
  subnet: 10.0.0.0/24
  gateway: ${gateway}
  perNodeBlockSize: 16
`;

const RIGHT = '10.0.0.1';
const INVENTORY = `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1]
`;

/** Runs with this rule only, so that other rules may come and go. */
const lintGateways = async (...argv: readonly string[]) => run('lint', '--rule', 'pool-gateway-outside', ...argv);

interface Found {
  readonly object: { readonly name: string };
  readonly line: number;
}

const findingsOf = (out: string): readonly Found[] => (JSON.parse(out) as { findings: Found[] }).findings;

describe('lint', () => {
  test('writes what it finds, with the keys of the contract', async () => {
    const { code, out, err } = await lintGateways(fileWith(poolOf('a')), '-o', 'json');
    expect(JSON.parse(out)).toEqual({
      findings: [{
        rule: 'pool-gateway-outside',
        severity: 'error',
        message: expect.stringContaining('10.9.0.1 is outside 10.0.0.0/24') as string,
        hint: expect.any(String) as string,
        url: 'docs/rules/pool-gateway-outside.md',
        object: { apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool', namespace: 'nvidia-network-operator', name: 'a' },
        field: 'spec.gateway',
        file: 'c.yaml',
        line: 7,
        related: [],
      }],
      summary: { objects: 1, errors: 1, warnings: 0, infos: 0, skipped: [] },
    });
    expect([code, err]).toEqual([1, '']);
  });

  test('shows it to people', async () => {
    const { out } = await lintGateways(fileWith(poolOf('a')));
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^c\.yaml:7: error pool-gateway-outside: .*10\.9\.0\.1/) as string,
      '  IPPool nvidia-network-operator/a, spec.gateway',
      expect.stringMatching(/^ {2}fix: /) as string,
      '  docs/rules/pool-gateway-outside.md',
      '',
      '1 object: 1 error',
      '',
    ]);
  });

  test('ends with 0 when nothing is wrong', async () => {
    expect(await lintGateways(fileWith(poolOf('a', RIGHT)))).toEqual({ code: 0, out: '1 object: nothing found\n', err: '' });
  });

  test('checks several states, each for itself', async () => {
    const { out } = await lintGateways(fileWith(poolOf('a') + poolOf('b')), fileWith(poolOf('a', RIGHT) + poolOf('c')), '-o', 'json');
    expect(findingsOf(out).map(({ object: { name }, line }) => [name, line])).toEqual([['a', 7], ['b', 15], ['c', 15]]);
    expect(JSON.parse(out)).toMatchObject({ summary: { objects: 4, errors: 3 } });
  });

  test('writes annotations for a pull request, and a log for code scanning', async () => {
    const file = fileWith(poolOf('a'));
    expect((await lintGateways(file, '-o', 'github')).out).toMatch(/^::error file=.*c\.yaml,line=7,title=gpu-fabric pool-gateway-outside::/);
    expect(JSON.parse((await lintGateways(file, '-o', 'sarif')).out)).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: 'pool-gateway-outside' }] }] });
  });

  test('leaves out what nobody wants to see', async () => {
    const file = fileWith(poolOf('a'));
    expect((await run('lint', file, '--ignore', 'pool-gateway-outside', '-o', 'json')).out).not.toContain('"pool-gateway-outside"');
    const quiet = await run('lint', fileWith(poolOf('a', RIGHT, '{ gpu-fabric.io/ignore: nonsense }')), '--severity', 'error', '-o', 'json');
    expect(quiet.out).not.toContain('ignore-unknown-rule');
  });

  test('silences what an annotation gives a reason for', async () => {
    const { code, out } = await lintGateways(fileWith(poolOf('a', '10.9.0.1', '{ gpu-fabric.io/ignore: "pool-gateway-outside: a lab" }')));
    expect([code, out]).toEqual([0, '1 object: nothing found (1 silenced)\n']);
  });

  test('puts what is silenced into the log for code scanning', async () => {
    const { out } = await lintGateways(fileWith(poolOf('a', '10.9.0.1', '{ gpu-fabric.io/ignore: "pool-gateway-outside: a lab" }')), '-o', 'sarif');
    expect(JSON.parse(out)).toMatchObject({ runs: [{ results: [{ suppressions: [{ kind: 'inSource', justification: 'a lab' }] }] }] });
  });

  test('reports a suppression that silences nothing, unless its rule did not run', async () => {
    const file = fileWith(poolOf('a', RIGHT, '{ gpu-fabric.io/ignore: "pool-gateway-outside: a lab" }'));
    expect((await run('lint', file)).out).toContain('info ignore-unused');
    expect((await run('lint', file, '--ignore', 'pool-gateway-outside')).out).not.toContain('ignore-unused');
  });
});

describe('what cannot be read', () => {
  test('costs nothing of the rest, and ends with 2', async () => {
    const { code, out, err } = await lintGateways(fileWith(`${poolOf('a')}---\nkind: [\n${poolOf('b')}---\nkind: Pod\n`), '-o', 'json');
    expect(findingsOf(out).map(({ object }) => object.name)).toEqual(['a', 'b']);
    expect(err.trimEnd().split('\n')).toEqual([expect.stringMatching(/^c\.yaml:1\d:\d+: /) as string, expect.stringMatching(/^c\.yaml:2\d:\d+: field "apiVersion" is missing/) as string]);
    expect(code).toBe(2);
  });

  test.each([
    ['a path', ['nowhere'], /^nowhere: cannot be read: there is no such file\n$/],
    ['an inventory', ['.', '--inventory', 'nowhere.yaml'], /^nowhere\.yaml: cannot be read: there is no such file\n$/],
    ['a ledger', ['.', '--ledger', 'nowhere.yaml'], /^nowhere\.yaml: cannot be read: there is no such file\n$/],
    ['definitions', ['.', '--crds', 'nowhere'], /^nowhere: cannot be read: there is no such file\n$/],
    ['a baseline', ['.', '--baseline', 'nowhere.json'], /^nowhere\.json: cannot be read: there is no such file\n$/],
    ['a rule', ['.', '--rule', 'pool-gateway-outsid'], /^gpu-fabric: --rule: there is no rule "pool-gateway-outsid"; did you mean "pool-gateway-outside"\?\n$/],
    ['a release', ['.', '--release', '1.0'], /^gpu-fabric: .*"?1\.0"?/],
    ['a severity', ['.', '--severity', 'fatal'], /^gpu-fabric: .*fatal/],
  ])('%s that is not there', async (_, argv, expected) => {
    const { code, out, err } = await run('lint', ...argv.map((arg) => (arg === '.' ? fileWith(poolOf('a')) : arg)));
    expect(err).toMatch(expected);
    expect(code).toBe(2);
    if (argv[0] === '.') expect(out).toBe('');
  });

  test('a folder without manifests is told, and is no mistake', async () => {
    const folder = folderWith({ 'values.yaml': 'replicas: 1\n' });
    expect(await lintGateways(folder)).toMatchObject({ code: 0, err: expect.stringMatching(/holds no Kubernetes objects\n$/) as string });
  });
});

describe('facts', () => {
  test('of an inventory let more rules run', async () => {
    const skippedOf = (out: string): number => (JSON.parse(out) as { summary: { skipped: string[] } }).summary.skipped.length;
    const file = fileWith(poolOf('a', RIGHT));
    const [without, withInventory] = [await run('lint', file, '-o', 'json'), await run('lint', file, '--inventory', fileWith(INVENTORY), '-o', 'json')];
    expect(skippedOf(withInventory.out)).toBeLessThan(skippedOf(without.out));
  });
});

describe('a baseline', () => {
  const baseline = () => join(folderWith({}), 'baseline.json');

  test('holds what was found, and only new findings count', async () => {
    const known = baseline();
    expect(await lintGateways(fileWith(poolOf('a')), '--write-baseline', known)).toMatchObject({ code: 0, out: '1 object: nothing found (1 silenced)\n' });

    const again = await lintGateways(fileWith(`# moved\n${poolOf('b', RIGHT)}${poolOf('a')}`), '--baseline', known);
    expect(again).toEqual({ code: 0, out: '2 objects: nothing found (1 silenced)\n', err: '' });

    const more = await lintGateways(fileWith(poolOf('a') + poolOf('b')), '--baseline', known, '-o', 'json');
    expect([more.code, findingsOf(more.out).map(({ object }) => object.name)]).toEqual([1, ['b']]);
  });

  test('that is out of date is told, and is no mistake', async () => {
    const known = baseline();
    await lintGateways(fileWith(poolOf('a')), '--write-baseline', known);
    const { code, err } = await lintGateways(fileWith(poolOf('a', RIGHT)), '--baseline', known);
    expect(code).toBe(0);
    expect(err).toMatch(/info: .*pool-gateway-outside at IPPool nvidia-network-operator\/a, spec\.gateway is not found any more; renew it with --write-baseline\n$/);
  });

  test('is not out of date because a rule did not run', async () => {
    const known = baseline();
    await lintGateways(fileWith(poolOf('a')), '--write-baseline', known);
    expect((await run('lint', fileWith(poolOf('a', RIGHT)), '--rule', 'pool-name-invalid', '--baseline', known)).err).toBe('');
    expect((await run('lint', fileWith(poolOf('a', RIGHT)), '--severity', 'error', '--baseline', known)).err).toBe('');
    expect((await lintGateways(fileWith('kind: Pod\n'), '--baseline', known)).err).not.toContain('any more');
  });

  test('is not written when something could not be read', async () => {
    const known = baseline();
    const { code, err } = await lintGateways(fileWith(`${poolOf('a')}---\nkind: Pod\n`), '--write-baseline', known);
    expect([code, existsSync(known)]).toEqual([2, false]);
    expect(err).toContain('is not written, since not everything could be read');
  });

  test('is in the log as what is silenced', async () => {
    const known = baseline();
    const { out } = await lintGateways(fileWith(poolOf('a')), '--write-baseline', known, '-o', 'sarif');
    expect(JSON.parse(out)).toMatchObject({ runs: [{ results: [{ suppressions: [{ kind: 'external' }] }] }] });
    expect(textOf(known)).toContain('"pool-gateway-outside"');
  });
});

describe('the settings of a project', () => {
  const before = process.cwd();

  afterEach(() => process.chdir(before));

  const inProject = (settings: string): void => {
    const folder = folderWith({});
    writeFileSync(join(folder, '.gpu-fabric.yaml'), settings);
    process.chdir(folder);
  };

  test('switch rules off, and make them matter less', async () => {
    const file = fileWith(poolOf('a'));
    inProject('rules: { pool-gateway-outside: off }\n');
    expect((await run('lint', file, '-o', 'json')).out).not.toContain('"pool-gateway-outside"');
    inProject('rules: { pool-gateway-outside: warning }\n');
    expect(await lintGateways(file)).toMatchObject({ code: 0, out: expect.stringContaining('warning pool-gateway-outside') as string });
  });

  test('give way to who asks for a rule by name', async () => {
    inProject('rules: { pool-gateway-outside: off }\n');
    expect((await lintGateways(fileWith(poolOf('a')))).code).toBe(1);
  });

  test.each([
    ['rules: { pool-gateway-outsid: off }', '.gpu-fabric.yaml:1:10: there is no rule "pool-gateway-outsid"; did you mean "pool-gateway-outside"?'],
    ['rules: { pool-gateway-outside: of }', '.gpu-fabric.yaml:1:32: "of" is no severity; use "error", "warning", "info" or "off"'],
    ['rule: {}', '.gpu-fabric.yaml:1:1: unknown field "rule"; the only field is "rules"'],
    ['rules: 5', '.gpu-fabric.yaml:1:8: must be an object: the id of a rule, and its severity'],
    ['- rules', '.gpu-fabric.yaml:1:1: the settings must be an object; write "rules: { <id>: off }"'],
  ])('%s are refused', async (settings, expected) => {
    inProject(settings);
    expect(await lintGateways(fileWith(poolOf('a')))).toEqual({ code: 2, out: '', err: `${expected}\n` });
  });

  test('may be empty', async () => {
    inProject('');
    expect((await lintGateways(fileWith(poolOf('a', RIGHT)))).code).toBe(0);
  });
});

test('progress is for terminals, and leaves nothing behind', async () => {
  let shown = '';
  const out: string[] = [];
  await main(['lint', fileWith(poolOf('a', RIGHT)), '--rule', 'pool-gateway-outside'], {
    stdout: { write: (text) => out.push(text) },
    stderr: { isTTY: true, columns: 40, write: (text) => { shown += text; } },
    env: {},
  });
  expect(shown).toContain('reading');
  expect(shown.endsWith('\r\u001b[K')).toBe(true);
  expect(out).toEqual(['1 object: nothing found\n']);
});
