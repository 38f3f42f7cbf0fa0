import { ApiObject, Chart } from 'cdk8s';
import { addCluster, problemsOf } from './apps';
import { temporaryFolder, textsIn } from './folders';
import { FabricApp, Fleet, GpuFabric, Inventory, LoadBalancerPool, RawNetwork, RdmaCluster } from '../../src';
import { all, Build, ETHERNET, FLAT, gpuFabric } from '../constructs/given';
import { groupOf } from '../support/inventories';

function appWith(warnings: string[]): FabricApp {
  return new FabricApp({ outdir: temporaryFolder(), rules: false, onWarning: (warning) => warnings.push(warning) });
}

/** What an app with one cluster is warned of, although it is written. */
function warningsOf(build: Build): string[] {
  const warnings: string[] = [];
  const app = appWith(warnings);
  addCluster(app, 'small', build);
  app.synth();
  expect(textsIn(app.outdir)).not.toEqual({});
  return warnings;
}

const vips: Build = (cluster) => void new LoadBalancerPool(Chart.of(cluster), 'vips', { software: 'metallb', addresses: ['10.200.0.0/30'], announcedElsewhere: true });

describe('what may well be meant is told, and written', () => {
  test('two fabrics with the same addresses in two routing domains', () => {
    expect(warningsOf(all(gpuFabric(), gpuFabric({ attachment: { kind: 'macvlan' }, routingDomain: 'lab' }, 'lab')))).toEqual([
      expect.stringMatching(/^warning: small\/rdma: .* of fabric "compute" and .* of fabric "lab" overlap in .*: a pod on both has two routes to one network; give one/),
    ]);
  });

  test('addresses of Services in a network of pods that does not give them out', () => {
    const around: Build = (cluster) => void new RawNetwork(cluster, 'storage', {
      name: 'storage', namespace: 'ai', plugin: { type: 'macvlan', master: 'eth0' }, ipam: { type: 'whereabouts', range: '10.200.0.0/24', exclude: ['10.200.0.0/30'] },
    });
    expect(warningsOf(all(around, vips))).toEqual([expect.stringMatching(/^warning: small\/\S+: .* MetalLB pool "vips" .*it is right only when/)]);
  });

  test('fabrics that exclude each other on one NIC', () => {
    expect(warningsOf(all(gpuFabric(), gpuFabric({ addressing: FLAT }, 'second')))).toEqual([
      expect.stringMatching(/^warning: small\/rdma: fabrics "compute" and "second" are both on the NIC /),
    ]);
  });

  test('clusters of a fleet that only may clash', () => {
    const warnings: string[] = [];
    const app = appWith(warnings);
    const fleet = new Fleet(app, 'fleet', { supernets: ['10.64.0.0/15'], clusters: { a: '/16', b: '/16' } });
    for (const name of ['a', 'b']) {
      const chart = new Chart(app, name);
      const inventory = Inventory.of({ cluster: name, nodeGroups: [groupOf()] });
      new GpuFabric(new RdmaCluster(chart, 'rdma', { inventory, fleet }), 'compute', { ...ETHERNET, addressing: { kind: 'routed', supernet: '/17', nodePrefixLength: 31 } });
      new LoadBalancerPool(chart, 'vips', { software: 'metallb', addresses: ['192.0.2.0/24'], autoAssign: name === 'a', announcedElsewhere: true });
    }
    app.synth();
    expect(warnings).toEqual([expect.stringMatching(/^warning: fleet: cluster "a", MetalLB pool "vips" and cluster "b", MetalLB pool "vips" overlap/)]);
  });
});

test('nothing is told of a cluster that is as it should be', () => {
  expect(warningsOf(gpuFabric())).toEqual([]);
});

test('warnings are not told of what is refused', () => {
  const warnings: string[] = [];
  const app = appWith(warnings);
  addCluster(app, 'small', all(gpuFabric(), gpuFabric({}, 'second')));
  expect(problemsOf(() => app.synth())).toEqual([expect.stringMatching(/^address-overlap: /)]);
  expect(warnings).toEqual([]);
});

test('what only a controller may write is refused in a chart without a cluster too', () => {
  const app = appWith([]);
  addCluster(app, 'small');
  new ApiObject(new Chart(app, 'others'), 'records', {
    apiVersion: 'whereabouts.cni.cncf.io/v1alpha1', kind: 'IPPool', metadata: { name: '10.20.0.0-24', namespace: 'kube-system' }, spec: {},
  });
  expect(problemsOf(() => app.synth())).toEqual([expect.stringMatching(/^field-invalid: others\/records: IPPool of whereabouts/)]);
});
