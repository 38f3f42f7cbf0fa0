import * as fc from 'fast-check';
import { reasons } from './reasons';
import {
  formatFunctions, matchesRdmaShared, matchesSriovPlugin, parsePciAddress, parsePluginFunctions, parsePolicyPfName, parseRdmaSharedConfig,
  parseResourceId, parseResourceName, parseResourcePrefix, parseSriovPluginConfig, parseVfRange, selectsFunction,
} from '../../../src/rules/grammar';

describe('pfNames of a node policy', () => {
  test.each([
    ['ens1f0', { device: 'ens1f0' }],
    ['ens1f0#0-3', { device: 'ens1f0', functions: [{ first: 0, last: 3 }] }],
    ['ens1f0#03-3', { device: 'ens1f0', functions: [{ first: 3, last: 3 }] }],
  ])('take %s', (text, value) => {
    expect(parsePolicyPfName(text, 8)).toEqual({ value, problems: [] });
  });

  test.each([
    ['ens1f0#0-3#4-7', 'incorrect separator character usage'],
    ['ens1f0#3', 'incorrect range character usage'],
    ['ens1f0#', 'incorrect range character usage'],
    ['ens1f0#a-3', 'start range is incorrect'],
    ['ens1f0#0-3,5', 'end range is incorrect'],
    ['ens1f0#3-1', 'end range shall not be smaller than start range'],
    ['ens1f0#0-8', 'end range exceeds the maximum VF index'],
  ])('refuse %s', (text, reason) => {
    expect(reasons(parsePolicyPfName(text, 8))).toEqual([expect.stringContaining(reason)]);
  });

  test('are written by the operator as vfRange', () => {
    expect(parseVfRange('0-3')).toEqual({ value: { first: 0, last: 3 }, problems: [] });
    expect(reasons(parseVfRange('3'))).toEqual(['invalid VF range "3"']);
  });
});

describe('functions of the SR-IOV device plugin', () => {
  test('are ranges and single indexes', () => {
    const { value, problems } = parsePluginFunctions('netpf0#0,2-7,9');
    expect(problems).toEqual([]);
    expect([0, 1, 2, 7, 8, 9].filter((index) => selectsFunction(value, 'NETPF0', index))).toEqual([0, 2, 7, 9]);
    expect(selectsFunction(parsePluginFunctions('netpf0').value, 'netpf0', 63)).toBe(true);
  });

  test.each([['p#1#2', 'separator'], ['p#1-2-3', 'range character'], ['p#x', 'index is incorrect'], ['p#x-1', 'start range'], ['p#1-x', 'end range'], ['p#1-', 'end range'], ['p#', 'index']])(
    'refuse %s', (text, reason) => {
      expect(reasons(parsePluginFunctions(text))).toEqual([expect.stringContaining(reason)]);
    });

  test('are read back as they were written', () => {
    const spans = fc.array(fc.tuple(fc.nat(99), fc.nat(9)).map(([first, more]) => ({ first, last: first + more })), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(spans, (functions) => {
      expect(parsePluginFunctions(formatFunctions({ device: 'p', functions }))).toEqual({ value: { device: 'p', functions }, problems: [] });
    }));
  });
});

