import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { ARGO_CD, FLUX } from './delivered';
import { Delivery, FabricApp, GpuFabric, InventoryData, Ledger, NetworkOperatorRelease, RdmaCluster, RdmaTestPods, StorageFabric } from '../../src';
import { stampsIn, temporaryFolder } from '../app/folders';
import { ETHERNET, FLAT, ROUTED } from '../constructs/given';
import { groupOf, inventoryOf, nicsOf, nodeNames } from '../support/inventories';

/** Files that a change touches, from a cluster of sixteen nodes with three rails, a storage network and test pods. */
function touchedBy(change: Change, delivery: Delivery): string[] {
  const project = temporaryFolder();
  synthesize(project, {}, delivery);
  const before = stampsIn(join(project, 'dist'));
  synthesize(project, change, delivery);
  const after = stampsIn(join(project, 'dist'));
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]).sort();
}

interface Change {
  readonly nodes?: readonly string[];
  readonly replaced?: boolean;
  readonly rails?: number;
  readonly release?: NetworkOperatorRelease;
  readonly mtu?: number;
  readonly second?: boolean;
}

function synthesize(project: string, { nodes = nodeNames(16), replaced = false, rails = 3, release = '26.1', mtu = 9000, second = false }: Change, delivery: Delivery): void {
  const app = new FabricApp({ outdir: join(project, 'dist'), delivery, frozen: false });
  const group: InventoryData['nodeGroups'] = [groupOf({ nics: nicsOf({ rails }), nodes: nodes.map((name) => (replaced && name === 'node-99' ? { name, replaces: 'node-03' } : name)) })];
  for (const name of second ? ['hgx', 'osaka'] : ['hgx']) {
    const cluster = new RdmaCluster(new Chart(app, name), 'rdma', {
      release, inventory: inventoryOf({ cluster: name, nodeGroups: group }), ledger: Ledger.fromFile(join(project, `${name}.yaml`)), driver: { kind: 'managed' },
    });
    const compute = new GpuFabric(cluster, 'compute', { ...ETHERNET, mtu, addressing: { ...ROUTED, supernet: '10.64.0.0/13' } });
    const storage = new StorageFabric(cluster, 'storage', { linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, addressing: FLAT, namespaces: ['ai-training'] });
    new RdmaTestPods(cluster, 'test', { namespace: 'ai-training', fabrics: [compute, storage] });
  }
  app.synth();
}

const POOLS = 'hgx/30-pools/cidrpool.yaml';
const POLICIES = ['hgx/10-policy/nicclusterpolicy.yaml', 'hgx/10-policy/nicnodepolicy.yaml'];

/** The lists are what a reviewer sees of a change; docs/gitops.md tells them. */
const TOUCHED: readonly (readonly [string, Change, { readonly argocd: readonly string[]; readonly flux: readonly string[] }])[] = [
  ['nothing', {}, { argocd: [], flux: [] }],
  ['a node is added', { nodes: nodeNames(17) }, { argocd: [POOLS], flux: [POOLS] }],
  ['a node is replaced', { nodes: [...nodeNames(16).filter((name) => name !== 'node-03'), 'node-99'], replaced: true }, { argocd: [POOLS], flux: [POOLS] }],
  [
    'a rail is added', { rails: 4 }, both(
      // the test pods get an interface more
      POOLS, 'hgx/40-sriov/sriovnetworknodepolicy.yaml', 'hgx/50-networks/sriovnetwork.yaml', 'hgx/60-workloads/pod.yaml',
    ),
  ],
  ['the MTU of a fabric', { mtu: 1500 }, both('hgx/40-sriov/sriovnetworknodepolicy.yaml')],
  [
    'the release is upgraded', { release: '26.4' }, {
      argocd: ['argocd/hgx.yaml', ...POLICIES],
      flux: ['hgx/05-operators/helmrelease.yaml', ...POLICIES, 'hgx/flux/kustomizations.yaml'],
    },
  ],
];

function both(...paths: readonly string[]): { readonly argocd: readonly string[]; readonly flux: readonly string[] } {
  return { argocd: paths, flux: paths };
}

test.each(TOUCHED)('%s: the files that are touched', (what, change, expected) => {
  const touched = { argocd: touchedBy(change, ARGO_CD), flux: touchedBy(change, FLUX) };
  process.stdout.write(`${what}: Argo CD: ${touched.argocd.join(', ') || 'none'}; Flux: ${touched.flux.join(', ') || 'none'}\n`);
  expect(touched).toEqual(expected);
});

test('another cluster touches no file of the first, and nothing that is there for all', () => {
  for (const delivery of [ARGO_CD, FLUX]) {
    const touched = touchedBy({ second: true }, delivery);
    expect(touched.filter((path) => !path.startsWith('osaka/'))).toEqual(delivery.kind === 'argocd' ? ['argocd/osaka.yaml'] : []);
  }
});
