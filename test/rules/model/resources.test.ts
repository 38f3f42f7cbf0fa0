import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FabricApp } from '../../../src';
import { parseManifests } from '../../../src/manifests';
import type { NicView, NodeView, ResourceView } from '../../../src/rules/model';
import { networksOf } from '../../../src/rules/model/networks';
import { ObjectIndex } from '../../../src/rules/model/object-index';
import type { OperatorContext } from '../../../src/rules/model/operator-context';
import { resourcesOf } from '../../../src/rules/model/resources';
import { EXAMPLES } from '../../examples/examples';
import { manifestsOf } from '../../support/manifests';
import { describeWithShared, SHARED } from '../../support/shared';

function resources(yaml: string, context?: OperatorContext): ResourceView[] {
  return resourcesOf(new ObjectIndex(parseManifests(yaml, 'test.yaml').manifests), context);
}

function resource(yaml: string, context?: OperatorContext): ResourceView {
  const [first, ...others] = resources(yaml, context);
  expect(others).toEqual([]);
  return first;
}

function clusterPolicy(section: string, config: unknown, more = ''): string {
  const text = JSON.stringify(JSON.stringify(config));
  return `{ apiVersion: mellanox.com/v1alpha1, kind: NicClusterPolicy, metadata: { name: nic-cluster-policy }, spec: { ${section}: { config: ${text} } ${more} } }`;
}

function shared(entry: object): string {
  return clusterPolicy('rdmaSharedDevicePlugin', { configList: [{ resourceName: 'a', rdmaHcaMax: 63, ...entry }] });
}

function sriovPlugin(entry: object): string {
  return clusterPolicy('sriovDevicePlugin', { resourceList: [{ resourceName: 'a', ...entry }] });
}

function policy(spec: string, metadata = 'name: p'): string {
  return `{ apiVersion: sriovnetwork.openshift.io/v1, kind: SriovNetworkNodePolicy, metadata: { ${metadata} }, spec: { resourceName: rail0, numVfs: 8, ${spec} } }`;
}

function node(labels: Record<string, string> = {}, more: Partial<NodeView> = {}): NodeView {
  return { name: 'gpu-1', labels, addresses: [], ...more };
}

const NIC: NicView = { pciAddress: '0000:1a:00.0', interface: 'ens1f0', vendorID: '15b3', deviceID: '1021', driver: 'mlx5_core', linkLayer: 'ethernet', numVfs: 8 };
const UNKNOWN: NicView = { pciAddress: '0000:1a:00.0' };

describe('resources of the RDMA shared device plugin', () => {
  test('have the prefix rdma, or their own', () => {
    const config = { configList: [{ resourceName: 'a', rdmaHcaMax: 63, selectors: { vendors: ['15b3'] } }, { resourceName: 'b', resourcePrefix: 'example.com', rdmaHcaMax: 1, devices: ['ens1f0'] }] };
    expect(resources(clusterPolicy('rdmaSharedDevicePlugin', config))).toMatchObject([
      { name: 'rdma/a', isPrefixCertain: true, source: 'rdma-shared-device-plugin', field: ['spec', 'rdmaSharedDevicePlugin', 'config'], perNic: 63, isRdma: true },
      { name: 'example.com/b', perNic: 1 },
    ]);
  });

  test.each([
    [{ vendors: ['15b3'] }, true, undefined],
    [{ ifNames: ['ens1f0', 'ens2f0'] }, true, undefined],
    [{ ifNames: ['ens2f0'] }, false, undefined],
    [{ linkTypes: ['infiniband'] }, false, undefined],
    [{ vendors: ['15b3'], deviceIDs: ['101b'] }, false, undefined],
  ])('%j takes NICs', (selectors, expected, ofUnknown) => {
    const { takes } = resource(shared({ selectors }));
    expect([takes(NIC), takes(UNKNOWN)]).toEqual([expected, ofUnknown]);
  });

  test('speak what their selectors say', () => {
    expect([['ether'], ['infiniband'], ['ether', 'infiniband'], []].map((linkTypes) => resource(shared({ selectors: { linkTypes, vendors: ['15b3'] } })).linkLayer))
      .toEqual(['ethernet', 'infiniband', undefined, undefined]);
  });
});

