import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FabricApp } from '../../../src';
import { parseManifests } from '../../../src/manifests';
import { NetworkView } from '../../../src/rules/model';
import { networksOf } from '../../../src/rules/model/networks';
import { ObjectIndex } from '../../../src/rules/model/object-index';
import type { OperatorContext } from '../../../src/rules/model/operator-context';
import { EXAMPLES } from '../../examples/examples';
import { manifestsOf } from '../../support/manifests';
import { describeWithShared, SHARED } from '../../support/shared';

function networks(yaml: string, context?: OperatorContext): NetworkView[] {
  return networksOf(new ObjectIndex(parseManifests(yaml, 'test.yaml').manifests), context);
}

function network(yaml: string, context?: OperatorContext): NetworkView {
  const [first, ...others] = networks(yaml, context);
  expect(others).toEqual([]);
  return first;
}

function nad(config: string, metadata = 'name: a, namespace: ml'): string {
  return `{ apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: { ${metadata} }, spec: { config: ${JSON.stringify(config)} } }`;
}

function mellanox(kind: string, spec: string): string {
  return `{ apiVersion: mellanox.com/v1alpha1, kind: ${kind}, metadata: { name: a }, spec: ${spec} }`;
}

function sriov(kind: string, spec: string, metadata = 'name: a, namespace: nvidia-network-operator'): string {
  return `{ apiVersion: sriovnetwork.openshift.io/v1, kind: ${kind}, metadata: { ${metadata} }, spec: ${spec} }`;
}

const POOL = JSON.stringify('{"type": "nv-ipam", "poolName": "rail0"}');

describe('the place of a network', () => {
  test.each([
    ['a NetworkAttachmentDefinition', nad('{}'), 'ml/a'],
    ['a NetworkAttachmentDefinition without namespace', nad('{}', 'name: a'), 'default/a'],
    ['a MacvlanNetwork', mellanox('MacvlanNetwork', '{ networkNamespace: ml }'), 'ml/a'],
    ['a MacvlanNetwork without namespace', mellanox('MacvlanNetwork', '{}'), 'default/a'],
    ['an IPoIBNetwork without namespace', mellanox('IPoIBNetwork', '{}'), 'default/a'],
    ['a HostDeviceNetwork without namespace, which makes nothing', mellanox('HostDeviceNetwork', '{}'), '/a'],
    ['a SriovNetwork', sriov('SriovNetwork', '{ networkNamespace: ml }'), 'ml/a'],
    ['a SriovNetwork without namespace', sriov('SriovNetwork', '{}'), 'nvidia-network-operator/a'],
    ['an OVSNetwork of no namespace at all', sriov('OVSNetwork', '{}', 'name: a'), 'default/a'],
  ])('%s', (_, yaml, expected) => {
    const { namespace, name } = network(yaml);
    expect(`${namespace}/${name}`).toBe(expected);
  });

  test('is not that of an object of another group', () => {
    expect(networks('{ apiVersion: example.com/v1, kind: SriovNetwork, metadata: { name: a } }')).toEqual([]);
  });
});

describe('the resource of a network', () => {
  const annotated = nad('{}', 'name: a, annotations: { k8s.v1.cni.cncf.io/resourceName: rdma/ib }');

  test.each([
    ['that of the annotation', annotated, undefined, 'rdma/ib', true],
    ['none for macvlan', mellanox('MacvlanNetwork', '{ resourceName: x }'), undefined, undefined, true],
    ['of nvidia.com for host devices', mellanox('HostDeviceNetwork', '{ resourceName: hostdev }'), 'openshift', 'nvidia.com/hostdev', true],
    ['of nvidia.com only once', mellanox('HostDeviceNetwork', '{ resourceName: nvidia.com/hostdev }'), undefined, 'nvidia.com/hostdev', true],
    ['with the prefix of the chart', sriov('SriovNetwork', '{ resourceName: rail0 }'), undefined, 'nvidia.com/rail0', false],
    ['with the prefix of OpenShift', sriov('SriovIBNetwork', '{ resourceName: rail0 }'), 'openshift', 'openshift.io/rail0', false],
    ['none without a name', sriov('SriovNetwork', '{}'), undefined, undefined, false],
  ] as const)('%s', (_, yaml, platform, resource, isCertain) => {
    expect(network(yaml, { platform })).toMatchObject({ isResourceCertain: isCertain, ...(resource !== undefined && { resource }) });
    expect(network(yaml, { platform }).resource).toBe(resource);
  });

  test('has the prefix that the operator was deployed with', () => {
    const deployment = `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: sriov-network-operator }
      spec: { template: { spec: { containers: [{ name: operator, env: [{ name: RESOURCE_PREFIX, value: example.com }] }] } } }`;
    const [view] = networks(`${deployment}\n---\n${sriov('SriovNetwork', '{ resourceName: rail0 }')}`);
    expect(view).toMatchObject({ resource: 'example.com/rail0', isResourceCertain: true, resourceField: ['spec', 'resourceName'] });
  });

  test('has the prefix of the values of a HelmRelease', () => {
    const release = `
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: network-operator }
      spec: { chart: { spec: { chart: network-operator } }, values: { sriov-network-operator: { operator: { resourcePrefix: example.com } } } }`;
    expect(networks(`${release}\n---\n${sriov('SriovNetwork', '{ resourceName: rail0 }')}`)[0].resource).toBe('example.com/rail0');
  });
});

