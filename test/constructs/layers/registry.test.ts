import { ApiObject, App, Chart } from 'cdk8s';
import { all, Build, network, refusals } from './given';
import {
  dpf, DpuPool, Fleet, GpuFabric, LoadBalancerPool, LoadBalancerPoolProps, metallb, nvIpam, PodAddressPool, RawNetwork, RdmaCluster,
} from '../../../src';
import { problemsOf } from '../../../src/errors';
import { inventoryOf } from '../../support/inventories';

const WHEREABOUTS = network({ type: 'whereabouts', range: '10.20.0.0/24' });

describe('pools that are written as plain API objects count too', () => {
  test.each<[string, Build]>([
    ['an IPPool of nv-ipam', (chart) => void new nvIpam.IPPool(chart, 'pool', {
      metadata: { name: 'pool', namespace: 'nvidia-network-operator' }, spec: { subnet: '10.20.0.0/25', perNodeBlockSize: 8 },
    })],
    ['a CIDRPool of nv-ipam', (chart) => void new nvIpam.CIDRPool(chart, 'pool', {
      metadata: { name: 'pool', namespace: 'nvidia-network-operator' }, spec: { cidr: '10.20.0.0/16', perNodeNetworkPrefix: 24 },
    })],
    ['an IPAddressPool of MetalLB', (chart) => void new metallb.IPAddressPool(chart, 'pool', {
      metadata: { name: 'pool', namespace: 'metallb-system' }, spec: { addresses: ['10.20.0.7/32'] },
    })],
    ['one that is no typed object', (chart) => void new ApiObject(chart, 'pool', {
      apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name: 'pool' }, spec: { cidr: '10.20.0.0/16' },
    })],
  ])('%s', (_, build) => {
    expect(refusals(all(build, WHEREABOUTS))).toEqual([expect.stringMatching(/^address-overlap: cluster\/storage: .*ool "pool".* overlap in 10\.20\.0\./)]);
  });
});

test('fabrics and networks of one cluster are compared, those of fabrics among themselves by the cluster alone', () => {
  const fabrics = (...supernets: readonly string[]): Build => (chart) => {
    const cluster = new RdmaCluster(chart, 'rdma', { inventory: inventoryOf() });
    supernets.forEach((supernet, index) => new GpuFabric(cluster, `fabric-${index}`, {
      linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, namespaces: ['ai'], addressing: { kind: 'routed', supernet, nodePrefixLength: 31 },
    }));
  };
  expect(refusals(all(fabrics('10.20.0.0/16'), WHEREABOUTS))).toEqual([expect.stringMatching(/^address-overlap: cluster\/storage: .* of fabric "fabric-0"/)]);
  expect(refusals(all(fabrics('10.64.0.0/16', '10.64.0.0/16'), WHEREABOUTS))).toEqual([expect.stringMatching(/^address-overlap: cluster\/rdma: /)]);
});

test('a chart inside of a chart is another cluster', () => {
  expect(refusals((chart) => [chart, new Chart(chart, 'other')].forEach(WHEREABOUTS))).toEqual([]);
});

test('a whereabouts range is shared by networks that keep one record of it', () => {
  const second = (name?: string): Build => network({ type: 'whereabouts', range: '10.20.0.0/24', network_name: name }, { name: 'second' });
  expect(refusals(all(WHEREABOUTS, second()))).toEqual([]);
  expect(refusals(all(WHEREABOUTS, second('apart')))).toEqual([expect.stringContaining('whereabouts keeps separate records of both')]);
});

test('two networks of one name in two namespaces are two', () => {
  const inNamespace = (namespace: string): Build => (chart) => void new RawNetwork(chart, namespace, {
    name: 'net', namespace, plugin: { type: 'macvlan', master: 'eth0' }, ipam: { type: 'static', addresses: [{ address: '10.30.0.5/24' }] },
  });
  expect(refusals(all(inNamespace('a'), inNamespace('b')))).toHaveLength(1);
});

test('software that nobody knows, and names that no object can have, are refused', () => {
  const unknown = { software: 'metalb', addresses: [] } as unknown as LoadBalancerPoolProps;
  expect(refusals((chart) => void new LoadBalancerPool(chart, 'vip', unknown))).toEqual([
    'field-invalid: software "metalb" is unknown, known are "metallb", "cilium" or "calico"; did you mean "metallb"?',
  ]);
  expect(refusals((chart) => void new PodAddressPool(chart, 'Team A', { software: 'calico', cidr: '10.244.0.0/16' }))).toEqual([
    'name-invalid: cluster/Team A: "Team A" is not the name of an object; set name, such as "team-a"',
  ]);
});

