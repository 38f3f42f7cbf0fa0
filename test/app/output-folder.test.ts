import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { addCluster, addConfigMap, errorOf, smallApp } from './apps';
import { pathsIn, stampsIn, temporaryFolder, textsIn } from './folders';
import { manyClusters } from './synth-at-once';
import { FabricApp } from '../../src';
import { gpuFabric } from '../constructs/given';

const FILES_OF_A_CLUSTER = [
  '00-namespaces/namespace.yaml', '10-policy/nicclusterpolicy.yaml', '30-pools/cidrpool.yaml', '40-sriov/sriovnetworknodepolicy.yaml', '50-networks/sriovnetwork.yaml',
];

describe('what is written', () => {
  test('every chart gets a folder, in it a folder for each phase of applying it, in it a file for each kind', () => {
    const outdir = temporaryFolder();
    const app = new FabricApp({ outdir });
    addCluster(app, 'berlin');
    addCluster(app, 'tokyo');

    app.synth();

    expect(pathsIn(outdir)).toEqual(['berlin', 'tokyo'].flatMap((chart) => FILES_OF_A_CLUSTER.map((file) => `${chart}/${file}`)));
  });

  test('objects of the same name in two charts are two clusters\', and fine', () => {
    const outdir = temporaryFolder();
    const app = new FabricApp({ outdir });
    addCluster(app, 'berlin');
    addCluster(app, 'tokyo');

    app.synth();

    for (const file of FILES_OF_A_CLUSTER) expect(readFileSync(join(outdir, 'berlin', file), 'utf8')).toBe(readFileSync(join(outdir, 'tokyo', file), 'utf8'));
  });

  test('the folder of a chart inside a chart is called after both, and each holds its own objects', () => {
    const outdir = temporaryFolder();
    const app = new FabricApp({ outdir });
    const outer = new Chart(app, 'outer');
    addConfigMap(outer, 'of-outer');
    addConfigMap(new Chart(outer, 'inner'), 'of-inner');

    app.synth();

    expect(pathsIn(outdir)).toEqual(['outer-inner/60-workloads/configmap.yaml', 'outer/60-workloads/configmap.yaml']);
    expect(readFileSync(join(outdir, 'outer/60-workloads/configmap.yaml'), 'utf8')).not.toContain('of-inner');
  });

  test('every file says that it is generated', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    for (const text of Object.values(textsIn(outdir))) expect(text).toMatch(/^# Synthesized by cdk8s-gpu-fabric\. .*\n[^#]/);
  });

  test('an app without charts writes nothing', () => {
    const outdir = temporaryFolder();
    new FabricApp({ outdir }).synth();
    expect(pathsIn(outdir)).toEqual([]);
  });

  test('a chart without objects writes nothing, not even a folder', () => {
    const outdir = temporaryFolder();
    const app = new FabricApp({ outdir });
    new Chart(app, 'nothing');
    app.synth();
    expect(existsSync(join(outdir, 'nothing'))).toBe(false);
  });

  test('CDK8S_OUTDIR names the output folder, as cdk8s sets it', () => {
    const outdir = temporaryFolder();
    const before = process.env.CDK8S_OUTDIR;
    process.env.CDK8S_OUTDIR = outdir;
    try {
      expect(new FabricApp().outdir).toBe(outdir);
    } finally {
      if (before === undefined) delete process.env.CDK8S_OUTDIR;
      else process.env.CDK8S_OUTDIR = before;
    }
  });

  test('Testing.synth of a chart writes nothing', () => {
    const outdir = join(temporaryFolder(), 'dist');
    const chart = addCluster(new FabricApp({ outdir }), 'small');
    expect(Testing.synth(chart)).not.toEqual([]);
    expect(existsSync(outdir)).toBe(false);
  });

  test('synthYaml writes nothing, and returns the objects of the files', () => {
    const outdir = join(temporaryFolder(), 'dist');
    const app = smallApp(outdir);

    const yaml = app.synthYaml();
    expect(existsSync(outdir)).toBe(false);

    app.synth();
    const bodies = Object.values(textsIn(outdir)).map((text) => text.slice(text.indexOf('\n') + 1));
    expect(yaml).toBe(bodies.join('---\n'));
  });
});

/** The policy of the chart `small`. */
const POLICY = 'small/10-policy/nicclusterpolicy.yaml';

