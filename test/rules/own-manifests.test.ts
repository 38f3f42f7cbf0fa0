import { join } from 'node:path';
import { App } from 'cdk8s';
import { findingText } from './lint-support';
import { FabricApp, Inventory, Ledger, NetworkOperatorRelease } from '../../src';
import { parseManifests, readManifests } from '../../src/manifests';
import { Finding, GivenFacts, lint } from '../../src/rules';
import { EXAMPLES } from '../examples/examples';

const root = join(__dirname, '..', '..');

/** Warnings that are true of a program, since it keeps to the document that it shows: `rule object`, by the chart. */
const TRUE_WARNINGS: Readonly<Record<string, readonly string[]>> = {
  'openshift-training-pod': ['sriov-ib-linkstate SriovIBNetwork/gpu-rdma-network', 'shm-too-small Pod/nccl-training'],
  ...Object.fromEntries(['whereabouts', 'nv-ipam', 'static', 'host-local'].map((ipam) => [`raw-network-${ipam}`, ['shm-too-small Pod/rdma-benchmark']])),
};

const CASES = EXAMPLES.flatMap(({ file, releases, programs }) => releases.flatMap((release) => (
  programs.map((program, index) => ({ file, release, program, index }))
)));

/** Every chart is a cluster of its own. */
function statesOf(program: (app: App, release?: NetworkOperatorRelease) => unknown, release: NetworkOperatorRelease): ReadonlyMap<string, string> {
  const app = new FabricApp({ onWarning: () => undefined });
  program(app, release);
  return new Map(app.charts.map((chart) => [chart.node.id, chart.toJson().map((object) => JSON.stringify(object)).join('\n---\n')]));
}

function seriousFindings(text: string, facts: GivenFacts): readonly Finding[] {
  const { manifests, problems } = parseManifests(text, 'synthesized.yaml');
  expect(problems).toEqual([]);
  return lint(manifests, facts, { severity: 'warning' }).findings;
}

describe.each(CASES)('example $file ($index) for release $release', ({ program, release }) => {
  test.each([['known', { release }], ['unknown', {}]])('has no mistakes where the release is %s', (_, facts) => {
    for (const [chart, text] of statesOf(program, release)) {
      const known = TRUE_WARNINGS[chart] ?? [];
      const isKnown = ({ severity, rule, object }: Finding): boolean => severity === 'warning' && known.includes(`${rule} ${object.kind}/${object.name}`);
      expect(seriousFindings(text, facts).filter((finding) => !isKnown(finding)).map((finding) => `${chart}: ${findingText(finding)}`)).toEqual([]);
    }
  });
});

describe('the reference cluster', () => {
  const inventory = Inventory.fromFile(join(root, 'inventory', 'hgx-h200.yaml'));
  const ledger = Ledger.fromFile(join(root, 'ledger', 'hgx-h200.yaml'));

  test.each<[string, GivenFacts]>([
    ['alone', {}],
    ['with its inventory', { inventory }],
    ['with its inventory, its ledger and its release', { inventory, ledger, release: NetworkOperatorRelease.V26_4 }],
  ])('%s, has no mistakes', (_, facts) => {
    const { manifests, problems } = readManifests(join(root, 'dist', 'hgx-h200'));
    expect(problems).toEqual([]);
    expect(manifests.length).toBeGreaterThan(20);
    expect(lint(manifests, facts, { severity: 'warning' }).findings.map(findingText)).toEqual([]);
  });
});
