import { resolve } from 'node:path';
import { peerDependencies } from '../../package.json';
import { consumerWith, INSTALL_MS, ok, run, writeFiles } from './support/consumer';

/** A program that uses what users use most; as a module of either kind it is the same text. */
const PROGRAM = `
import { Chart, Testing } from 'cdk8s';
import { FabricApp, FabricError, GpuFabric, Inventory, nvIpam, RdmaCluster, RdmaPod, RdmaTestPods } from 'cdk8s-gpu-fabric';
import type { cniIpam, GpuFabricValidationProperties, RdmaClusterConfig, RdmaPodProps } from 'cdk8s-gpu-fabric';

const nics = [{ pciAddress: '0000:1a:00.0', traffic: 'east-west', rail: 0, interface: 'eth2' }] as const;
const app: FabricApp = new FabricApp({ outdir: 'out', frozen: false });
const chart = new Chart(app, 'lab');
const cluster = new RdmaCluster(chart, 'rdma', { inventory: Inventory.of({ cluster: 'lab', nodeGroups: [{ name: 'a', nics, nodes: ['n1', 'n2'] }] }) });
const compute = new GpuFabric(cluster, 'compute', {
  linkLayer: 'ethernet',
  attachment: { kind: 'sriov', virtualFunctions: 1 },
  addressing: { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31 },
  namespaces: ['ai'],
});
new RdmaTestPods(cluster, 'pods', { namespace: 'ai', fabrics: [compute] });
// @ts-expect-error IPoIB does not exist on Ethernet
const wrong = (): GpuFabric => new GpuFabric(cluster, 'wrong', { linkLayer: 'ethernet', attachment: { kind: 'ipoib' }, addressing: { kind: 'flat', subnet: '10.1.0.0/16', addressesPerNode: 1 }, namespaces: ['ai'] });
// @ts-expect-error the types of Kubernetes are known too
const pod: Partial<RdmaPodProps> = { tolerations: [{ key: 1 }] };
const config: Partial<RdmaClusterConfig> = { release: '26.4' };
const properties: GpuFabricValidationProperties = { cluster: 'folder' };
const ipam: cniIpam.WhereaboutsIpam | undefined = undefined;
void [wrong, pod, config, properties, ipam, RdmaPod, FabricError, Testing];
console.log(new nvIpam.IPPool(chart, 'more', { metadata: { name: 'p', namespace: 'nvidia-network-operator' }, spec: { subnet: '10.2.0.0/16', perNodeBlockSize: 4 } }).kind, app.synthYaml().split('\\n---\\n').length);
`;

/** Without exactOptionalPropertyTypes, under which the declarations of cdk8s-plus-28 do not check themselves. */
const STRICT = '--noEmit --strict --skipLibCheck false --noUncheckedIndexedAccess --target es2022 --lib es2022 --types node';

describe('with the newest peers', () => {
  let folder = '';
  beforeAll(() => {
    folder = consumerWith('typescript@^7', '@types/node@^20', 'tsx@^4');
    writeFiles(folder, { 'esm.mts': PROGRAM, 'cjs.cts': PROGRAM, 'plain.ts': PROGRAM });
  }, INSTALL_MS);

  test.each(['--module nodenext', '--module commonjs --moduleResolution bundler', '--module esnext --moduleResolution bundler'])('types check under strict and without skipLibCheck: %s', (mode) => {
    ok(run(folder, `npx tsc ${STRICT} ${mode} esm.mts cjs.cts plain.ts`));
  }, INSTALL_MS);

  test.each(['esm.mts', 'cjs.cts'])('%s runs', (program) => {
    expect(ok(run(folder, `node --import tsx ${program}`)).out).toMatch(/^IPPool \d+\n$/);
  }, INSTALL_MS);

  test('both module systems get one and the same library, with all its names', () => {
    writeFiles(folder, {
      'both.mjs': `
import { createRequire } from 'node:module';
import * as imported from 'cdk8s-gpu-fabric';
import { GpuFabric, nvIpam } from 'cdk8s-gpu-fabric';
const required = createRequire(import.meta.url)('cdk8s-gpu-fabric');
const missing = Object.keys(required).filter((name) => imported[name] !== required[name]);
console.log(JSON.stringify({ missing, same: required.GpuFabric === GpuFabric && required.nvIpam.IPPool === nvIpam.IPPool, names: Object.keys(required).length > 50 }));`,
    });
    expect(JSON.parse(ok(run(folder, 'node both.mjs')).out)).toEqual({ missing: [], same: true, names: true });
  });

  test('schemas and package.json can be found by name, and files inside cannot', () => {
    const found = (name: string) => run(folder, `node -e "require.resolve('cdk8s-gpu-fabric/${name}')"`);
    expect(['package.json', 'schemas/inventory.schema.json', 'schemas/ledger.schema.json'].map((name) => found(name).code)).toEqual([0, 0, 0]);
    expect(found('lib/index.js').err).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('the cdk8s command finds the validation plugin in it', () => {
    const synth = (folderOf: string) => run(folderOf, `node '${resolve('node_modules/cdk8s-cli/bin/cdk8s')}' synth`, { CDK8S_CHECK_UPGRADE: 'false' });
    const pool = (subnet: string) => `apiVersion: nv-ipam.nvidia.com/v1alpha1\nkind: IPPool\nmetadata: { name: p, namespace: nvidia-network-operator }\nspec: { subnet: ${subnet}, perNodeBlockSize: 4 }\n`;
    writeFiles(folder, {
      'cdk8s.yaml': ['language: typescript', 'app: mkdir -p dist && cp pool.yaml dist/pool.k8s.yaml', 'validations:',
        '  - { package: ./node_modules/cdk8s-gpu-fabric, class: GpuFabricValidation, version: 0.0.0 }'].join('\n'),
      'pool.yaml': pool('10.0.0.0/16'),
    });
    expect(synth(folder).code).toBe(0);
    writeFiles(folder, { 'pool.yaml': pool('10.0.0.0/40') });
    expect(synth(folder)).toMatchObject({ code: 2, out: expect.stringContaining('ippool-subnet-invalid') });
  }, INSTALL_MS);
});

test('with the oldest peers and the oldest TypeScript it is the same', () => {
  const oldest = Object.entries(peerDependencies).map(([name, range]) => `${name}@${OLDEST[name] ?? range.replace('^', '')}`);
  const folder = consumerWith(...oldest, 'typescript@5.0', '@types/node@20', 'tsx@^4');
  writeFiles(folder, { 'plain.ts': PROGRAM });
  ok(run(folder, `npx tsc ${STRICT} --module nodenext plain.ts`));
  expect(ok(run(folder, 'node --import tsx plain.ts')).out).toMatch(/^IPPool \d+\n$/);
  expect(JSON.parse(ok(run(folder, 'npm ls --json cdk8s')).out)).toMatchObject({ dependencies: { cdk8s: { version: OLDEST.cdk8s } } });
}, INSTALL_MS);

/** The oldest that was published, where a range begins before it. */
const OLDEST: Readonly<Record<string, string>> = { cdk8s: '2.68.12' };
