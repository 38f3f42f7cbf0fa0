import * as fc from 'fast-check';
import type { SentObject } from '../cluster/object-client';

/** Kinds of network that an operator makes a NetworkAttachmentDefinition of, by operator. */
export const NETWORK_KINDS = {
  'network operator': { apiVersion: 'mellanox.com/v1alpha1', kinds: ['MacvlanNetwork', 'HostDeviceNetwork', 'IPoIBNetwork'] },
  'SR-IOV operator': { apiVersion: 'sriovnetwork.openshift.io/v1', kinds: ['SriovNetwork', 'SriovIBNetwork', 'OVSNetwork'] },
} as const;

export type OperatorName = keyof typeof NETWORK_KINDS;

type NetworkKind = typeof NETWORK_KINDS[OperatorName]['kinds'][number];

/** Where made-up networks are to be. YAML reads some of these names as something else where a template writes them without quotes. */
const NAMESPACES = ['default', 'pods', '0123', 'no'] as const;

/** Names that YAML may read as something else than a text, and some that look like it. */
const ODD_NAMES = [
  '7', '017', '1.5', '1e3', '1e-3', '1e400', '0x1f', '0o17', '0b11', '08', '1.2.3', '0x', '1e', 'y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf', '2026-01-01', '1-1',
];

/** Text that a template puts into YAML as it is: blanks, quotes, comments and lines, which are right, wrong or something else there. */
const PASTED_TEXTS = [
  '', '{}', '{"type":"nv-ipam","poolName":"rail-0"}', '{ "type": "whereabouts", "range": "10.0.0.0/24" }', '{\n  "type": "host-local",\n  "subnet": "10.0.0.0/24"\n}',
  '{\n\n\t"type":\t"static"\n}\n', '{\r\n"type":"dhcp"\r\n}', '{"type":"it\'s"}', '{"type":"it\'\'s"}', '\'', '{"a":"# no comment"}', ' # none', 'a: b', '"', '{"a":"\\n\\u0041"}', '{"a":"b  c"}',
  '{"a":"\u00a0é"}', '{{ .Ipam }}', '---', '{}\n---', '{"a":1,\n---b\n"c":2}', '{"a":1,\n--- \n"c":2}', '{"a":1,\n...\n"c":2}', '{"a":1,\n...x\n"c":2}', '\n', '}', '{"a":"\u2028"}', '{"a":"\u0085b"}',
  '{"a":"\ufeff"}', '{"a":"\u{1f600}"}', '{"a":"\u0001"}', '{"a":[1.0,1e5,-0,true,null,[],{}]}', '{"a":1,"a":2}', '{"a":01}', '{"a":"<>&"}', '{"a":"\t"}',
];

const META_PLUGINS = ['{"type":"rdma"}', '{"type":"tuning","mtu":9000},{"type":"rdma"}', '{"type":"sbr"}\n,\n  {"type":"rdma"}', '[{"type":"rdma"}]', '{"type":"rdma"},', ...PASTED_TEXTS];

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });

const anyIpam = fc.option(fc.constantFrom(...PASTED_TEXTS), { nil: undefined, freq: 8 });
const anyMetaPlugins = fc.option(fc.constantFrom(...META_PLUGINS), { nil: undefined, freq: 1 });
const anyCapabilities = fc.option(fc.constantFrom('{ "mac": true, "ips": true }', ...PASTED_TEXTS), { nil: undefined, freq: 1 });
const anyQuoted = maybe('', 'eth0', 'ens1f0np0', 'eth 0', 'it\'s', 'eth0" , "x":"', '{{ .Master }}', 'a\\b', '\t', '\u0085');
const anyResource = fc.constantFrom('hostdev', 'rail_0', 'rail-0', 'nvidia.com/rail_0', 'RAIL.0');

const ANY_SPEC: Readonly<Record<NetworkKind, fc.Arbitrary<Readonly<Record<string, unknown>>>>> = {
  MacvlanNetwork: fc.record({ ipam: anyIpam, master: anyQuoted, mode: maybe('bridge', 'private', 'vepa', 'passthru'), mtu: maybe(0, 1, 1500, 9216) }),
  HostDeviceNetwork: fc.record({ ipam: anyIpam, resourceName: anyResource }),
  IPoIBNetwork: fc.record({ ipam: anyIpam, master: anyQuoted }),
  SriovNetwork: fc.record({
    ipam: anyIpam,
    resourceName: anyResource,
    metaPlugins: anyMetaPlugins,
    capabilities: anyCapabilities,
    vlan: maybe(0, 1, 4094),
    vlanQoS: maybe(0, 3, 7),
    vlanProto: maybe('802.1q', '802.1AD'),
    spoofChk: maybe('on', 'off'),
    trust: maybe('on', 'off'),
    linkState: maybe('auto', 'enable', 'disable'),
    minTxRate: maybe(0, 40),
    maxTxRate: maybe(0, 100),
    logLevel: maybe('', 'debug', 'info'),
    logFile: anyQuoted,
  }),
  SriovIBNetwork: fc.record({
    ipam: anyIpam, resourceName: anyResource, metaPlugins: anyMetaPlugins, capabilities: anyCapabilities, linkState: maybe('auto', 'enable', 'disable'),
  }),
  OVSNetwork: fc.record({
    ipam: anyIpam,
    resourceName: anyResource,
    metaPlugins: anyMetaPlugins,
    capabilities: anyCapabilities,
    bridge: anyQuoted,
    vlan: maybe(0, 1, 4095),
    // a negative one keeps the operator from seeing any OVSNetwork
    mtu: maybe(0, 1500, 9000),
    trunk: maybe([], [{ id: 0 }], [{ id: 7 }, { minID: 10, maxID: 20 }], [{ maxID: 20, minID: 0, id: 1 }], [{}]),
    interfaceType: anyQuoted,
  }),
};

/** Networks of an operator with every mixture of fields; some have no namespace, and some have odd names. */
export function anyNetworkOf(operator: OperatorName): fc.Arbitrary<SentObject> {
  const { apiVersion, kinds } = NETWORK_KINDS[operator];
  const anyPlainName = fc.nat(999_999).map((number) => `network-${number}`);
  const anyName = fc.oneof({ weight: 5, arbitrary: anyPlainName }, { weight: 1, arbitrary: fc.constantFrom(...ODD_NAMES) });
  const anyFields = (kind: NetworkKind) => fc.record({ name: anyName, networkNamespace: maybe(...NAMESPACES), spec: ANY_SPEC[kind] });
  return fc.constantFrom<NetworkKind>(...kinds).chain((kind) => anyFields(kind).map(({ name, networkNamespace, spec }): SentObject => (
    { apiVersion, kind, metadata: { name }, spec: defined({ networkNamespace, ...spec }) })));
}

/** Whether the operator makes something of it. */
export function isNetworkOf(operator: OperatorName, { apiVersion, kind, spec }: SentObject): boolean {
  const known = NETWORK_KINDS[operator];
  return apiVersion === known.apiVersion && known.kinds.some((candidate) => candidate === kind) && typeof spec === 'object';
}

function defined(spec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
}
