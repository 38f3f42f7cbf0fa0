import { findings, flat, ipam, routed } from './given';
import { checkDpfUpdate, DpfVersion, IPAMNetwork, IPAMSubnet } from '../../../src/api/dpf';
import { PlainObject } from '../../../src/api/plain-object';

const NETWORK = 'DPUServiceIPAM pool: spec.ipv4Network';
const SUBNET = 'DPUServiceIPAM pool: spec.ipv4Subnet';

describe('a DPUServiceIPAM', () => {
  test.each<[string, PlainObject]>([
    ['of prefixes', routed()],
    ['of prefixes with a gateway', routed({ gatewayIndex: 1, defaultGateway: true, routes: [{ dst: '10.0.0.0/8' }] })],
    ['of /31 whose first address is the gateway', routed({ prefixSize: 31, gatewayIndex: 0 })],
    ['of single addresses', routed({ prefixSize: 32 })],
    ['whose prefixes are as large as the network', routed({ prefixSize: 16 })],
    ['of pinned prefixes', routed({ allocations: { 'dpu-1': '10.0.1.0/24', 'dpu-2': '10.0.2.0/24' } })],
    ['of blocks', flat()],
    ['of one block', flat({ perNodeIPCount: 254 })],
    ['of a subnet with host bits, which nv-ipam drops', flat({ subnet: '192.168.0.7/24' })],
  ])('%s is fine', (_, object) => {
    expect(findings([object])).toEqual([]);
  });

  test.each<[string, PlainObject, string]>([
    ['of no mode', ipam({}), 'DPUServiceIPAM pool: spec: neither ipv4Network nor ipv4Subnet is given; give exactly one'],
    ['of two modes', ipam({ ...specOf(routed()), ...specOf(flat()) }), 'DPUServiceIPAM pool: spec: ipv4Network and ipv4Subnet are given together; give exactly one'],
    ['of a mode and its newer name', ipam({ ...specOf(flat()), subnet: { subnet: '192.168.0.0/24', gateway: '192.168.0.1', perNodeIPCount: 16 } }),
      'DPUServiceIPAM pool: spec: ipv4Subnet and subnet are given together; give exactly one'],
    ['in no namespace', ipam(specOf(flat()), { namespace: undefined }),
      'DPUServiceIPAM pool: metadata.namespace: no namespace is given; DPF accepts it in "dpf-operator-system" only'],
    ['in another namespace', ipam(specOf(flat()), { namespace: 'default' }),
      'DPUServiceIPAM pool: metadata.namespace: namespace "default" is not allowed; DPF accepts it in "dpf-operator-system" only'],
    ['with a name that no label takes', ipam(specOf(flat()), { name: 'p'.repeat(64) }),
      `DPUServiceIPAM ${'p'.repeat(64)}: metadata.name: "${'p'.repeat(64)}" has 64 characters, at most 63 are allowed`],
    ['whose pool has a name that CNI refuses', ipam(specOf(flat()), { annotations: { 'svc.dpu.nvidia.com/dpuserviceipam-child-object-name-override': 'a/b' } }),
      'DPUServiceIPAM pool: metadata.annotations["svc.dpu.nvidia.com/dpuserviceipam-child-object-name-override"]: "a/b" is not a name that nv-ipam takes; '
      + 'letters, digits, "_", "." and "-" are allowed, the first a letter or digit'],
  ])('%s is reported', (_, object, finding) => {
    expect(findings([object])).toEqual([finding]);
  });

  test.each<[string, Partial<IPAMNetwork>, string]>([
    ['no network', { network: '10.0.0.0' }, '.network: "10.0.0.0" is not a network in CIDR notation; did you mean "10.0.0.0/32"?'],
    ['host bits', { network: '10.0.0.1/16' }, '.network: "10.0.0.1/16" has host bits set; did you mean "10.0.0.0/16"?'],
    ['IPv4 as IPv6', { network: '::ffff:10.0.0.0/112', prefixSize: 120 }, '.network: "::ffff:10.0.0.0/112" is an IPv4 network in IPv6 notation; write it as an IPv4 network'],
    ['a prefix larger than the network', { prefixSize: 15 }, '.prefixSize: /15 is not allowed in 10.0.0.0/16; allowed are 16 to 32'],
    ['a prefix that does not exist', { prefixSize: 33 }, '.prefixSize: /33 is not allowed in 10.0.0.0/16; allowed are 16 to 32'],
    ['the network address as gateway', { gatewayIndex: 0 }, '.gatewayIndex: 0 is not the number of a usable address of a /24; allowed are 1 to 254'],
    ['the broadcast address as gateway', { gatewayIndex: 255 }, '.gatewayIndex: 255 is not the number of a usable address of a /24; allowed are 1 to 254'],
    ['a negative gateway', { gatewayIndex: -1 }, '.gatewayIndex: -1 is not the number of a usable address of a /24; allowed are 1 to 254'],
    ['a third address of two', { prefixSize: 31, gatewayIndex: 2 }, '.gatewayIndex: 2 is not the number of a usable address of a /31; allowed are 0 to 1'],
    ['a gateway that takes the only address', { prefixSize: 32, gatewayIndex: 0 }, '.gatewayIndex: the gateway takes the only address of a /32; leave gatewayIndex out'],
    ['a default route without a gateway', { defaultGateway: true }, '.defaultGateway: there is no gateway to go through; give gatewayIndex'],
    ['routes without a gateway', { routes: [{ dst: '10.0.0.0/8' }] }, '.routes: there is no gateway to go through; give gatewayIndex'],
    ['a route that is none', { gatewayIndex: 1, routes: [{ dst: 'all' }] },
      '.routes[0].dst: "all" is not a network in CIDR notation; write address/length, such as 10.0.0.0/16'],
    ['a route of the other family', { gatewayIndex: 1, routes: [{ dst: 'fd00::/8' }] }, '.routes[0].dst: fd00::/8 is of another family than 10.0.0.0/16; give an IPv4 network'],
    ['two default routes', { gatewayIndex: 1, defaultGateway: true, routes: [{ dst: '0.0.0.0/0' }] },
      '.routes[0].dst: 0.0.0.0/0 is the default route, which defaultGateway adds too; leave one of them out'],
    ['an exclusion that is no address', { exclusions: ['10.0.0.0/24'] }, '.exclusions[0]: "10.0.0.0/24" is not an IP address; give the address without a prefix length'],
    ['an exclusion outside', { exclusions: ['10.1.0.0'] }, '.exclusions[0]: 10.1.0.0 is outside 10.0.0.0/16'],
    ['an exclusion twice', { exclusions: ['10.0.0.9', '10.0.0.9'] }, '.exclusions[1]: 10.0.0.9 is there twice; nodes that see both give out no address; leave one out'],
    ['nothing left', { network: '10.0.0.0/31', prefixSize: 32, exclusions: ['10.0.0.0', '10.0.0.1'] }, ': nothing is left of 10.0.0.0-10.0.0.1; exclude less'],
    ['nothing left of a prefix', { prefixSize: 30, gatewayIndex: 1, exclusions: ['10.0.0.2'] },
      ': the node that gets 10.0.0.0/30 has no address for its pods: all but its network address and gateway is excluded; exclude all of 10.0.0.0/30, or less of it'],
    ['a gateway beyond all addresses', { network: '255.255.255.0/24', gatewayIndex: 300, exclusions: ['255.255.255.9'] },
      '.gatewayIndex: 300 is not the number of a usable address of a /24; allowed are 1 to 254'],
    ['a pinned prefix outside', { allocations: { a: '10.1.0.0/24' } }, '.allocations["a"]: 10.1.0.0/24 is outside 10.0.0.0/16'],
    ['a pinned prefix with host bits', { allocations: { a: '10.0.1.1/24' } }, '.allocations["a"]: "10.0.1.1/24" has host bits set; did you mean "10.0.1.0/24"?'],
    ['a pinned prefix of another length', { allocations: { a: '10.0.1.0/25' } }, '.allocations["a"]: 10.0.1.0/25 is not a /24; all nodes have prefixes of one length, prefixSize'],
    ['one prefix for two', { allocations: { a: '10.0.1.0/24', b: '10.0.1.0/24' } }, '.allocations["b"]: 10.0.1.0/24 already belongs to "a"; give one of them another prefix'],
  ])('of prefixes with %s is reported', (_, network, finding) => {
    expect(findings([routed(network)])).toEqual([`${NETWORK}${finding}`]);
  });

  test.each<[string, Partial<IPAMSubnet>, string]>([
    ['no subnet', { subnet: '192.168.0.0/33' }, '.subnet: /33 is not a prefix length of IPv4; allowed are /0 to /32'],
    ['no address per node', { perNodeIPCount: 0 }, '.perNodeIPCount: 0 is not allowed in 192.168.0.0/24; allowed are 1 to 254'],
    ['more addresses than there are', { perNodeIPCount: 255 }, '.perNodeIPCount: 255 is not allowed in 192.168.0.0/24; allowed are 1 to 254'],
    ['a gateway that is none', { gateway: '192.168.0.1/24' }, '.gateway: "192.168.0.1/24" is not an IP address; give the address without a prefix length'],
    ['a gateway that takes the only address', { subnet: '192.168.0.1/32', perNodeIPCount: 1 }, ': the gateway takes all of 192.168.0.1; use a larger network'],
    ['a gateway outside', { gateway: '192.168.1.1' }, '.gateway: 192.168.1.1 is outside 192.168.0.0/24'],
  ])('of blocks with %s is reported', (_, subnet, finding) => {
    expect(findings([flat(subnet)])).toEqual([`${SUBNET}${finding}`]);
  });
});