describe('the plugins of a network', () => {
  test('a NAD of macvlan', () => {
    const view = network(nad('{"type": "macvlan", "master": "ens1f0", "mtu": 9000, "ipam": {"type": "nv-ipam", "poolName": "rail0"}}'));
    expect(view).toMatchObject({ master: 'ens1f0', mtu: 9000, linkLayer: 'ethernet', hasRdmaPlugin: false, problems: [], ipamField: ['spec', 'config'] });
    expect(view.ipam).toMatchObject({ type: 'nv-ipam', pools: ['rail0'] });
  });

  test('a chained tuning plugin has the last word on the MTU', () => {
    expect(network(nad('{"plugins": [{"type": "macvlan", "mtu": 1500}, {"type": "tuning", "mtu": 9000}]}')).mtu).toBe(9000);
  });

  test('an empty config is a file on the nodes', () => {
    expect(network(nad(''))).toMatchObject({ config: '', plugins: [], problems: [] });
  });

  test('a SriovNetwork with a chained plugin', () => {
    const view = network(sriov('SriovNetwork', `{ resourceName: rail0, ipam: ${POOL}, metaPlugins: '{"type": "rdma"}' }`));
    expect(view.plugins.map(({ type }) => type)).toEqual(['sriov', 'rdma']);
    expect(view).toMatchObject({ hasRdmaPlugin: true, linkLayer: 'ethernet', problems: [], ipamField: ['spec', 'ipam'] });
    expect(view.ipam).toMatchObject({ pools: ['rail0'] });
  });

  test('the pool name of a network without one is that of the network', () => {
    expect(network(mellanox('IPoIBNetwork', '{ master: ibs1, ipam: \'{"type": "nv-ipam"}\' }'))).toMatchObject({
      ipam: { pools: ['a'], poolsFrom: 'network' }, master: 'ibs1', linkLayer: 'infiniband',
    });
  });

  test('metaPlugins of a MacvlanNetwork are for operators after 26.7', () => {
    const yaml = mellanox('MacvlanNetwork', '{ metaPlugins: \'{"type": "rdma"}\' }');
    expect([network(yaml), network(yaml, { release: '26.4' })].map(({ hasRdmaPlugin }) => hasRdmaPlugin)).toEqual([true, false]);
  });

  test('the MTU of a MacvlanNetwork; 0 is that of the host interface', () => {
    expect([9000, 0].map((mtu) => network(mellanox('MacvlanNetwork', `{ mtu: ${mtu} }`)).mtu)).toEqual([9000, undefined]);
  });

  test.each([['HostDeviceNetwork', undefined], ['SriovIBNetwork', 'infiniband'], ['OVSNetwork', 'ethernet']])('the link layer of %s', (kind, layer) => {
    expect(network(kind === 'HostDeviceNetwork' ? mellanox(kind, '{}') : sriov(kind, '{}')).linkLayer).toBe(layer);
  });
});

