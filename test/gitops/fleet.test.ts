import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathsIn, stampsIn, temporaryFolder, textsIn } from '../app/folders';

const ROOT = join(__dirname, '..', '..');
const CLUSTERS = ['berlin', 'osaka', 'quito'];

/** Runs the program of a fleet. */
function synthesize(project: string, { clusters = CLUSTERS, broken = '', args = [] }: { clusters?: readonly string[]; broken?: string; args?: readonly string[] } = {}): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, ['tools/run.cjs', 'test/gitops/fleet-program.ts', ...args], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, FLEET_PROJECT: project, FLEET_CLUSTERS: clusters.join(), FLEET_BROKEN: broken },
  });
}

const project = temporaryFolder();
const dist = join(project, 'dist');
const first = synthesize(project);

test('a fleet is synthesized in workers, each cluster with its ledger', () => {
  expect(first).toMatchObject({ status: 0, stderr: '' });
  const paths = pathsIn(project);
  expect(paths).toEqual(expect.arrayContaining(CLUSTERS.flatMap((cluster) => [`dist/argocd/${cluster}.yaml`, `dist/${cluster}/30-pools/cidrpool.yaml`, `${cluster}.yaml`])));
  expect(paths).toEqual(expect.arrayContaining(['dist/argocd/gpu-fabric.yaml', 'fleet.yaml']));
});

test('no two clusters have the same addresses', () => {
  const pools = CLUSTERS.map((cluster) => textsIn(dist)[`${cluster}/30-pools/cidrpool.yaml`]);
  expect(new Set(pools.map((text) => /cidr: (\S+)/.exec(text)?.[1])).size).toBe(CLUSTERS.length);
});

test('synthesized again, all at once or one alone, nothing is touched', () => {
  const before = stampsIn(project);
  expect(synthesize(project).status).toBe(0);
  for (const cluster of CLUSTERS) expect(synthesize(project, { args: ['--cluster', cluster] })).toMatchObject({ status: 0 });
  expect(stampsIn(project)).toEqual(before);
});

test('one cluster alone has the same bytes when its files were gone, and no file of another is touched', () => {
  const [texts, stamps] = [textsIn(dist), stampsIn(dist)];
  rmSync(join(dist, 'osaka'), { recursive: true });
  expect(synthesize(project, { args: ['--cluster', 'osaka'] }).status).toBe(0);
  expect(textsIn(dist)).toEqual(texts);
  const now = stampsIn(dist);
  expect(Object.keys(now).filter((path) => now[path] !== stamps[path]).every((path) => path.startsWith('osaka/'))).toBe(true);
});

test('a cluster that is refused leaves the others alone, and fails the program with its reason', () => {
  const own = temporaryFolder();
  const { status, stderr } = synthesize(own, { broken: 'osaka' });
  expect(status).toBe(1);
  expect(stderr).toBe('osaka: compute: /33 is not a prefix length of IPv4; allowed are /0 to /32\n');
  expect(pathsIn(join(own, 'dist')).filter((path) => path.startsWith('osaka'))).toEqual([]);
  expect(pathsIn(join(own, 'dist'))).toContain('quito/30-pools/cidrpool.yaml');
});

test('a cluster that is not there is named', () => {
  expect(synthesize(project, { args: ['--cluster', 'osaca'] }).stderr).toContain('--cluster "osaca": the fleet has no such cluster; did you mean "osaka"?');
});

test('the files of a cluster that left the fleet go', () => {
  // the fleet remembers the space of a cluster that is gone, so that nobody else gets it
  expect(synthesize(project, { clusters: ['berlin', 'osaka'] })).toMatchObject({ status: 0 });
  expect(pathsIn(dist).filter((path) => path.includes('quito'))).toEqual([]);
  expect(pathsIn(dist)).toContain('osaka/30-pools/cidrpool.yaml');
});
