import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { write } from './delivered';
import { FabricError, RdmaClusterChart, readClusterConfig, readDelivery } from '../../src';
import { temporaryFolder } from '../app/folders';

/** The delivery of a file, or what is wrong with it, a line each and without the folder of the file. */
function read(text: string): unknown {
  const folder = temporaryFolder();
  const file = join(folder, 'delivery.yaml');
  writeFileSync(file, text);
  try {
    return readDelivery(file);
  } catch (error) {
    if (!(error instanceof FabricError)) throw error;
    return error.problems.map((problem) => `${problem.code}: ${new FabricError(problem).message}`.replace(`${folder}/`, '')).join('\n');
  }
}

test('a delivery may be a file', () => {
  expect(read('kind: flux\noperators:\n  kind: elsewhere\n')).toEqual({ kind: 'flux', operators: { kind: 'elsewhere' } });
});

test.each([
  ['nothing', '', 'document-invalid: delivery.yaml:1:1: the delivery is empty; it needs at least "kind" and "operators"'],
  ['no word about operators', 'kind: flux\n', expect.stringContaining('operators')],
  ['an unknown tool', 'kind: spinnaker\noperators: { kind: helm }\n', expect.stringContaining('spinnaker')],
  ['a field of the other tool', 'kind: flux\nrepoUrl: https://git.example.com/a.git\noperators: { kind: helm }\n', expect.stringContaining('delivery.yaml:2:1')],
  ['a misspelt field', 'kind: argocd\nrepoURL: https://git.example.com/a.git\noperators: { kind: helm }\n', expect.stringContaining('did you mean "repoUrl"?')],
])('%s is told with its place', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('a cluster and its delivery may both be data', () => {
  const { files } = write((app) => {
    new RdmaClusterChart(app, 'hgx-h200', { ...readClusterConfig('test/charts/hgx-h200.yaml'), ledger: undefined });
  }, { kind: 'argocd', repoUrl: 'https://git.example.com/a.git', operators: { kind: 'helm' } });
  expect(Object.keys(files)).toContain('argocd/hgx-h200.yaml');
});
