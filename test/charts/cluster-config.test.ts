import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { App } from 'cdk8s';
import { parse } from 'yaml';
import { RdmaClusterChart, readClusterConfig } from '../../src';
import { refusalsOf } from '../constructs/given';

const EXAMPLE = join(__dirname, 'hgx-h200.yaml');
const example = readFileSync(EXAMPLE, 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-gpu-fabric-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string, name = 'cluster.yaml'): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('a cluster in a file', () => {
  test('is read as it is', () => {
    expect(readClusterConfig(EXAMPLE)).toEqual({ ...parse(example), inventory: join(__dirname, '../../inventory/hgx-h200.yaml') });
  });

  test('names its inventory and its ledger by paths that start at the file', () => {
    const file = written(`ledger: ../ledger/hgx-h200.yaml\n${example}`, 'clusters/hgx-h200.yaml');
    expect(readClusterConfig(file)).toMatchObject({ ledger: join(folder, 'ledger/hgx-h200.yaml'), inventory: join(folder, '../inventory/hgx-h200.yaml') });
  });

  test('may be named by a path that starts where the process runs; so do those in it then', () => {
    expect(readClusterConfig(relative(process.cwd(), EXAMPLE)).inventory).toBe(join('inventory', 'hgx-h200.yaml'));
  });

  test('may name its inventory by an absolute path', () => {
    expect(readClusterConfig(written(example.replace('../../inventory/hgx-h200.yaml', '/etc/inventory.yaml'))).inventory).toBe('/etc/inventory.yaml');
  });

  test('may hold its inventory', () => {
    const text = example.replace('../../inventory/hgx-h200.yaml', '{ cluster: small, nodeGroups: [] }');
    expect(readClusterConfig(written(text)).inventory).toEqual({ cluster: 'small', nodeGroups: [] });
  });

  test('may be JSON', () => {
    expect(readClusterConfig(written(JSON.stringify(parse(example)), 'cluster.json')).fabrics).toEqual(readClusterConfig(EXAMPLE).fabrics);
  });

  test('is not there', () => {
    expect(refusalsOf(() => readClusterConfig('clusters/nowhere.yaml'))).toEqual([
      'document-unreadable: clusters/nowhere.yaml: cannot be read: there is no such file',
    ]);
  });

  test('names an inventory that is not there', () => {
    const file = written(example.replace('../../inventory', 'nowhere'));
    expect(refusalsOf(() => new RdmaClusterChart(new App(), 'cluster', readClusterConfig(file)))).toEqual([
      `document-unreadable: ${join(folder, 'nowhere/hgx-h200.yaml')}: cannot be read: there is no such file`,
    ]);
  });

  test('names an inventory with a mistake, which is told with the place in the inventory', () => {
    const inventory = written('cluster: Small\nnodeGroups: []\n', 'inventory/small.yaml');
    const file = written(example.replace('../../inventory/hgx-h200.yaml', 'inventory/small.yaml'));
    expect(refusalsOf(() => new RdmaClusterChart(new App(), 'cluster', readClusterConfig(file)))).toEqual([
      expect.stringContaining(`inventory-invalid: ${inventory}:1:10: `),
    ]);
  });
});