describe('resources of the SR-IOV device plugin', () => {
  test('have the prefix of the plugin, or their own', () => {
    const names = [{}, { resourcePrefix: 'nvidia.com' }].map((entry) => resource(sriovPlugin({ ...entry, selectors: { vendors: ['15b3'] } })));
    expect(names).toMatchObject([{ name: 'intel.com/a', isPrefixCertain: true }, { name: 'nvidia.com/a', source: 'sriov-device-plugin', isRdma: false }]);
    expect(names[0].perNic).toBeUndefined();
  });

  test.each([
    ['whole NICs by device', { devices: ['1021'] }, true],
    ['virtual functions by device', { devices: ['101e'] }, true],
    ['virtual functions of other NICs', { devices: ['101c'] }, false],
    ['functions of the port', { pfNames: ['ens1f0#0-3'] }, true],
    ['functions of another port', { pfNames: ['ens1f1#0-3'] }, false],
    ['functions of the card', { rootDevices: ['0000:1a:00.0'], isRdma: true }, true],
    ['one function by its own address', { pciAddresses: ['0000:1a:00.2'] }, undefined],
    ['what only the node can tell', { vendors: ['15b3'], pKeys: ['0x8001'] }, undefined],
    ['any of several selectors', [{ pfNames: ['ens9f0'] }, { vendors: ['15b3'] }], true],
  ])('take %s', (_, selectors, expected) => {
    expect(resource(sriovPlugin({ selectors })).takes(NIC)).toBe(expected);
  });

  test('count the functions that they list', () => {
    expect(resource(sriovPlugin({ selectors: { pfNames: ['ens1f0#0,2-4', 'ens2f0#0-1'], isRdma: true } }))).toMatchObject({ perNic: 4, isRdma: true });
  });
});

describe('the nodes of a policy', () => {
  const affinity = (key: string): string => `, nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: ${key}, operator: Exists }] }] } }`;
  const on = (key: string): ResourceView => resource(clusterPolicy('rdmaSharedDevicePlugin', { configList: [{ resourceName: 'a', rdmaHcaMax: 1, devices: ['x'] }] }, affinity(key)));

  test('are those of its affinity', () => {
    expect([node(), node({ rack: '1' })].map(on('rack').isOn)).toEqual([false, true]);
  });

  test('may have labels of the cluster that an inventory does not list', () => {
    const { isOn } = on('feature.node.kubernetes.io/pci-15b3.present');
    const [at] = parseManifests('{ apiVersion: v1, kind: Node, metadata: { name: gpu-1 } }', 'nodes.yaml').manifests;
    expect([isOn(node()), isOn(node({}, { at }))]).toEqual([true, false]);
  });

  test('are those of the labels of a NicNodePolicy', () => {
    const config = JSON.stringify(JSON.stringify({ configList: [{ resourceName: 'a', rdmaHcaMax: 1, devices: ['x'] }] }));
    const { isOn, field } = resource(`
{ apiVersion: mellanox.com/v1alpha1, kind: NicNodePolicy, metadata: { name: a }, spec: { nodeSelector: { rack: "1" }, rdmaSharedDevicePlugin: { config: ${config} } } }`);
    expect([isOn(node({ rack: '1' })), isOn(node({ rack: '2' })), field]).toEqual([true, false, ['spec', 'rdmaSharedDevicePlugin', 'config']]);
  });
});

