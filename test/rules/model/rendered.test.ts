import { indexOf } from './manifests-of';
import { networksOf } from '../../../src/rules/model/networks';
import { isPlainText, NetworkObject, renderedConfig, RenderedKind, RENDERINGS } from '../../../src/rules/model/rendered';
import { indentedJson } from '../../../src/rules/model/rendered/indented-json';
import { fromQuotedYaml } from '../../../src/rules/model/rendered/quoted-yaml';

describe('the configuration of a network', () => {
  const IPAM = '{ "type": "nv-ipam",\n  "poolName": "rail0" }\n';

  test.each<[title: string, kind: RenderedKind, spec: NetworkObject['spec'], expected: string | undefined]>([
    ['macvlan without anything', 'MacvlanNetwork', {}, '{ "cniVersion":"0.3.1", "name":"rail0", "type":"macvlan","ipam":{} }'],
    [
      'macvlan with everything', 'MacvlanNetwork', { master: 'ens1f0', mode: 'bridge', mtu: 1500, ipam: IPAM },
      '{ "cniVersion":"0.3.1", "name":"rail0", "type":"macvlan","master": "ens1f0","mode" : "bridge","mtu" : 1500,"ipam":{"type":"nv-ipam","poolName":"rail0"} }',
    ],
    ['IPoIB without a master', 'IPoIBNetwork', {}, '{ "cniVersion":"0.3.1", "name":"rail0", "type":"ipoib", "master": "", "ipam":{} }'],
    ['a host device, with the blanks of its ipam', 'HostDeviceNetwork', { ipam: IPAM },
      '{ "cniVersion":"0.3.1", "name":"rail0", "type":"host-device", "ipam":{ "type": "nv-ipam", "poolName": "rail0" }\n}'],
    ['an apostrophe', 'HostDeviceNetwork', { ipam: "{'type'}" }, undefined],
    ['no JSON, which the network operator does not see', 'IPoIBNetwork', { ipam: '{' }, '{ "cniVersion":"0.3.1", "name":"rail0", "type":"ipoib", "master": "", "ipam":{ }'],
    ['no JSON, which the SR-IOV operator refuses', 'SriovNetwork', { ipam: '{' }, undefined],
  ])('%s', (_, kind, spec, expected) => {
    expect(RENDERINGS[kind]({ name: 'rail0', spec, release: '26.4' })).toBe(expected);
  });

  test('a SR-IOV network, with the default level of logging', () => {
    expect(RENDERINGS.SriovNetwork({ name: 'rail0', spec: { ipam: IPAM, metaPlugins: '{"type":"rdma"}' } })).toBe(`{
    "cniVersion": "1.0.0",
    "name": "rail0",
    "plugins": [
        {
            "type": "sriov",
            "vlan": 0,
            "vlanQoS": 0,
            "logLevel": "info",
            "ipam": {
                "type": "nv-ipam",
                "poolName": "rail0"
            }
        },
        {
            "type": "rdma"
        }
    ]
}`);
  });

  test('a SR-IOV network with every field, in the order of the template', () => {
    const spec = {
      vlan: 7,
      vlanQoS: 3,
      vlanProto: '802.1ad',
      spoofChk: 'off',
      trust: 'on',
      minTxRate: 0,
      maxTxRate: 100,
      capabilities: '{"mac": true}',
      linkState: 'enable',
      logLevel: 'debug',
      logFile: '/var/log/sriov.log',
    };
    expect(RENDERINGS.SriovNetwork({ name: 'a', spec })?.replace(/\s/g, '')).toBe('{"cniVersion":"1.0.0","name":"a","type":"sriov","vlan":7,"spoofchk":"off","trust":"on",'
      + '"vlanQoS":3,"vlanProto":"802.1ad","min_tx_rate":0,"max_tx_rate":100,"capabilities":{"mac":true},"link_state":"enable","logLevel":"debug",'
      + '"logFile":"/var/log/sriov.log","ipam":{}}');
  });

  test('an empty level of logging is the default, and values that the operator does not know are left out', () => {
    expect(RENDERINGS.SriovNetwork({ name: 'a', spec: { logLevel: '', spoofChk: 'yes', trust: 'true', linkState: 'up' } })?.replace(/\s/g, ''))
      .toBe('{"cniVersion":"1.0.0","name":"a","type":"sriov","vlan":0,"vlanQoS":0,"logLevel":"info","ipam":{}}');
  });

  test('a SR-IOV network on InfiniBand', () => {
    expect(RENDERINGS.SriovIBNetwork({ name: 'a', spec: { linkState: 'auto', capabilities: '{"infinibandGUID": true}' } })?.replace(/\s/g, ''))
      .toBe('{"cniVersion":"1.0.0","name":"a","type":"ib-sriov","capabilities":{"infinibandGUID":true},"link_state":"auto","ipam":{}}');
  });

  test('an OVS network', () => {
    const spec = { bridge: 'br0', vlan: 0, mtu: 9000, trunk: [{ id: 5 }, { maxID: 20, minID: 10 }], interfaceType: 'dpdk' };
    expect(RENDERINGS.OVSNetwork({ name: 'a', spec })?.replace(/\s/g, ''))
      .toBe('{"cniVersion":"1.0.0","name":"a","type":"ovs","bridge":"br0","mtu":9000,"trunk":[{"id":5},{"minID":10,"maxID":20}],"interface_type":"dpdk","ipam":{}}');
  });

  test('nothing of an OVS network with a negative MTU, which the operator cannot read', () => {
    expect(RENDERINGS.OVSNetwork({ name: 'a', spec: { mtu: -1 } })).toBeUndefined();
  });

  test('chained plugins of macvlan and host devices, as releases after 26.7 have them', () => {
    const spec = { metaPlugins: '{"type":"rdma"}' };
    expect((['MacvlanNetwork', 'HostDeviceNetwork'] as const).map((kind) => RENDERINGS[kind]({ name: 'a', spec }))).toEqual([
      '{ "cniVersion":"0.3.1", "name":"a", "plugins": [ { "type":"macvlan","ipam":{} } , {"type":"rdma"} ] } ',
      '{ "cniVersion":"0.3.1", "name":"a", "plugins": [ { "type":"host-device", "ipam":{} } , {"type":"rdma"} ] } ',
    ]);
  });

  test('of a view is what the view says', () => {
    const views = networksOf(indexOf(`
{ apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: { name: a }, spec: { config: "{}" } }
---
{ apiVersion: mellanox.com/v1alpha1, kind: MacvlanNetwork, metadata: { name: b } }
---
{ apiVersion: spectrumx.nvidia.com/v1alpha2, kind: SpectrumXRailPoolConfig, metadata: { name: c }, spec: { railTopology: [{ name: d, nicSelector: { pfNames: [e] } }] } }
`), { release: '26.4' });
    expect(views.map(({ config }) => config)).toEqual(views.map((view) => renderedConfig(view, '26.4')));
    expect(views.map(({ name }) => name)).toEqual(['a', 'b', 'd']);
  });
});

