import { deliveryOf, whyElsewhere } from './delivery';
import { GITOPS_TOOLS } from './gitops-tools';
import { clusterConfig, Project } from './project';
import { literal, quoted } from './typescript';
import { NetworkOperatorRelease } from '../api/releases';
import type { FabricConfig, TestPodsConfig } from '../charts';

/** `main.ts`: the app. */
export function mainProgram(project: Project): string {
  const isDelivered = deliveryOf(project) !== undefined;
  return lines(
    'import { FabricApp, reportMistakes } from \'cdk8s-gpu-fabric\';',
    'import { Cluster } from \'./cluster\';',
    ...(isDelivered ? [IMPORT_DELIVERY] : []),
    '',
    '// Writes the manifests to dist/, and what was promised to ledger/; nothing at all when there is a mistake.',
    'reportMistakes(() => {',
    `  const app = new FabricApp(${isDelivered ? '{ delivery }' : ''});`,
    `  new Cluster(app, ${quoted(project.cluster)});`,
    '  app.synth();',
    '});',
  );
}

/** `delivery.ts`: what tells a tool to apply the cluster; undefined when none does. */
export function deliveryProgram(project: Project): string | undefined {
  const delivery = deliveryOf(project);
  if (delivery === undefined) return undefined;
  const { gitops, cluster } = project;
  const { kind, operators, ...place } = delivery;
  const reason = whyElsewhere(project);
  return lines(
    'import type { Delivery } from \'cdk8s-gpu-fabric\';',
    '',
    `/** How ${GITOPS_TOOLS[gitops.tool].title} applies the cluster ${cluster}. What else can be said is in node_modules/cdk8s-gpu-fabric/docs/gitops.md. */`,
    'export const delivery: Delivery = {',
    ...fieldsOf({ kind }),
    ...(gitops.tool === 'argocd' && gitops.isExample ? ['  // An example: put the URL of your repository here, and synthesize.'] : []),
    ...fieldsOf(place),
    `  // ${reason ?? 'The chart of the network operator, in the version of the release. Write { kind: \'elsewhere\' } where it is installed already.'}`,
    ...fieldsOf({ operators }),
    '};',
  );
}

/** `cluster.ts`: what the cluster is made of. */
export function clusterProgram(project: Project): string {
  const { inventory, ledger } = clusterConfig(project);
  const { fabrics, testPods } = project;
  const used = new Set(testPods.flatMap((pods) => pods.fabrics ?? []));
  const constructs = [...new Set(fabrics.map(constructOf)), 'Inventory', 'Ledger', 'NetworkOperatorRelease', 'RdmaCluster', ...(testPods.length > 0 ? ['RdmaTestPods'] : [])].sort();
  return lines(
    'import { Chart } from \'cdk8s\';',
    `import { ${constructs.join(', ')} } from 'cdk8s-gpu-fabric';`,
    'import type { Construct } from \'constructs\';',
    '',
    `/** The RDMA networking of the cluster ${project.cluster}. */`,
    'export class Cluster extends Chart {',
    '  constructor(scope: Construct, id: string) {',
    '    super(scope, id);',
    '',
    '    const cluster = new RdmaCluster(this, \'rdma\', {',
    `      release: NetworkOperatorRelease.${releaseKey(project.release)},`,
    ...(project.platform === 'kubernetes' ? [] : [`      platform: ${quoted(project.platform)},`]),
    `      inventory: Inventory.fromFile(${quoted(inventory)}),`,
    `      ledger: Ledger.fromFile(${quoted(ledger)}),`,
    `      driver: { kind: ${quoted(project.driver)} },`,
    '      // The subnets of all fabrics are carved from here. The ledger remembers them, so that none ever moves.',
    `      addressSpace: ${quoted(project.addressSpace)},`,
    '    });',
    ...fabrics.flatMap((fabric) => ['', ...fabricLines(fabric, used.has(fabric.name))]),
    ...testPods.flatMap((pods) => ['', ...testPodsLines(pods)]),
    '  }',
    '}',
  );
}