describe('what was there', () => {
  test('no file is touched whose text stays the same, by the next process', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    const before = stampsIn(outdir);

    smallApp(outdir).synth();

    expect(stampsIn(outdir)).toEqual(before);
  });

  test('a change touches only the files that it is in', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    const before = stampsIn(outdir);

    smallApp(outdir, gpuFabric({ namespaces: ['ai-training', 'ai-inference'] })).synth();

    const after = stampsIn(outdir);
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(['small/00-namespaces/namespace.yaml', 'small/50-networks/sriovnetwork.yaml']);
  });

  test('files of an earlier synth that are no longer made are removed, and folders that they leave empty', () => {
    const outdir = temporaryFolder();
    const app = new FabricApp({ outdir });
    addCluster(app, 'retired');
    addConfigMap(addCluster(app, 'small'), 'settings');
    app.synth();

    smallApp(outdir).synth();

    expect(pathsIn(outdir)).toEqual(FILES_OF_A_CLUSTER.map((file) => `small/${file}`));
    expect(existsSync(join(outdir, 'retired'))).toBe(false);
  });

  test('files of the layout of an earlier version, a file per phase, are removed', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    const before = pathsIn(outdir);
    for (const phase of ['00-namespaces', '10-policy']) writeFileSync(join(outdir, `small/${phase}.yaml`), readFileSync(join(outdir, POLICY), 'utf8'));

    smallApp(outdir).synth();

    expect(pathsIn(outdir)).toEqual(before);
  });

  test('an app without charts removes what an earlier one wrote', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    new FabricApp({ outdir }).synth();
    expect(pathsIn(outdir)).toEqual([]);
  });

  test('files of others are left alone, beside and among ours', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    const foreign: Record<string, string> = {
      'README.md': 'ours to read\n',
      'kustomization.yaml': 'resources: []\n',
      'small/kustomization.yaml': 'resources: []\n',
      'small/10-policy/kustomization.yaml': 'resources: []\n',
      'small/notes.txt': readFileSync(join(outdir, POLICY), 'utf8'),
      'small/10-policy/deeper/nicclusterpolicy.yaml': readFileSync(join(outdir, POLICY), 'utf8'),
      'small/empty.yaml': '',
    };
    mkdirSync(join(outdir, 'small/10-policy/deeper'));
    for (const [path, text] of Object.entries(foreign)) writeFileSync(join(outdir, path), text);

    new FabricApp({ outdir }).synth();

    expect(textsIn(outdir)).toEqual(foreign);
  });

  test('a file of somebody else in the place of one of ours is replaced', () => {
    const outdir = temporaryFolder();
    mkdirSync(join(outdir, 'small/10-policy'), { recursive: true });
    writeFileSync(join(outdir, POLICY), 'kind: Nothing\n');
    smallApp(outdir).synth();
    expect(readFileSync(join(outdir, POLICY), 'utf8')).toContain('kind: NicClusterPolicy');
  });
});

describe('what is in the way', () => {
  const CONFIG_MAPS = 'small/60-workloads/configmap.yaml';

  test('a file in the place of the output folder', () => {
    const outdir = join(temporaryFolder(), 'dist');
    writeFileSync(outdir, 'mine\n');

    const error = errorOf(() => smallApp(outdir).synth());

    expect(error.code).toBe('output-failed');
    expect(error.message).toBe(`cannot write to ${outdir}: ${outdir}: a file is where a folder must be; move it away, or name another output folder`);
    expect(readFileSync(outdir, 'utf8')).toBe('mine\n');
  });

  test('a file in the place of a chart\'s folder', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    writeFileSync(join(outdir, 'tokyo'), 'mine\n');
    const before = { texts: textsIn(outdir), stamps: stampsIn(outdir) };
    const app = smallApp(outdir, gpuFabric({ mtu: 1500 }));
    addCluster(app, 'tokyo');

    const error = errorOf(() => app.synth());

    expect(error.code).toBe('output-failed');
    expect(error.message).toBe(`cannot write to ${outdir}: ${join(outdir, 'tokyo')}: a file is where a folder must be; move it away, or name another output folder`);
    expect({ texts: textsIn(outdir), stamps: stampsIn(outdir) }).toEqual(before);
  });

  test('a folder in the place of an output file', () => {
    const outdir = temporaryFolder();
    smallApp(outdir).synth();
    mkdirSync(join(outdir, CONFIG_MAPS), { recursive: true });
    writeFileSync(join(outdir, CONFIG_MAPS, 'note'), 'mine\n');
    const before = { texts: textsIn(outdir), stamps: stampsIn(outdir) };
    const app = new FabricApp({ outdir });
    addConfigMap(addCluster(app, 'small', gpuFabric({ mtu: 1500 })), 'settings');

    const error = errorOf(() => app.synth());

    expect(error.code).toBe('output-failed');
    expect(error.message).toBe(
      `cannot write to ${outdir}: ${join(outdir, CONFIG_MAPS)}: a folder is where a file must be; move it away, or name another output folder`,
    );
    expect({ texts: textsIn(outdir), stamps: stampsIn(outdir) }).toEqual(before);
  });
});

test('two synths of one program at once into one folder both succeed, and the result is whole', async () => {
  const ROUNDS = 20;
  const rounds = Array.from({ length: ROUNDS }, () => temporaryFolder());
  for (const outdir of rounds) {
    const app = smallApp(outdir); // stale for both
    addCluster(app, 'retired');
    app.synth();
  }

  const outcomes = await Promise.all([synthAtOnce(rounds), synthAtOnce(rounds)]);

  expect(outcomes).toEqual(['succeeded', 'succeeded']);
  const expected = temporaryFolder();
  manyClusters(expected).synth();
  for (const outdir of rounds) expect(textsIn(outdir)).toEqual(textsIn(expected));
}, 60_000);

/** Runs the program; processes that are started together write into each folder at the same moment. */
function synthAtOnce(folders: readonly string[]): Promise<string> {
  const root = join(__dirname, '..', '..');
  const start = Date.now() + 3_000;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['tools/run.cjs', 'test/app/synth-at-once.ts', String(start), ...folders], { cwd: root });
    let errors = '';
    child.stderr.on('data', (text: Buffer) => { errors += text.toString(); });
    child.on('close', (code) => resolve(code === 0 ? 'succeeded' : errors));
  });
}