describe('a text between single quotes of YAML', () => {
  test.each([
    ['lines', 'a\nb', 'a b'],
    ['blanks around a line break', 'a \t\n  b', 'a b'],
    ['empty lines', 'a\n\n \n b', 'a\n\nb'],
    ['blanks inside a line', 'a  b ', 'a  b '],
    ['a line break at the end', 'a\n', 'a '],
    ['line breaks of Windows', 'a\r\nb', 'a b'],
    ['a line separator', 'a\u2028 b', 'a\u2028b'],
    ['two apostrophes', "it''s", "it's"],
    ['one apostrophe', "it's", undefined],
    ['three apostrophes', "it'''s", undefined],
    ['the mark of a document', 'a\n---\nb', undefined],
    ['dashes that start a line, where the operators cut the file', 'a\n---b', undefined],
    ['dashes that do not', 'a\n ---b', 'a ---b'],
    ['dashes after what is a line break to YAML alone', 'a\r---b', 'a ---b'],
    ['dots that are no mark', 'a\n...b', 'a ...b'],
    ['a control character', 'a\u0007', undefined],
  ])('%s', (_, text, expected) => {
    expect(fromQuotedYaml(text)).toBe(expected);
  });
});

describe('indented JSON', () => {
  test('keeps order and spelling, and empty objects on their line', () => {
    expect(indentedJson('{"b":[ ],"a":{ } ,"c":[{}, 1.0,"x: {,}\\""]}')).toBe(`{
    "b": [],
    "a": {},
    "c": [
        {},
        1.0,
        "x: {,}\\""
    ]
}`);
  });

  test.each(['{', '', '{"a":1}}'])('is none for %j', (text) => {
    expect(indentedJson(text)).toBeUndefined();
  });
});

test('names that YAML takes for something else are no text', () => {
  expect(['123', '1e3', '0x1f', '0b1', '017', '08', 'y', 'no', 'off', 'true', 'null'].filter(isPlainText)).toEqual([]);
  expect(['rail0', '1-2', '0x', '0o8', '1e400', '2001-01-01', 'e1', '1.5.2', 'nan'].filter((name) => !isPlainText(name))).toEqual([]);
});
