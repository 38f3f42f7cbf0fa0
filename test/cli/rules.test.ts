import { run } from './ledgers';
import { RULES } from '../../src/rules';

describe('rules', () => {
  test('lists every rule', async () => {
    const { code, out } = await run('rules');
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^rule +severity +tier +what is wrong$/);
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual([...RULES.map(({ id }) => id), 'ignore-without-reason', 'ignore-unknown-rule', 'ignore-unused']);
    expect(code).toBe(0);
  });

  test('explains one', async () => {
    const { out } = await run('rules', 'ignore-unused');
    expect(out.split('\n').slice(0, 3)).toEqual(['ignore-unused', '', 'A rule is ignored that finds nothing here.']);
    expect(out).toContain('\nWhy it hurts\n');
  });

  test('tells a program all there is to know', async () => {
    const { rules } = JSON.parse((await run('rules', 'ignore-unused', '-o', 'json')).out) as { rules: object[] };
    expect(rules).toEqual([expect.objectContaining({ id: 'ignore-unused', severity: 'info', tier: 3, needs: [], url: 'docs/rules/ignore-unused.md' })]);
    expect((JSON.parse((await run('rules', '-o', 'json')).out) as { rules: object[] }).rules).toHaveLength(RULES.length + 3);
  });

  test('knows which one was meant', async () => {
    expect(await run('rules', 'ignore-unusd')).toEqual({ code: 2, out: '', err: 'gpu-fabric: there is no rule "ignore-unusd"; did you mean "ignore-unused"?\n' });
  });
});
