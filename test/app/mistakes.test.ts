import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { addCluster, addConfigMap, errorOf, problemsOf, smallApp } from './apps';
import { stampsIn, temporaryFolder, textsIn } from './folders';
import { FabricApp } from '../../src';
import { all, FLAT, gpuFabric } from '../constructs/given';

const overlapping = all(gpuFabric({}, 'blue'), gpuFabric({}, 'green'));
const OVERLAP = '10.64.0.0/17 of rail 0 of fabric "blue" and 10.64.0.0/17 of rail 0 of fabric "green" overlap in 10.64.0.0-10.64.127.255; give one of them another network';

test('a synth that is refused leaves an existing output folder as it was, to the byte', () => {
  const outdir = temporaryFolder();
  smallApp(outdir).synth();
  const before = { texts: textsIn(outdir), stamps: stampsIn(outdir) };

  expect(() => smallApp(outdir, overlapping).synth()).toThrow(OVERLAP);

  expect({ texts: textsIn(outdir), stamps: stampsIn(outdir) }).toEqual(before);
});

test('a synth that is refused does not even make the output folder', () => {
  const parent = temporaryFolder();
  expect(() => smallApp(join(parent, 'dist'), overlapping).synth()).toThrow(OVERLAP);
  expect(textsIn(parent)).toEqual({});
});

describe('all problems of all charts are reported together, each once', () => {
  function mistaken<T extends App>(app: T): T {
    addCluster(app, 'first', overlapping);
    const second = addCluster(app, 'second', all(overlapping, gpuFabric({ addressing: FLAT }, 'storage')));
    addConfigMap(second, 'settings', 'one');
    addConfigMap(second, 'settings', 'two');
    second.node.addValidation({ validate: () => ['the moon is full'] });
    return app;
  }
  const FOUND = [
    `address-overlap: first/rdma: ${OVERLAP}`,
    'field-invalid: second: the moon is full',
    `address-overlap: second/rdma: ${OVERLAP}`,
    'duplicate-object: second/two: ConfigMap.core default/settings is also made by second/one; give one of them another name or namespace',
  ];

  test('by synth', () => {
    const outdir = temporaryFolder();
    expect(problemsOf(() => mistaken(new FabricApp({ outdir })).synth()).sort()).toEqual([...FOUND].sort());
    expect(textsIn(outdir)).toEqual({});
  });

  test('by synthYaml', () => {
    expect(problemsOf(() => mistaken(new FabricApp()).synthYaml()).sort()).toEqual([...FOUND].sort());
  });

  test('again by the next synth, and no more of them', () => {
    const app = mistaken(new FabricApp({ outdir: temporaryFolder() }));
    const first = problemsOf(() => app.synth());
    expect(problemsOf(() => app.synth())).toEqual(first);
  });

  test('with a plain cdk8s app, as ordinary validation errors', () => {
    const app = mistaken(new App({ outdir: temporaryFolder() }));
    expect(() => app.synth()).toThrow(new Error([
      'Validation failed with the following errors:',
      `  [first/rdma] ${OVERLAP}`,
      '  [second] the moon is full',
      `  [second/rdma] ${OVERLAP}`,
      '  [second/rdma] second/two: ConfigMap.core default/settings is also made by second/one; give one of them another name or namespace',
    ].join('\n')));
  });
});

test('a mistake in an object that only shows when it is written leaves the output folder as it was', () => {
  const outdir = temporaryFolder();
  smallApp(outdir).synth();
  const before = stampsIn(outdir);

  const app = smallApp(outdir, gpuFabric({ mtu: 9000 }));
  new ApiObject(new Chart(app, 'other'), 'broken', { apiVersion: 'v1', kind: 'ConfigMap', data: new Map() });

  expect(() => app.synth()).toThrow();
  expect(stampsIn(outdir)).toEqual(before);
});

test('charts whose objects would be in one folder are refused', () => {
  const app = new FabricApp();
  new Chart(new Chart(app, 'a'), 'b');
  new Chart(app, 'a-b');
  expect(problemsOf(() => app.synthYaml())).toEqual([
    'duplicate-object: a-b: chart "a/b" is written to the folder a-b too; give one of them another id',
  ]);
});

test.each(['..', '.'])('a chart %j, whose files would not be in a folder of the output folder, is refused', (id) => {
  const outdir = join(temporaryFolder(), 'dist');
  const app = new FabricApp({ outdir });
  addConfigMap(new Chart(app, id), 'settings');
  expect(errorOf(() => app.synth()).code).toBe('name-invalid');
});

test('objects of a chart inside a chart are no duplicates of those of the outer one', () => {
  const app = new FabricApp();
  const outer = addCluster(app, 'outer');
  addCluster(outer, 'inner');
  expect(() => app.synthYaml()).not.toThrow();
});
