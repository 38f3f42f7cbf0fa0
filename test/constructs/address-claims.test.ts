import { App, Chart } from 'cdk8s';
import { gpuFabric, refusals, ROUTED } from './given';
import { Fleet, FleetProps, GpuFabric, Inventory, RdmaCluster, ReservedRangeData } from '../../src';
import { registerClaims } from '../../src/constructs/address-claims';
import { problemsOf } from '../../src/errors';
import { metalLbClaim } from '../../src/ipam';
import { groupOf, inventoryOf } from '../support/inventories';

const reserving = (...reserved: ReservedRangeData[]) => ({ inventory: inventoryOf({ reserved }) });

/** What the constructs refuse; rules, which see manifests only, are another matter. */
const overlaps = (...given: Parameters<typeof refusals>): string[] => refusals(...given).filter((refusal) => refusal.startsWith('address-overlap'));

describe('a fabric in a routing domain of its own', () => {
  const isolated = gpuFabric({ addressing: ROUTED, routingDomain: 'rails' });

  test('may have addresses that others have', () => {
    expect(overlaps(isolated, reserving({ cidr: '10.64.0.0/16' }, { cidr: '10.64.0.0/16', layer: 'node' }, { cidr: '10.64.0.0/16', layer: 'loadBalancer' }))).toEqual([]);
  });

  test.each(['pod', 'service'] as const)('may not have those of the %s network, since pods are on both', (layer) => {
    expect(overlaps(isolated, reserving({ cidr: '10.64.0.0/16', layer }))).toEqual([expect.stringContaining(`and the reserved ${layer} range 10.64.0.0/16 overlap in 10.64.0.0-10.64.127.255`)]);
  });
});

test('a fabric lies around what is set aside in it, and not around pods', () => {
  expect(overlaps(gpuFabric(), reserving({ cidr: '10.64.5.0/24', layer: 'storage' }))).toEqual([]);
  expect(overlaps(gpuFabric(), reserving({ cidr: '10.64.5.0/24', layer: 'management' }))).toHaveLength(1);
});

describe('a fleet', () => {
  /** Problems of a fleet of two clusters, each with a fabric in its own half of 10.64.0.0/15. */
  function problems(reserved: Readonly<Record<'a' | 'b', readonly ReservedRangeData[]>>, change: (charts: readonly Chart[]) => void = () => undefined): string[] {
    const app = new App();
    const props: FleetProps = { supernets: ['10.64.0.0/15'], clusters: { a: '/16', b: '/16' } };
    const fleet = new Fleet(app, 'fleet', props);
    const charts = (['a', 'b'] as const).map((name) => {
      const chart = new Chart(app, name);
      const inventory = Inventory.of({ cluster: name, nodeGroups: [groupOf()], reserved: reserved[name] });
      new GpuFabric(new RdmaCluster(chart, 'rdma', { inventory, fleet }), 'compute', {
        linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, addressing: { ...ROUTED, supernet: '/17' }, namespaces: ['ai'],
      });
      return chart;
    });
    change(charts);
    return problemsOf(app).map(({ path, message }) => `${path}: ${message}`);
  }

  test('whose clusters say what the others have is coherent', () => {
    expect(problems({ a: [{ cidr: '10.65.0.0/16', layer: 'fabric' }], b: [{ cidr: '10.64.0.0/16' }] })).toEqual([]);
  });

  test('knows where the nodes of another cluster are', () => {
    expect(problems({ a: [], b: [{ cidr: '10.64.0.0/24', layer: 'node' }] })).toEqual([
      'fleet: 10.64.0.0/18 of rail 0 of cluster "a", fabric "compute" and cluster "b", the reserved node range 10.64.0.0/24 overlap in 10.64.0.0-10.64.0.255',
    ]);
  });

  test('leaves what meets inside a cluster to the cluster', () => {
    const found = problems({ a: [{ cidr: '10.64.0.0/24', layer: 'pod' }], b: [] });
    expect(found.filter((problem) => problem.startsWith('fleet'))).toEqual([]);
  });

  test('compares what constructs of its charts give out', () => {
    const pool = (chart: Chart): void => registerClaims(chart, () => [metalLbClaim({ name: 'vip', addresses: ['192.168.1.0/28'] }, { cluster: chart.node.id })]);
    expect(problems({ a: [], b: [] }, (charts) => charts.forEach(pool))).toEqual([
      'fleet: cluster "a", MetalLB pool "vip" and cluster "b", MetalLB pool "vip" overlap in 192.168.1.0-192.168.1.15: two Services would get the same address',
    ]);
  });
});