describe('resources of the SR-IOV operator', () => {
  test('have the prefix of the platform', () => {
    expect([undefined, 'kubernetes', 'openshift'].map((platform) => resource(policy(''), { platform: platform as OperatorContext['platform'] })))
      .toMatchObject([{ name: 'nvidia.com/rail0', isPrefixCertain: false }, { name: 'nvidia.com/rail0' }, { name: 'openshift.io/rail0' }]);
  });

  test.each([
    ['all functions', 'nicSelector: { pfNames: [ens1f0] }', 8],
    ['a range', 'nicSelector: { pfNames: ["ens1f0#2-4"] }', 3],
    ['ranges of several ports', 'nicSelector: { pfNames: ["ens1f0#0-1", "ens2f0#0-3"] }', 4],
    ['ranges of one port', 'nicSelector: { pfNames: ["ens1f0#0-1", "ens1f0#4-5"] }', 4],
    ['ports without names', 'nicSelector: { vendor: "15b3" }', 8],
  ])('count %s', (_, spec, perNic) => {
    expect(resource(policy(spec)).perNic).toBe(perNic);
  });

  test.each([
    ['{ vendor: "15b3", pfNames: ["ens1f0#0-3"] }', true, undefined],
    ['{ vendor: "15b3", deviceID: "101b" }', false, undefined],
    ['{ rootDevices: ["0000:1a:00.0"] }', true, true],
    ['{ rootDevices: ["0000:1b:00.0"] }', false, false],
    ['{ netFilter: "aws/NetworkID:x" }', undefined, undefined],
    ['{}', false, false],
  ])('%s takes NICs', (selector, expected, ofUnknown) => {
    const { takes } = resource(policy(`nicSelector: ${selector}`));
    expect([takes(NIC), takes(UNKNOWN)]).toEqual([expected, ofUnknown]);
  });

  test('know the vendor of the fabric of an inventory', () => {
    expect(resource(policy('nicSelector: { vendor: "15b3" }')).takes({ ...UNKNOWN, traffic: 'east-west' })).toBe(true);
  });

  test.each([['linkType: IB', 'infiniband'], ['linkType: eth', 'ethernet'], ['eSwitchMode: switchdev', 'ethernet'], ['mtu: 9000', undefined]])('with %s', (spec, layer) => {
    expect(resource(policy(spec)).linkLayer).toBe(layer);
  });

  test('are on the nodes of the policy, and RDMA only where it says so', () => {
    const { isOn, isRdma } = resource(policy('isRdma: true, nodeSelector: { rack: "1" }'));
    expect([isOn(node({ rack: '1' })), isOn(node()), isRdma, resource(policy('')).isRdma]).toEqual([true, false, true, false]);
  });

  test('have RDMA on InfiniBand where the webhook turns it on', () => {
    const config = (enabled: boolean): string => `
{ apiVersion: sriovnetwork.openshift.io/v1, kind: SriovOperatorConfig, metadata: { name: default }, spec: { enableOperatorWebhook: ${String(enabled)} } }
---
${policy('linkType: ib')}`;
    expect(resource(policy('linkType: ib')).isRdma).toBe(false);
    expect(resource(config(true)).isRdma).toBe(true);
    expect(resource(policy('linkType: ib'), { platform: 'openshift' }).isRdma).toBe(true);
    expect(resource(config(false), { platform: 'openshift' }).isRdma).toBe(false);
    expect(resource(policy('linkType: ib, deviceType: vfio-pci'), { platform: 'openshift' }).isRdma).toBe(false);
  });

  test('do not come from the default policy', () => {
    expect(resources(policy('', 'name: default'))).toEqual([]);
  });
});

describe('resources of a SpectrumXRailPoolConfig', () => {
  const rails = `
apiVersion: spectrumx.nvidia.com/v1alpha2
kind: SpectrumXRailPoolConfig
metadata: { name: pool }
spec: { numVfs: 1, nodeSelector: { rack: "1" }, railTopology: [{ name: rail0, nicSelector: { pfNames: [ens1f0, ens2f0] } }] }`;

  test('are virtual functions of the first port', () => {
    const view = resource(rails);
    expect(view).toMatchObject({ name: 'nvidia.com/rail0', source: 'spectrum-x', perNic: 1, isRdma: true, field: ['spec', 'railTopology', 0, 'name'] });
    expect([view.takes(NIC), view.takes({ ...NIC, interface: 'ens2f0' }), view.takes(UNKNOWN)]).toEqual([true, false, undefined]);
  });

  test('stand for the policies that the operator made', () => {
    expect(resources(`${rails}\n---\n${policy('', 'name: rail0, labels: { spectrumx.nvidia.com/owner-name: pool }')}`)).toHaveLength(1);
  });
});

