import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from 'cdk8s';
import { stringify } from 'yaml';
import { TWINS } from './twins';
import { FabricApp, Ledger, RdmaClusterChart, RdmaClusterConfig, readClusterConfig } from '../../src';
import { Manifest } from '../support/manifests';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-gpu-fabric-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function objectsOf(config: RdmaClusterConfig): unknown[] {
  return Testing.synth(new RdmaClusterChart(new App(), 'cluster', config));
}

describe.each(TWINS)('$title', ({ config, program }) => {
  test('is as data what the constructs make, object for object', () => {
    const [fromData, fromProgram] = [new FabricApp(), new FabricApp()];
    const objects = Testing.synth(new RdmaClusterChart(fromData, 'cluster', config)) as Manifest[];
    expect(objects.length).toBeGreaterThan(5);
    expect(objects).toEqual(Testing.synth(program(fromProgram, 'cluster')));
    expect(fromData.synthYaml()).toBe(fromProgram.synthYaml());
  });

  test('is the same from a YAML file and from a JSON file', () => {
    expect(objectsOf(readClusterConfig(written('twin.yaml', stringify(config))))).toEqual(objectsOf(config));
    expect(objectsOf(readClusterConfig(written('twin.json', JSON.stringify(config))))).toEqual(objectsOf(config));
  });
});

test('a ledger is read from the file that a path names, and written at synth', () => {
  const config = readClusterConfig(written('ledger-user.yaml', stringify({ ...TWINS[0].config, ledger: 'ledger.yaml' })));
  const app = new FabricApp({ outdir: join(folder, 'dist'), frozen: false });
  new RdmaClusterChart(app, 'cluster', config);
  app.synth();
  expect(config.ledger).toBe(join(folder, 'ledger.yaml'));
  expect(Ledger.fromFile(join(folder, 'ledger.yaml')).data?.fabrics.map(({ name }) => name)).toEqual(['compute']);
});