describe('PCI addresses and resource names', () => {
  test('match in the spelling of the kernel only', () => {
    expect(parsePciAddress('0000:3b:00.0')).toEqual({ value: '0000:3b:00.0', problems: [] });
    expect(parsePciAddress('0000:D8.00.0')).toMatchObject({ value: '0000:d8:00.0', problems: [{ effect: 'ignored', hint: 'write "0000:d8:00.0"' }] });
    expect(reasons(parsePciAddress('3b'))).toEqual(['"3b" is not a PCI address']);
  });

  test.each([
    ['gpu-rdma', 'sriov-device-plugin', true], ['gpu-rdma', 'rdma-shared-device-plugin', false], ['gpu-rdma', 'sriov-operator-webhook-1.6', false],
    ['gpu-rdma', 'sriov-operator-webhook', true], ['gpu-rdma', 'network-operator-webhook-sriov', false], ['gpu.rdma', 'network-operator-webhook-rdma', true],
    ['a'.repeat(64), 'kubernetes', false], ['', 'rdma-shared-device-plugin', false],
  ] as const)('%s for %s: %p', (name, reader, isGood) => {
    expect(parseResourceName(name, reader).problems.length === 0).toBe(isGood);
  });

  test('take a prefix with a dot', () => {
    expect(parseResourcePrefix('nvidia.com').problems).toEqual([]);
    expect(parseResourcePrefix('rdma').problems).toEqual([expect.objectContaining({ hint: 'leave resourcePrefix out: rdma is the default' })]);
  });

  test('need a prefix in an annotation', () => {
    expect(parseResourceId('nvidia.com/rail0')).toEqual({ value: { prefix: 'nvidia.com', name: 'rail0' }, problems: [] });
    expect(parseResourceId('rdma/ib').problems).toEqual([]);
    for (const text of ['rail0', 'a/b/c', '/a', 'Nvidia.com/a', 'nvidia.com/']) expect(parseResourceId(text).problems).not.toEqual([]);
  });
});

describe('the configuration of the SR-IOV device plugin', () => {
  const config = (...resourceList: unknown[]): ReturnType<typeof parseSriovPluginConfig> => parseSriovPluginConfig(JSON.stringify({ resourceList }));
  const vendors = { vendors: ['15b3'] };

  test('takes one selector or several', () => {
    const { value, problems } = config(
      { resourceName: 'a', resourcePrefix: 'nvidia.com', selectors: { vendors: ['15b3'], pfNames: ['ens1f0#0-3'], isRdma: true } },
      { resourceName: 'b', selectors: [{ drivers: ['mlx5_core'], IsRdma: true }, { rootDevices: ['0000:3b:00.0'] }], additionalInfo: { '*': { token: 'x' } } },
    );
    expect(problems).toEqual([]);
    expect(value?.resources).toMatchObject([
      { resourceName: 'a', resourcePrefix: 'nvidia.com', deviceType: 'netDevice', selectors: [{ isRdma: true, pfNames: [{ device: 'ens1f0', functions: [{ first: 0, last: 3 }] }] }] },
      { resourceName: 'b', selectors: [{ drivers: ['mlx5_core'], isRdma: true }, { rootDevices: [{ device: '0000:3b:00.0' }] }] },
    ]);
  });

  test.each([
    [[], 'resourceList: no resource configuration; exiting'],
    [[{ resourceName: 'a' }], 'resourceList[0].selectors: no selectors, and the plugin crashes on it'],
    [[{ resourceName: 'a.b', selectors: vendors }], 'resourceList[0].resourceName: resource name "a.b" contains invalid characters'],
    [[{ resourceName: 'a', selectors: vendors }, { resourceName: 'a', selectors: vendors }], 'resourceList[1].resourceName: resource name "a" already exists'],
    [[{ resourceName: 'a', deviceType: 'netdevice', selectors: vendors }], 'resourceList[0].deviceType: unsupported deviceType: "netdevice"'],
    [[{ resourceName: 'a', selectors: { isRdma: true, vdpaType: 'vhost' } }], 'resourceList[0].selectors: invalid config: VdpaType and IsRdma are mutually exclusive options'],
    [[{ resourceName: 'a', deviceType: 'auxNetDevice', selectors: vendors }], 'resourceList[0].selectors: AuxTypes are not specified'],
    [[{ resourceName: 'a', selectors: { vendors: '15b3' } }],
      '~ resourceList[0].selectors.vendors: unable to get SelectorObj from selectors list: cannot unmarshal string into field vendors of type []string'],
    [[{ resourceName: 'a', selectors: [] }], '~ resourceList[0].selectors: unable to get SelectorObj from selectors list: error, need at least one selector, got 0'],
    [[{ resourceName: 'a', selectors: { ifNames: ['x'] } }], '~ resourceList[0].selectors.ifNames: a selector for netDevice has no field "ifNames" and drops it'],
    [[{ resourceName: 'a', selectors: { pfNames: ['p#x'] } }], '~ resourceList[0].selectors.pfNames[0]: Failed to parse "p#x" PF (name|address) selector, index is incorrect'],
  ])('says what is wrong with %j', (resources, reason) => {
    expect(reasons(config(...resources))).toEqual([reason]);
  });

  test('selects the devices that the plugin selects', () => {
    const selectors = config({ resourceName: 'a', selectors: { vendors: ['15b3'], pfNames: ['ens1f0#0-1'] } }).value?.resources[0].selectors ?? [];
    expect(matchesSriovPlugin(selectors, { vendor: '15b3', pfName: 'ens1f0', vfIndex: 1 })).toBe(true);
    expect(matchesSriovPlugin(selectors, { vendor: '15b3', pfName: 'ens1f0', vfIndex: 2 })).toBe(false);
    expect(matchesSriovPlugin(selectors, { vendor: '8086', pfName: 'ens1f0', vfIndex: 1 })).toBe(false);
    expect(matchesSriovPlugin([], {})).toBe(false);
  });
});

