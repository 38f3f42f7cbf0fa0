import * as fc from 'fast-check';
import type { SentObject } from '../cluster/object-client';

/** Kinds of the network operator that it makes a NetworkAttachmentDefinition of. */
export const OPERATOR_NETWORKS = ['MacvlanNetwork', 'HostDeviceNetwork', 'IPoIBNetwork'] as const;

export type OperatorNetworkKind = typeof OPERATOR_NETWORKS[number];

/** A network of one of these kinds. */
export interface OperatorNetwork extends SentObject {
  readonly kind: OperatorNetworkKind;
  readonly spec: Readonly<Record<string, unknown>>;
}

export const MELLANOX_API = 'mellanox.com/v1alpha1';

/** Text that a template puts into YAML as it is: blanks, quotes, comments and lines, which are right, wrong or something else there. */
const IPAM_TEXTS = [
  '', '{}', '{"type":"nv-ipam","poolName":"rail-0"}', '{ "type": "whereabouts", "range": "10.0.0.0/24" }', '{\n  "type": "host-local",\n  "subnet": "10.0.0.0/24"\n}',
  '{\n\n\t"type":\t"static"\n}\n', '{\r\n"type":"dhcp"\r\n}', '{"type":"it\'s"}', '{"type":"it\'\'s"}', '\'', '{"a":"# no comment"}', ' # none', 'a: b', '"', '{"a":"\\n\\u0041"}', '{"a":"b  c"}',
  '{"a":"\u00a0é"}', '{{ .Ipam }}', '---', '\n', '}',
];

const anyIpam = fc.option(fc.constantFrom(...IPAM_TEXTS), { nil: undefined, freq: 8 });
const anyMaster = fc.constantFrom(undefined, '', 'eth0', 'ens1f0np0', 'eth 0', 'it\'s', 'eth0" , "x":"', '{{ .Master }}');

const ANY_SPEC: Readonly<Record<OperatorNetworkKind, fc.Arbitrary<Readonly<Record<string, unknown>>>>> = {
  MacvlanNetwork: fc.record({
    ipam: anyIpam,
    master: anyMaster,
    mode: fc.constantFrom(undefined, 'bridge', 'private', 'vepa', 'passthru'),
    mtu: fc.constantFrom(undefined, 0, 1, 1500, 9000, 9216),
  }),
  HostDeviceNetwork: fc.record({ ipam: anyIpam, resourceName: fc.constantFrom(undefined, 'hostdev', 'rail_0') }),
  IPoIBNetwork: fc.record({ ipam: anyIpam, master: anyMaster }),
};

export const anyOperatorNetwork: fc.Arbitrary<OperatorNetwork> = fc.constantFrom(...OPERATOR_NETWORKS).chain((kind) => ANY_SPEC[kind].map((spec) => (
  { apiVersion: MELLANOX_API, kind, metadata: { name: 'network' }, spec })));

/** Whether the operator makes something of it. */
export function isOperatorNetwork(object: SentObject): object is OperatorNetwork {
  return object.apiVersion === MELLANOX_API && OPERATOR_NETWORKS.some((kind) => kind === object.kind) && typeof object.spec === 'object';
}