describe('a rail of a SpectrumXRailPoolConfig', () => {
  function rails(rail: string, more = ''): NetworkView[] {
    return networks(`
apiVersion: spectrumx.nvidia.com/v1alpha2
kind: SpectrumXRailPoolConfig
metadata: { name: pool, namespace: operator }
spec: { networkNamespace: ml, numVfs: 1, railTopology: [${rail}] }
${more}`);
  }

  test('is an OVS network with RDMA', () => {
    const [view] = rails('{ name: rail0, nicSelector: { pfNames: [eth0] }, cidrPoolRef: pool0, mtu: 9216 }');
    expect(view).toMatchObject({
      name: 'rail0',
      namespace: 'ml',
      resource: 'nvidia.com/rail0',
      mtu: 9216,
      hasRdmaPlugin: true,
      linkLayer: 'ethernet',
      problems: [],
      ipam: { pools: ['pool0'], poolType: 'cidrpool' },
      ipamField: ['spec', 'railTopology', 0, 'cidrPoolRef'],
    });
  });

  test('of several ports has a bridge', () => {
    expect(rails('{ name: rail0, nicSelector: { pfNames: [eth0, eth1] } }')[0].plugins[0].fields).toMatchObject({ bridge: 'br-rail-rail0' });
  });

  test('with IPv6 addresses has a routing table of its own', () => {
    const pool = '---\n{ apiVersion: nv-ipam.nvidia.com/v1alpha1, kind: CIDRPool, metadata: { name: pool0, namespace: operator }, spec: { cidr: "fd00::/64" } }';
    expect(rails('{ name: rail0, nicSelector: { pfNames: [eth0] }, cidrPoolRef: pool0 }', pool)[0].plugins.map(({ type }) => type)).toEqual(['ovs', 'rdma', 'vrf']);
  });

  test('stands for the OVSNetwork that the operator made of it', () => {
    const made = `---\n${sriov('OVSNetwork', '{ networkNamespace: ml }', 'name: rail0, namespace: operator, labels: { spectrumx.nvidia.com/owner-name: pool }')}`;
    expect(rails('{ name: rail0, nicSelector: { pfNames: [eth0] } }', made).map(({ kind }) => kind)).toEqual(['SpectrumXRailPoolConfig']);
  });
});

describe('what an operator made', () => {
  const macvlan = mellanox('MacvlanNetwork', '{ networkNamespace: ml }');
  const owned = nad('{}', 'name: a, namespace: ml, ownerReferences: [{ apiVersion: mellanox.com/v1alpha1, kind: MacvlanNetwork, name: a, controller: true }]');

  test('is left out beside what it was made of', () => {
    expect(networks(`${macvlan}\n---\n${owned}`).map(({ kind }) => kind)).toEqual(['MacvlanNetwork']);
  });

  test('is left out when the SR-IOV operator says so', () => {
    const annotated = nad('{}', 'name: a, namespace: ml, annotations: { sriovnetwork.openshift.io/owner-ref: SriovNetwork.sriovnetwork.openshift.io/x/a }');
    expect(networks(`${sriov('SriovNetwork', '{ networkNamespace: ml }')}\n---\n${annotated}`).map(({ kind }) => kind)).toEqual(['SriovNetwork']);
  });

  test('stays when what it was made of is not there', () => {
    expect(networks(owned)).toHaveLength(1);
  });

  test('is not what somebody wrote under the same name', () => {
    expect(networks(`${macvlan}\n---\n${nad('{}')}`)).toHaveLength(2);
  });
});