describe('from DPF 26.8 on, a DPUServiceIPAM', () => {
  const from26_8 = (object: PlainObject) => findings([object], DpfVersion.V26_8);

  test('may exclude ranges and share what it has among DPU clusters', () => {
    const excludeRanges = [{ startIP: '10.0.0.0', endIP: '10.0.0.255' }, { startIP: '10.0.0.200', endIP: '10.0.1.255' }];
    expect(from26_8(routed({ excludeRanges, exclusions: ['10.0.0.1', '10.0.0.1'], subnetsPerDPUCluster: 256 }))).toEqual([]);
    expect(from26_8(flat({ excludeRanges: [{ startIP: '192.168.0.1', endIP: '192.168.0.16' }], blocksPerDPUCluster: 15 }))).toEqual([]);
  });

  test.each<[string, PlainObject, string]>([
    ['a range outside', routed({ excludeRanges: [{ startIP: '10.0.0.0', endIP: '10.1.0.0' }] }), `${NETWORK}.excludeRanges[0].endIP: 10.1.0.0 is outside 10.0.0.0/16`],
    ['a range that ends before it begins', routed({ excludeRanges: [{ startIP: '10.0.0.9', endIP: '10.0.0.1' }] }),
      `${NETWORK}.excludeRanges[0]: range ends at 10.0.0.1, before its start 10.0.0.9`],
    ['a range that just reaches the next prefix', routed({ excludeRanges: [{ startIP: '10.0.0.0', endIP: '10.0.1.0' }] }),
      `${NETWORK}: the node that gets 10.0.1.0/24 has no address for its pods: 10.0.0.0-10.0.1.0 only touches it; exclude all of 10.0.1.0/24, or less of it`],
    ['a range that begins on a broadcast address', routed({ excludeRanges: [{ startIP: '10.0.0.255', endIP: '10.0.1.255' }] }),
      `${NETWORK}: the node that gets 10.0.0.0/24 has no address for its pods: 10.0.0.255-10.0.1.255 only touches it; exclude all of 10.0.0.0/24, or less of it`],
    ['all that nodes could get', flat({ excludeRanges: [{ startIP: '192.168.0.1', endIP: '192.168.0.254' }] }),
      `${SUBNET}: nothing is left of 192.168.0.1-192.168.0.254; exclude less`],
    ['a share of nothing', routed({ subnetsPerDPUCluster: 0 }), `${NETWORK}.subnetsPerDPUCluster: 0 is out of range; allowed are 1 to 256`],
    ['a share of more than there is', routed({ subnetsPerDPUCluster: 257 }), `${NETWORK}.subnetsPerDPUCluster: 257 is out of range; allowed are 1 to 256`],
    ['a share of more blocks than there are', flat({ blocksPerDPUCluster: 16 }), `${SUBNET}.blocksPerDPUCluster: 16 is out of range; allowed are 1 to 15`],
    ['two addresses', flat({ subnet: '192.168.0.0/31', perNodeIPCount: 1 }), `${SUBNET}.subnet: 192.168.0.0/31 is too small: DPF 26.8 refuses /31; use a /30 or larger`],
  ])('with %s is reported', (_, object, finding) => {
    expect(from26_8(object)).toEqual([finding]);
  });

  test('of two addresses was fine before', () => {
    expect(findings([flat({ subnet: '192.168.0.0/31', perNodeIPCount: 1 })], DpfVersion.V25_10)).toEqual([]);
  });
});

