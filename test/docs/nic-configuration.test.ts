import * as cdk8s from 'cdk8s';
import { programsOf, run } from './programs';
import * as library from '../../src';

/* Every program of the page goes through all checks and all rules, beside a cluster of two makes of servers where it has none of its own. */

const PROGRAMS = programsOf('nic-configuration.md');

const inventory = library.Inventory.of({
  cluster: 'two-makes',
  nodeGroups: [
    { name: 'hgx-h200', preset: 'PowerEdge-XE9680', nodeSelector: { 'example.com/server': 'hgx-h200' }, nodes: ['h1', 'h2'] },
    { name: 'hgx-b', preset: 'ThinkSystem-SR680a-V3', nodeSelector: { 'example.com/server': 'hgx-b' }, nodes: ['b1'] },
  ],
});

test('the page has programs', () => {
  expect(PROGRAMS.length).toBeGreaterThanOrEqual(5);
});

test.each(PROGRAMS)('runs, with nothing wrong: %s', (program) => {
  const warnings: string[] = [];
  const app = new library.FabricApp({ onWarning: (warning) => warnings.push(warning) });
  const chart = new cdk8s.Chart(app, 'cluster');
  const ownCluster = /new RdmaCluster\(/.test(program) ? undefined : new library.RdmaCluster(chart, 'rdma', { inventory, driver: { kind: 'managed' } });
  run(program, { ...library, chart, inventory, cluster: ownCluster });
  expect(app.synthYaml()).not.toBe('');
  expect(warnings).toEqual([]);
});