describe('a cluster alone', () => {
  const cluster: Build = (chart) => void new RdmaCluster(chart, 'rdma', { inventory: inventoryOf({ reserved: [{ cidr: '10.40.0.0/16', layer: 'management' }] }) });

  test('refuses what only a controller may write', () => {
    const records: Build = (chart) => void new ApiObject(chart, 'records', {
      apiVersion: 'whereabouts.cni.cncf.io/v1alpha1', kind: 'IPPool', metadata: { name: '10.20.0.0-24', namespace: 'kube-system' }, spec: {},
    });
    expect(refusals(all(cluster, records))).toEqual([expect.stringMatching(/^field-invalid: cluster\/records: IPPool of .* belongs to whereabouts/)]);
  });

  test('is held against pools that others wrote into its chart', () => {
    const pool: Build = (chart) => void new nvIpam.IPPool(chart, 'pool', {
      metadata: { name: 'pool', namespace: 'nvidia-network-operator' }, spec: { subnet: '10.40.0.0/24', perNodeBlockSize: 8 },
    });
    expect(refusals(all(cluster, pool))).toEqual([expect.stringMatching(/^address-overlap: cluster\/pool: .* overlap in 10\.40\.0\./)]);
  });
});

describe('pools on DPUs', () => {
  const fabric: Build = (chart) => void new GpuFabric(new RdmaCluster(chart, 'rdma', { inventory: inventoryOf({ reserved: [{ cidr: '10.41.0.0/16' }] }) }), 'compute', {
    linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, namespaces: ['ai'], addressing: { kind: 'routed', supernet: '10.20.0.0/16', nodePrefixLength: 31 },
  });
  const pool = (supernet: string, routingDomain?: string, name = 'dpus'): Build => (chart) => void new DpuPool(chart, name, {
    name, routingDomain, addressing: { kind: 'routed', supernet, nodePrefixLength: 24 },
  });
  const plainPool: Build = (chart) => void new dpf.DPUServiceIPAM(chart, 'plain', {
    metadata: { name: 'plain', namespace: 'dpf-operator-system' }, spec: { ipv4Subnet: { subnet: '10.20.0.0/24', gateway: '10.20.0.1', perNodeIPCount: 8 } },
  });

  test('do not have the addresses of a fabric', () => {
    expect(refusals(all(fabric, pool('10.20.0.0/20')))).toEqual([
      expect.stringMatching(/^address-overlap: cluster\/dpus: .* of fabric "compute" and DPUServiceIPAM "dpus" overlap in 10\.20\.0\.0-10\.20\.15\.255/),
    ]);
    expect(refusals(all(fabric, plainPool))).toEqual([expect.stringMatching(/^address-overlap: cluster\/plain: .* DPUServiceIPAM "plain" overlap/)]);
  });

  test('may have them where they never meet', () => {
    expect(refusals(all(fabric, pool('10.20.0.0/20', 'dpu-underlay')))).toEqual([]);
  });

  test('do not have each other\'s addresses, nor those that nobody may have', () => {
    expect(refusals(all(pool('10.30.0.0/20'), pool('10.30.8.0/21', undefined, 'more')))).toEqual([expect.stringContaining('DPUServiceIPAM "more" overlap')]);
    expect(refusals(all(fabric, pool('10.41.0.0/20')))).toEqual([expect.stringContaining('the reserved range 10.41.0.0/16 and DPUServiceIPAM "dpus" overlap')]);
  });

  test('have pods of their own, which those of the hosts may equal', () => {
    const inventory = inventoryOf({ reserved: [{ cidr: '10.50.0.0/16', layer: 'pod' }] });
    expect(refusals(all((chart) => void new RdmaCluster(chart, 'rdma', { inventory }), pool('10.50.0.0/20')))).toEqual([]);
  });

  test('are held against the other clusters of a fleet, and inside of their own by the chart alone', () => {
    const app = new App();
    const fleet = new Fleet(app, 'fleet', { supernets: ['10.64.0.0/15'], clusters: { small: '/16' } });
    const chart = new Chart(app, 'cluster');
    new GpuFabric(new RdmaCluster(chart, 'rdma', { inventory: inventoryOf(), fleet }), 'compute', {
      linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, namespaces: ['ai'], addressing: { kind: 'routed', supernet: '/17', nodePrefixLength: 31 },
    });
    pool('10.64.0.0/20')(chart);
    expect(problemsOf(app).map(({ path }) => path)).toEqual(['cluster/dpus']);
  });
});
