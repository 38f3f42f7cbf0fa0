import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ARGO_CD, FLUX, write, Written } from './delivered';
import { addCluster } from '../app/apps';
import { EXAMPLES } from '../examples/examples';
import { Manifest, parseManifests } from '../support/manifests';

/** kustomize by itself, or as a part of kubectl; undefined where neither is installed. */
const BUILD = [['kustomize', 'build'], ['kubectl', 'kustomize']].find(([program, verb]) => spawnSync(program, [verb, '--help']).status === 0);

const testWithKustomize = BUILD === undefined ? test.skip : test;
if (BUILD === undefined) process.stderr.write('neither kustomize nor kubectl is installed: no folder is built with them\n');

testWithKustomize.each(EXAMPLES)('kustomize builds every folder of the example $file', ({ programs }) => {
  const written = write((app) => programs.forEach((program) => program(app)), undefined, { kustomize: true });
  for (const folder of foldersWith('kustomization.yaml', written)) expect(identities(build(join(written.outdir, folder)))).toEqual(identities(objectsBelow(folder, written)));
}, 120_000);

testWithKustomize.each([['Argo CD', ARGO_CD], ['Flux', FLUX]] as const)('kustomize builds every folder that is delivered by %s', (_, delivery) => {
  const written = write((app) => { addCluster(app, 'berlin'); addCluster(app, 'osaka'); }, delivery, { kustomize: true });
  const folders = foldersWith('kustomization.yaml', written);
  expect(folders).toEqual(expect.arrayContaining(['berlin', 'berlin/30-pools', 'osaka']));
  for (const folder of folders) expect(identities(build(join(written.outdir, folder)))).toEqual(identities(objectsBelow(folder, written)));
}, 120_000);

test('a kustomization.yaml lists what is beside it, and is in no folder that tools read themselves', () => {
  const { files } = write((app) => addCluster(app, 'small'), FLUX, { kustomize: true });
  expect(files['small/kustomization.yaml'][0]).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['00-namespaces', '05-operators', '10-policy', '30-pools', '40-sriov', '50-networks'],
  });
  expect(files['small/05-operators/kustomization.yaml'][0]).toMatchObject({ resources: ['helmrelease.yaml', 'helmrepository.yaml'] });
  expect(Object.keys(files).filter((path) => path.includes('/flux/'))).toEqual(['small/flux/kustomizations.yaml']);
});

test('Argo CD is left to find out that a folder is one of kustomize', () => {
  const { files } = write((app) => addCluster(app, 'small'), ARGO_CD, { kustomize: true });
  const { sources } = files['argocd/small.yaml'][0].spec as { sources: readonly object[] };
  expect(sources[1]).toEqual({ repoURL: ARGO_CD.repoUrl, targetRevision: 'HEAD', path: 'dist/small' });
});

test('without being asked there is none, since Argo CD would take every other file of the folder for none of its own', () => {
  expect(foldersWith('kustomization.yaml', write((app) => addCluster(app, 'small'), undefined))).toEqual([]);
});

test('nothing is written that is no manifest', () => {
  for (const delivery of [undefined, ARGO_CD, FLUX]) {
    const { files, outdir } = write((app) => addCluster(app, 'small'), delivery);
    for (const [path, objects] of Object.entries(files)) {
      expect(path).toMatch(/\.yaml$/);
      expect(objects.every(({ apiVersion, kind, metadata }) => Boolean(apiVersion && kind && metadata.name))).toBe(true);
    }
    expect(readdirSync(outdir).every((name) => statSync(join(outdir, name)).isDirectory())).toBe(true);
  }
});

function build(folder: string): Manifest[] {
  const [program, verb] = BUILD ?? [];
  if (program === undefined) throw new Error('there is no kustomize');
  const { status, stdout, stderr } = spawnSync(program, [verb, folder], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(stderr);
  return parseManifests(stdout);
}

function foldersWith(name: string, { files }: Written): string[] {
  return Object.keys(files).filter((path) => path.endsWith(`/${name}`)).map((path) => dirname(path));
}

/** The objects that a folder lists, those of folders in it included; what tools are told is none of it. */
function objectsBelow(folder: string, { files }: Written): Manifest[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`${folder}/`) && !path.endsWith('kustomization.yaml') && !path.includes('/flux/'))
    .flatMap(([, objects]) => objects);
}

function identities(objects: readonly Manifest[]): string[] {
  return objects.map(({ apiVersion, kind, metadata: { namespace = '', name } }) => `${apiVersion} ${kind} ${namespace}/${name}`).sort();
}
