import { join } from 'node:path';
import { Ajv } from 'ajv';
import { SARIF_SUBSET } from './sarif-subset';
import { SarifInput, sarifLog } from '../../../src/rules/format';
import { SUPPRESSION_RULES } from '../../../src/rules/suppression-rules';
import { findingOf } from '../findings';

const RULE = { ...SUPPRESSION_RULES[0], id: 'pool-overlap' };

interface Result {
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly { readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly object[];
}

/** The only run of a log, which is valid. */
function runOf(input: Partial<SarifInput>): { readonly results: readonly Result[]; readonly [field: string]: unknown } {
  const log = sarifLog({ findings: [], silenced: [], problems: [], rules: [RULE], version: '1.2.3', folder: process.cwd(), ...input });
  const validate = new Ajv({ allErrors: true, strict: true }).compile(SARIF_SUBSET);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return (log as { runs: ReturnType<typeof runOf>[] }).runs[0];
}

function uriOf(file: string): string | undefined {
  const [{ locations: [location] }] = runOf({ findings: [findingOf({ file })] }).results;
  return location.physicalLocation?.artifactLocation.uri;
}

test('a log is valid, and holds the rules that found something', () => {
  const run = runOf({ findings: [findingOf({ field: 'spec.subnet', hint: 'x', related: [{ ...findingOf().object, file: 'b.yaml', line: 3 }] })], rules: [SUPPRESSION_RULES[1], RULE] });
  expect(run).toMatchObject({ tool: { driver: { version: '1.2.3', rules: [{ id: 'pool-overlap', help: { text: /./, markdown: /./ } }] } }, results: [{ ruleIndex: 0 }] });
});

test('severities are levels', () => {
  const severities = ['error', 'warning', 'info'] as const;
  expect(runOf({ findings: severities.map((severity) => findingOf({ severity })) }).results.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
});

test('paths are relative to the folder, and made fit for addresses', () => {
  expect(uriOf('dist/a b#1.yaml')).toBe('dist/a%20b%231.yaml');
  expect(uriOf('./dist/../pools.yaml')).toBe('pools.yaml');
  expect(uriOf(join(process.cwd(), 'pools.yaml'))).toBe('pools.yaml');
  expect(uriOf('/elsewhere/pools.yaml')).toBe('file:///elsewhere/pools.yaml');
  expect(uriOf('standard input')).toBeUndefined();
});

test('a fingerprint stays when lines move, and tells findings of one file apart', () => {
  const prints = (...lines: readonly number[]) => runOf({ findings: lines.map((line) => findingOf({ line })) }).results.map(({ partialFingerprints }) => partialFingerprints['gpuFabric/v1']);
  expect(prints(7)).toEqual(prints(70));
  expect(new Set(prints(7, 8)).size).toBe(2);
});

test('what is silenced is there, with the reason', () => {
  const { results } = runOf({ findings: [findingOf()], silenced: [{ finding: findingOf(), kind: 'inSource', reason: 'isolated' }, { finding: findingOf(), kind: 'external' }] });
  expect(results.map(({ suppressions }) => suppressions)).toEqual([[], [{ kind: 'inSource', justification: 'isolated' }], [{ kind: 'external' }]]);
});

test('what could not be read is told', () => {
  expect(runOf({ problems: [{ code: 'document-invalid', location: { file: 'a.yaml', line: 3 }, message: 'is broken' }, { code: 'document-unreadable', message: 'gone' }] })).toMatchObject({
    invocations: [{ executionSuccessful: false, toolExecutionNotifications: [{ message: { text: 'is broken' } }, { message: { text: 'gone' } }] }],
  });
});