describe('IPv6', () => {
  const object = routed({ network: 'fd00::/48', prefixSize: 64, gatewayIndex: 1 });

  test('is on the main branch', () => {
    expect(findings([object], DpfVersion.UNRELEASED)).toEqual([]);
  });

  test('is in no release that is known', () => {
    expect(findings([object], DpfVersion.V26_8)).toEqual([
      `${NETWORK}.network: fd00::/48 is IPv6, which no release of DPF is known to have, and 26.8 is stated; use IPv4`,
    ]);
  });

  test('has one spelling for pinned prefixes', () => {
    expect(findings([routed({ network: 'fd00::/48', prefixSize: 64, allocations: { a: 'FD00::/64' } })], DpfVersion.UNRELEASED)).toEqual([
      `${NETWORK}.allocations["a"]: "FD00::/64" is not canonical; write "fd00::/64"`,
    ]);
  });
});

describe('a DPUServiceIPAM that is applied over itself', () => {
  const update = (old: PlainObject, own: PlainObject, version?: DpfVersion) =>
    checkDpfUpdate([old], [own], { version }).map(({ path, message }) => `${path ?? ''}: ${message}`);

  test('may grow around what it was', () => {
    expect(update(routed(), routed({ network: '10.0.0.0/15' }))).toEqual([]);
  });

  test.each<[string, PlainObject, PlainObject, string]>([
    ['another mode', routed(), flat(), `${SUBNET}: ipv4Network cannot be changed to ipv4Subnet`],
    ['a smaller network', routed(), routed({ network: '10.0.0.0/17' }), `${NETWORK}.network: 10.0.0.0/17 does not contain 10.0.0.0/16, which it takes the place of`],
    ['another subnet', flat(), flat({ subnet: '192.168.1.0/24' }), `${SUBNET}.subnet: 192.168.1.0/24 does not contain 192.168.0.0/24, which it takes the place of`],
    ['another prefix size', routed(), routed({ prefixSize: 25 }), `${NETWORK}.prefixSize: 24 cannot be changed to 25`],
    ['another block size', flat(), flat({ perNodeIPCount: 8 }), `${SUBNET}.perNodeIPCount: 16 cannot be changed to 8`],
    ['a share that it did not have', flat(), flat({ blocksPerDPUCluster: 2 }), `${SUBNET}.blocksPerDPUCluster: it cannot be added later`],
    ['no share any more', flat({ blocksPerDPUCluster: 2 }), flat(), `${SUBNET}.blocksPerDPUCluster: it cannot be removed again`],
    ['a smaller share', routed({ subnetsPerDPUCluster: 2 }), routed({ subnetsPerDPUCluster: 1 }), `${NETWORK}.subnetsPerDPUCluster: 2 cannot be lowered to 1`],
  ])('is refused %s', (_, old, own, finding) => {
    expect(update(old, own)).toEqual([finding]);
  });

  test('is not what another object was', () => {
    expect(update(ipam(specOf(routed()), { name: 'other' }), flat())).toEqual([]);
  });

  test('may change its sizes before 26.8', () => {
    expect(update(routed(), routed({ prefixSize: 25 }), DpfVersion.V25_10)).toEqual([]);
  });
});

function specOf({ spec }: PlainObject): object {
  return spec as object;
}