describe('broken texts', () => {
  function problems(yaml: string, context?: OperatorContext): string[] {
    return network(yaml, context).problems.map(({ effect, field, path, message }) => `${effect} ${field.join('.')} ${path.join('.')}: ${message}`);
  }

  test('JSON of a NAD', () => {
    const view = network(nad('{"type": "macvlan"'));
    expect(view).toMatchObject({ plugins: [], hasRdmaPlugin: false, config: '{"type": "macvlan"' });
    expect(view.ipam).toBeUndefined();
    expect(problems(nad('{"type": "macvlan"'))).toEqual(['refused spec.config type: failed to unmarshal Spec.Config: unexpected end of JSON input']);
  });

  test('an ipam that is no JSON leaves the rest of the network', () => {
    const view = network(sriov('SriovNetwork', '{ ipam: "{", metaPlugins: \'{"type": "rdma"}\' }'));
    expect(view.config).toBeUndefined();
    expect(view.plugins.map(({ type }) => type)).toEqual(['sriov', 'rdma']);
    expect(view.problems.map(({ field }) => field)).toEqual([['spec', 'ipam']]);
  });

  test('the network operator writes broken JSON all the same', () => {
    expect(network(mellanox('MacvlanNetwork', '{ ipam: "{" }'), { release: '26.4' }).config).toBe('{ "cniVersion":"0.3.1", "name":"a", "type":"macvlan","ipam":{ }');
  });

  test.each([
    ['an apostrophe', mellanox('HostDeviceNetwork', '{ ipam: \'{"type": "it\'\'s"}\' }'), /^refused spec\.ipam : an apostrophe ends the text/],
    ['a mistake in the ipam', mellanox('HostDeviceNetwork', '{ ipam: \'{"type": "nv-ipam", "poolType": "x"}\' }'), /^refused spec\.ipam poolType: unsupported/],
    ['a mistake in the ipam of a chain', sriov('SriovNetwork', '{ ipam: \'{"type": "nvipam"}\', metaPlugins: \'{"type": "rdma"}\' }'), /^refused spec\.ipam type: failed to find/],
    ['blanks that the operator takes out', mellanox('MacvlanNetwork', '{ ipam: \'{"type": "nv-ipam", "poolName": "a, b"}\' }'), /^ignored spec\.ipam : .*every blank/],
    ['brackets around chained plugins', sriov('SriovNetwork', '{ metaPlugins: \'[{"type": "rdma"}]\' }'), /^refused spec\.metaPlugins 0: cannot unmarshal array/],
    ['blank chained plugins', sriov('SriovNetwork', '{ metaPlugins: " " }'), /^refused spec\.metaPlugins : unexpected end/],
    ['capabilities that are no JSON', sriov('SriovIBNetwork', '{ capabilities: "mac" }'), /^refused spec\.capabilities : invalid character/],
    ['capabilities of another type', sriov('SriovIBNetwork', '{ capabilities: \'{"mac": "yes"}\' }'), /^refused spec\.capabilities mac: cannot unmarshal/],
    ['a quote in the master', mellanox('IPoIBNetwork', '{ master: \'a"b\' }'), /^refused spec\.master : the operator writes/],
    ['a name that YAML takes for a number', sriov('SriovNetwork', '{}', 'name: "123", namespace: a'), /^refused metadata\.name : the operator writes "123" without quotes/],
    ['a namespace that YAML takes for a boolean', mellanox('MacvlanNetwork', '{ networkNamespace: "no" }'), /^refused spec\.networkNamespace : /],
    ['a size that the operator cannot read', sriov('OVSNetwork', '{ mtu: -1 }'), /^refused spec\.mtu : the SR-IOV operator cannot read a size of -1/],
    ['a document inside the text', mellanox('HostDeviceNetwork', '{ ipam: "{}\\n---\\n" }'), /^refused spec/],
  ])('%s', (_, yaml, expected) => {
    expect(problems(yaml)).toEqual([expect.stringMatching(expected)]);
  });

  test.each([
    ['no spec', '{ apiVersion: mellanox.com/v1alpha1, kind: MacvlanNetwork, metadata: { name: a } }'],
    ['a spec of another type', mellanox('IPoIBNetwork', '[1]')],
    ['fields of other types', sriov('SriovNetwork', '{ vlan: x, ipam: { type: nv-ipam }, metaPlugins: [], resourceName: 1, networkNamespace: {}, trunk: 3, logLevel: 4 }')],
    ['a NAD without spec', '{ apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: { name: a } }'],
    ['rails of other types', '{ apiVersion: spectrumx.nvidia.com/v1alpha2, kind: SpectrumXRailPoolConfig, metadata: {}, spec: { railTopology: [1, {}, { name: a, nicSelector: 3 }] } }'],
  ])('%s is read without an error', (_, yaml) => {
    for (const view of networks(yaml)) expect(view.problems).toEqual([]);
  });
});

describe.each(EXAMPLES.map(({ file, programs }) => [file, programs] as const))('our example %s', (_, programs) => {
  test('has networks in which nothing is wrong', () => {
    const app = new FabricApp();
    for (const program of programs) program(app);
    const views = networks(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...manifestsOf(app).values()].flat() }));
    expect(views.flatMap(({ name, problems }) => problems.map(({ message }) => `${name}: ${message}`))).toEqual([]);
    for (const view of views) expect(view.config).toBeDefined();
  });
});

describeWithShared('the published recipes', () => {
  const folder = join(SHARED, 'examples', 'recipes');

  test.each(readdirSync(folder))('%s has networks in which nothing is wrong', (file) => {
    const views = networks(readFileSync(join(folder, file), 'utf8'));
    expect(views.length).toBeGreaterThan(0);
    expect(views.flatMap(({ name, problems }) => problems.map(({ message }) => `${name}: ${message}`))).toEqual([]);
    for (const { plugins } of views) expect(plugins).not.toEqual([]);
  });
});