/** `cluster.test.ts`: the folder `dist/` is the snapshot. */
export function clusterTest(project: Project): string {
  const isDelivered = deliveryOf(project) !== undefined;
  const { inventory, ledger } = clusterConfig(project);
  return lines(
    'import assert from \'node:assert/strict\';',
    'import { mkdtempSync, readdirSync, readFileSync, rmSync } from \'node:fs\';',
    'import { tmpdir } from \'node:os\';',
    'import { join } from \'node:path\';',
    'import { test } from \'node:test\';',
    'import { eastWestNics, FabricApp, Inventory, Ledger } from \'cdk8s-gpu-fabric\';',
    'import { Cluster } from \'./cluster\';',
    ...(isDelivered ? [IMPORT_DELIVERY] : []),
    '',
    'test(\'dist/ is what the program synthesizes\', (context) => {',
    '  const outdir = mkdtempSync(join(tmpdir(), \'synth-\'));',
    '  context.after(() => rmSync(outdir, { recursive: true }));',
    '  // frozen: an address that is not in the ledger yet is a mistake here',
    `  const app = new FabricApp({ outdir, frozen: true${isDelivered ? ', delivery' : ''} });`,
    `  new Cluster(app, ${quoted(project.cluster)});`,
    '  app.synth();',
    '  assert.deepEqual(filesIn(\'dist\'), filesIn(outdir), \'run "npm run synth" and commit dist/ and ledger/\');',
    '});',
    '',
    'test(\'every node with NICs between its GPUs keeps its slot in the ledger\', () => {',
    `  const groups = Inventory.fromFile(${quoted(inventory)}).nodeGroups.filter((group) => eastWestNics(group).length > 0);`,
    '  const nodes = groups.flatMap((group) => group.nodes.map(({ name }) => name));',
    `  const fabrics = Ledger.fromFile(${quoted(ledger)}).data?.fabrics ?? [];`,
    '  const keepers = new Set(fabrics.flatMap((fabric) => fabric.slots.map(({ node }) => node)));',
    '  assert.deepEqual(nodes.filter((name) => !keepers.has(name)), []);',
    '});',
    '',
    '/** The text of every file below a folder, by path. */',
    'function filesIn(folder: string): Record<string, string> {',
    '  const paths = readdirSync(folder, { recursive: true, encoding: \'utf8\' }).filter((path) => path.endsWith(\'.yaml\')).sort();',
    '  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), \'utf8\')]));',
    '}',
  );
}

const IMPORT_DELIVERY = 'import { delivery } from \'./delivery\';';

function fieldsOf(data: object): string[] {
  return Object.entries(data).filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name}: ${literal(value)},`);
}

function constructOf({ role }: FabricConfig): 'GpuFabric' | 'StorageFabric' {
  return role === 'compute' ? 'GpuFabric' : 'StorageFabric';
}

function fabricLines(fabric: FabricConfig, isUsed: boolean): string[] {
  const { name, linkLayer, attachment, addressing, mtu, nodeGroups, namespaces } = fabric;
  return [
    `    // ${fabric.role === 'compute' ? 'Between the GPUs: the i-th east-west NIC of every node is rail i.' : 'To storage, on the north-south NICs.'}`,
    `    ${isUsed ? `const ${variable(name)} = ` : ''}new ${constructOf(fabric)}(cluster, ${quoted(name)}, {`,
    `      linkLayer: ${quoted(linkLayer)},`,
    `      attachment: ${literal(attachment)},`,
    `      addressing: ${literal(addressing)},`,
    ...(mtu === undefined ? [] : [`      mtu: ${mtu},`]),
    ...(nodeGroups === undefined ? [] : [`      nodeGroups: ${literal(nodeGroups)},`]),
    `      namespaces: ${literal(namespaces)},`,
    '    });',
  ];
}

function testPodsLines({ name, namespace, fabrics = [] }: TestPodsConfig): string[] {
  return [
    '    // Two pods on different nodes, to try the network with: ib_write_bw, rping. Remove them when it works.',
    `    new RdmaTestPods(cluster, ${quoted(name)}, { namespace: ${quoted(namespace)}, fabrics: [${fabrics.map(variable).join(', ')}] });`,
  ];
}

/** `compute-hgx` as `computeHgx`. */
function variable(name: string): string {
  return name.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function releaseKey(release: NetworkOperatorRelease): string {
  const [key] = Object.entries(NetworkOperatorRelease).find(([, value]) => value === release) ?? [];
  if (key === undefined) throw new Error(`release ${release} has no name`);
  return key;
}

function lines(...text: readonly string[]): string {
  return text.map((line) => `${line}\n`).join('');
}
