import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingOf } from './findings';
import { baselineOf, baselineText, withoutBaseline } from '../../src/rules/baseline';
import type { Finding, LintResult } from '../../src/rules/lint';
import { readBaseline } from '../../src/rules/read-baseline';
import { temporaryFolder } from '../app/folders';
import { refusalsOf } from '../constructs/given';

const resultOf = (...findings: readonly Finding[]): LintResult => ({
  findings,
  silenced: [],
  summary: { objects: 3, errors: findings.length, warnings: 0, infos: 0, skipped: [], suppressed: 1 },
});

const named = (name: string): Finding => findingOf({ object: { apiVersion: 'v1', kind: 'Pod', name } });

/** The path of a file with this text. */
function fileOf(text: string): string {
  const file = join(temporaryFolder(), 'baseline.json');
  writeFileSync(file, text);
  return file;
}

test('a finding of the baseline does not count, whatever its line, file and wording', () => {
  const baseline = baselineOf([findingOf()]);
  const { result, known, stale } = withoutBaseline(resultOf(findingOf({ line: 99, file: 'other.yaml', message: 'other', severity: 'error' })), baseline);
  expect(result.findings).toEqual([]);
  expect(result.summary).toMatchObject({ objects: 3, errors: 0, suppressed: 2 });
  expect([known.length, stale]).toEqual([1, []]);
});

test.each([
  ['another rule', findingOf({ rule: 'pool-unreferenced' })],
  ['another object', findingOf({ object: { ...findingOf().object, name: 'b' } })],
  ['another namespace', findingOf({ object: { ...findingOf().object, namespace: 'other' } })],
  ['another field', findingOf({ field: 'spec.subnet' })],
])('%s is new, and the entry is stale', (_, finding) => {
  const { result, stale } = withoutBaseline(resultOf(finding), baselineOf([findingOf()]));
  expect(result.findings).toEqual([finding]);
  expect(result.summary.errors).toBe(1);
  expect(stale.map(({ rule, object: { name } }) => [rule, name])).toEqual([['pool-overlap', 'a']]);
});

test('another version of the API is no other object', () => {
  const newer = findingOf({ object: { ...findingOf().object, apiVersion: 'nv-ipam.nvidia.com/v1' } });
  expect(withoutBaseline(resultOf(newer), baselineOf([findingOf()])).result.findings).toEqual([]);
});

test('two findings of one kind at one place are two entries', () => {
  const { result } = withoutBaseline(resultOf(findingOf(), findingOf({ message: 'again' })), baselineOf([findingOf()]));
  expect(result.findings).toHaveLength(1);
});

test('an entry of a rule that did not look is not stale', () => {
  expect(withoutBaseline(resultOf(), baselineOf([findingOf()]), (rule) => rule !== 'pool-overlap').stale).toEqual([]);
});

describe('the file', () => {
  test('is read as it was written', () => {
    const baseline = baselineOf([findingOf({ field: 'spec.subnet' }), named('p')]);
    expect(baselineOf([]).findings).toEqual([]);
    expect(readBaseline(fileOf(baselineText(baseline)))).toEqual(baseline);
    expect(readBaseline(fileOf(baselineText({ findings: [] })))).toEqual({ findings: [] });
  });

  test('has a line for each finding, in an order that files do not change', () => {
    const text = baselineText(baselineOf([named('z'), named('b')]));
    expect(text).toBe(baselineText(baselineOf([named('b'), named('z')])));
    expect(text.split('\n').slice(2, 5)).toEqual([
      '  "findings": [',
      '    {"rule":"pool-overlap","object":{"apiVersion":"v1","kind":"Pod","name":"b"}},',
      '    {"rule":"pool-overlap","object":{"apiVersion":"v1","kind":"Pod","name":"z"}}',
    ]);
  });

  test.each([
    ['no baseline', '{ "version": 1 }', 'document-invalid: baseline.json:1:1: is no baseline; write one with --write-baseline'],
    ['another version', '{ "version": 2, "findings": [] }', 'document-invalid: baseline.json:1:14: version 2 of a baseline is not known; expected 1'],
    [
      'a broken entry',
      '{ "version": 1, "findings": [\n{ "rule": 5 }] }',
      'document-invalid: baseline.json:2:1: is no entry of a baseline; an entry has rule, object (apiVersion, kind, namespace, name) and field',
    ],
  ])('with %s is refused', (_, text, expected) => {
    const file = fileOf(text);
    expect(refusalsOf(() => readBaseline(file)).map((refusal) => refusal.replace(file, 'baseline.json'))).toEqual([expected]);
  });
});