describe('resources of a ConfigMap', () => {
  function configMap(key: string, config: object, metadata = 'name: c'): string {
    return `{ apiVersion: v1, kind: ConfigMap, metadata: { ${metadata} }, data: { ${key}: ${JSON.stringify(JSON.stringify(config))}, other: text } }`;
  }

  test('are those of the device plugin that it is for', () => {
    expect(resource(configMap('config.json', { configList: [{ resourceName: 'a', rdmaHcaMax: 2, devices: ['x'] }] }))).toMatchObject({ name: 'rdma/a', field: ['data', 'config.json'] });
    expect(resource(configMap('config.json', { resourceList: [{ resourceName: 'a', selectors: { vendors: ['15b3'] } }] })))
      .toMatchObject({ name: 'intel.com/a', isPrefixCertain: false });
  });

  test('are on one node each where the SR-IOV operator wrote them', () => {
    const yaml = configMap('gpu-1', { resourceList: [{ resourceName: 'a', selectors: { vendors: ['15b3'] } }] }, 'name: device-plugin-config');
    const { isOn, name, source } = resource(yaml);
    expect([name, source, isOn(node()), isOn(node({}, { name: 'gpu-2' }))]).toEqual(['nvidia.com/a', 'sriov-operator', true, false]);
    expect(resources(`${policy('')}\n---\n${yaml}`)).toHaveLength(1);
  });

  test('are not there in any other', () => {
    expect(resources('{ apiVersion: v1, kind: ConfigMap, metadata: { name: c }, data: { a: \'{"resourceList": 3}\', b: x } }')).toEqual([]);
  });
});

test.each([
  ['no spec', '{ apiVersion: sriovnetwork.openshift.io/v1, kind: SriovNetworkNodePolicy, metadata: { name: a } }'],
  ['a config that is no text', '{ apiVersion: mellanox.com/v1alpha1, kind: NicClusterPolicy, metadata: { name: a }, spec: { rdmaSharedDevicePlugin: { config: {} } } }'],
  ['a config that is no JSON', '{ apiVersion: mellanox.com/v1alpha1, kind: NicClusterPolicy, metadata: { name: a }, spec: { sriovDevicePlugin: { config: "{" } } }'],
  ['rails of other types', '{ apiVersion: spectrumx.nvidia.com/v1alpha2, kind: SpectrumXRailPoolConfig, metadata: {}, spec: { railTopology: [1, {}] } }'],
  ['a ConfigMap without data', '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }'],
])('%s publishes nothing', (_, yaml) => {
  expect(resources(yaml)).toEqual([]);
});

test('fields of other types are not known', () => {
  const view = resource(policy('nicSelector: [1], nodeSelector: 3, linkType: {}').replace('numVfs: 8', 'numVfs: x'));
  expect([view.perNic, view.linkLayer, view.takes(NIC), view.isOn(node())]).toEqual([undefined, undefined, false, true]);
});

/** Resources that networks ask for and that nothing publishes, of those whose prefix is sure. */
function missing(yaml: string): (string | undefined)[] {
  const { manifests } = parseManifests(yaml, 'test.yaml');
  const names = new Set(resourcesOf(new ObjectIndex(manifests)).map(({ name }) => name));
  return names.size === 0 ? [] : networksOf(new ObjectIndex(manifests)).filter(({ resource: name, kind }) => name !== undefined && kind !== 'NetworkAttachmentDefinition' && !names.has(name)).map(({ name }) => name);
}

test.each(EXAMPLES.map(({ file, programs }) => [file, programs] as const))('our example %s publishes the resources of its networks', (_, programs) => {
  const app = new FabricApp();
  for (const program of programs) program(app);
  expect(missing(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...manifestsOf(app).values()].flat() }))).toEqual([]);
});

describeWithShared('the published recipes', () => {
  const folder = join(SHARED, 'examples', 'recipes');

  test.each(readdirSync(folder))('%s publishes the resources of its networks', (file) => {
    expect(missing(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
  });
});