describe('the configuration of the RDMA shared device plugin', () => {
  const config = (...configList: unknown[]): ReturnType<typeof parseRdmaSharedConfig> => parseRdmaSharedConfig(JSON.stringify({ configList }));

  test('takes selectors, or devices as of old', () => {
    const { value, problems } = config({ resourceName: 'a', rdmaHcaMax: 63, selectors: { ifNames: ['ens1'], linkTypes: ['ether'] } }, { resourceName: 'b', rdmaHcaMax: 1, devices: ['ens2'] });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ periodicUpdateInterval: 60, resources: [{ resourcePrefix: 'rdma', selectors: { ifNames: ['ens1'] } }, { selectors: { ifNames: ['ens2'] } }] });
  });

  test.each([
    [[], 'configList: no resources configuration found'],
    [[{ resourceName: 'a-b', rdmaHcaMax: 1, devices: ['x'] }], 'configList[0].resourceName: error: resource name "a-b" contains invalid characters'],
    [[{ resourceName: 'a', rdmaHcaMax: 1, devices: ['x'] }, { resourceName: 'a', resourcePrefix: 'b', rdmaHcaMax: 1, devices: ['y'] }],
      'configList[1].resourceName: error: resource name "a" already exists'],
    [[{ resourceName: 'a', rdmaHcaMax: -1, devices: ['x'] }], 'configList[0].rdmaHcaMax: error: Invalid value for rdmaHcaMax < 0: -1'],
    [[{ resourceName: 'a', rdmaHcaMax: '63', devices: ['x'] }], 'configList[0].rdmaHcaMax: cannot unmarshal string into field rdmaHcaMax of type int'],
    [[{ resourceName: 'a', rdmaHcaMax: 1, selectors: {} }], 'configList[0].selectors: error: configuration missmatch. neither "selectors" nor "devices" fields exits'],
    [[{ resourceName: 'a', rdmaHcaMax: 1, selectors: { vendors: ['15b3'] }, devices: ['x'] }], 'configList[0].devices: configuration mismatch. Cannot specify both'],
    [[{ resourceName: 'a', rdmaHcaMax: 1, selectors: { vendors: ['15b3'], pfNames: ['x'] } }], '~ configList[0].selectors.pfNames: a selector of the RDMA shared device plugin has no field "pfNames"'],
    [[{ resourceName: 'a', rdmaHcaMax: 1, selectors: { linkTypes: ['ethernet'] } }], '~ configList[0].selectors.linkTypes[0]: no device has the link type "ethernet"'],
  ])('says what is wrong with %j', (resources, reason) => {
    expect(reasons(config(...resources))).toContainEqual(expect.stringContaining(reason));
  });

  test('selects the devices that match every list', () => {
    const selectors = config({ resourceName: 'a', rdmaHcaMax: 1, selectors: { ifNames: ['ens1'], linkTypes: ['infiniband'] } }).value?.resources[0].selectors;
    if (selectors === undefined) throw new Error('no selectors');
    expect(matchesRdmaShared(selectors, { ifName: 'ens1', linkType: 'infiniband' })).toBe(true);
    expect(matchesRdmaShared(selectors, { ifName: 'ens1', linkType: 'ether' })).toBe(false);
    expect(matchesRdmaShared(selectors, { ifName: 'ens1' })).toBe(true);
  });
});
