import { parseManifests } from '../../src/manifests';
import { suppressionsOf, Suppressions } from '../../src/rules/suppress';

/** A ConfigMap with this annotation. */
const ignoring = (text: string) => parseManifests(JSON.stringify({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', annotations: { 'gpu-fabric.io/ignore': text } },
}), 'c.yaml').manifests[0];

describe('the annotation', () => {
  test.each([
    ['a rule with its reason', 'pool-overlap: isolated rails', [['pool-overlap', 'isolated rails']]],
    ['lines', 'pool-overlap: isolated\nnad-missing: made by hand\n', [['pool-overlap', 'isolated'], ['nad-missing', 'made by hand']]],
    ['semicolons', 'pool-overlap: isolated; nad-missing: made by hand;', [['pool-overlap', 'isolated'], ['nad-missing', 'made by hand']]],
    ['a reason with semicolons', 'pool-overlap: isolated; see the plan; it is old', [['pool-overlap', 'isolated; see the plan; it is old']]],
    ['a reason over several lines', 'pool-overlap: isolated,\n  as the plan says\r\nnad-missing: x', [['pool-overlap', 'isolated, as the plan says'], ['nad-missing', 'x']]],
    ['a reason with an address', 'pool-overlap: see https://example.com/a', [['pool-overlap', 'see https://example.com/a']]],
    ['no reason', 'pool-overlap', [['pool-overlap', '']]],
    ['no reason behind the colon', 'pool-overlap:  ; nad-missing: x', [['pool-overlap', ''], ['nad-missing', 'x']]],
    ['something else', 'everything', [['everything', '']]],
    ['nothing', ' \n; ', []],
  ])('holds %s', (_, text, expected) => {
    expect(suppressionsOf(ignoring(text)).map(({ rule, reason }) => [rule, reason])).toEqual(expected);
  });

  test('may be missing', () => {
    expect(suppressionsOf(parseManifests('{ apiVersion: v1, kind: ConfigMap }', 'c.yaml').manifests[0])).toEqual([]);
  });
});

describe('suppressions', () => {
  const KNOWN = ['pool-overlap', 'nad-missing'];

  const problemsOf = (suppressions: Suppressions, ran = KNOWN) =>
    suppressions.problems(KNOWN, ran).map(({ rule, found }) => `${rule.severity} ${rule.id}: ${found.message}${found.hint === undefined ? '' : `; ${found.hint}`}`);

  test('silence their rule on their object', () => {
    const [silent, other] = [ignoring('pool-overlap: isolated'), ignoring('nad-missing: by hand')];
    const suppressions = new Suppressions([silent, other]);
    expect(suppressions.reasonFor(silent, 'pool-overlap')).toBe('isolated');
    expect([suppressions.reasonFor(silent, 'nad-missing'), suppressions.reasonFor(other, 'pool-overlap')]).toEqual([undefined, undefined]);
  });

  test('without a reason silence nothing', () => {
    const manifest = ignoring('pool-overlap');
    const suppressions = new Suppressions([manifest]);
    expect(suppressions.reasonFor(manifest, 'pool-overlap')).toBeUndefined();
    expect(problemsOf(suppressions)).toEqual(['warning ignore-without-reason: "pool-overlap" is ignored without a reason; write "pool-overlap: <reason>"']);
  });

  test('of rules that do not exist are reported with the rule that was meant', () => {
    expect(problemsOf(new Suppressions([ignoring('pool-overlaps: isolated')]))).toEqual(['warning ignore-unknown-rule: "pool-overlaps" is no rule; did you mean "pool-overlap"?']);
    expect(problemsOf(new Suppressions([ignoring('ignore-unused: no')]))).toEqual(['warning ignore-unknown-rule: "ignore-unused" cannot be ignored']);
  });

  test('that silence nothing are reported, unless their rule did not run', () => {
    const suppressions = new Suppressions([ignoring('pool-overlap: isolated')]);
    expect(problemsOf(suppressions)).toEqual(['info ignore-unused: "pool-overlap" is ignored, and finds nothing here']);
    expect(problemsOf(suppressions, ['nad-missing'])).toEqual([]);
  });

  test('are reported where they stand', () => {
    const [{ found }] = new Suppressions([ignoring('nonsense')]).problems(KNOWN);
    expect(found.field).toEqual(['metadata', 'annotations', 'gpu-fabric.io/ignore']);
  });
});
