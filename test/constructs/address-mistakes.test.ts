import { all, Build, FLAT, gpuFabric, refusals, ROUTED } from './given';
import { Addressing, EthernetAttachment, FlatAddressing, ReservedRangeData, RoutedAddressing } from '../../src';
import { untyped } from '../net/refusal';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';

const functions = (virtualFunctions: number): EthernetAttachment => ({ kind: 'sriov', virtualFunctions });
const routed = (addressing: Partial<RoutedAddressing>, attachment = functions(1)): Build =>
  gpuFabric({ addressing: { ...ROUTED, ...addressing }, attachment });
const flat = (addressing: Partial<FlatAddressing>, attachment = functions(1)): Build =>
  gpuFabric({ addressing: { ...FLAT, ...addressing }, attachment });

/* The inventory has two rails and two nodes. */
describe('a network that is none', () => {
  test.each<[string, string, string]>([
    ['too long a prefix', '10.64.0.0/33', 'address-invalid: compute: /33 is not a prefix length of IPv4; allowed are /0 to /32'],
    ['three octets', '10.64.0/16', 'address-invalid: compute: "10.64.0/16" is not a network in CIDR notation: "10.64.0" is not an IP address'],
    ['an octet too large', '10.640.0.0/16', 'address-invalid: compute: "10.640.0.0/16" is not a network in CIDR notation: "10.640.0.0" is not an IP address'],
    ['host bits', '10.64.0.1/16', 'address-invalid: compute: "10.64.0.1/16" has host bits set; did you mean "10.64.0.0/16"?'],
    ['host bits in IPv6', 'fd00:64::1/48', 'address-invalid: compute: "fd00:64::1/48" has host bits set; did you mean "fd00:64::/48"?'],
  ])('%s', (_, supernet, refusal) => {
    expect(refusals(routed({ supernet }))).toEqual([refusal]);
  });

  test('for blocks is refused in the same words', () => {
    expect(refusals(flat({ subnet: '10.200.0.1/24' }))).toEqual(['address-invalid: compute: "10.200.0.1/24" has host bits set; did you mean "10.200.0.0/24"?']);
  });

  test('a kind of addressing that does not exist, as it comes without a compiler', () => {
    expect(refusals(gpuFabric({ addressing: untyped<Addressing>({ ...FLAT, kind: 'flatt' }) }))).toEqual([
      'field-invalid: compute: addressing "flatt" is unknown, known are "routed" or "flat"; did you mean "flat"?',
    ]);
  });
});

describe('overlaps', () => {
  const reserving = (...reserved: ReservedRangeData[]) => ({ inventory: inventoryOf({ reserved }) });

  test('of two fabrics are one mistake, however many of their rails meet', () => {
    expect(refusals(all(gpuFabric(), gpuFabric({}, 'second')))).toEqual([
      'address-overlap: cluster/rdma: 10.64.0.0/17 of rail 0 of fabric "compute" and 10.64.0.0/17 of rail 0 of fabric "second" '
      + 'overlap in 10.64.0.0-10.64.127.255; give one of them another network',
    ]);
  });

  test('of two fabrics in a part of their networks', () => {
    expect(refusals(all(gpuFabric(), gpuFabric({ addressing: { ...ROUTED, supernet: '10.64.192.0/18' } }, 'second')))).toEqual([
      'address-overlap: cluster/rdma: 10.64.128.0/17 of rail 1 of fabric "compute" and 10.64.192.0/19 of rail 0 of fabric "second" '
      + 'overlap in 10.64.192.0-10.64.223.255; give one of them another network',
    ]);
  });

  test('with a reserved range name who uses it, and what for', () => {
    expect(refusals(gpuFabric(), reserving({ cidr: '10.64.5.0/24', layer: 'pod', description: 'Calico pods' }))).toEqual([
      'address-overlap: cluster/rdma: 10.64.0.0/17 of rail 0 of fabric "compute" and the reserved pod range 10.64.5.0/24 (Calico pods) '
      + 'overlap in 10.64.5.0-10.64.5.255; give the fabric another network',
    ]);
  });

  test('with a reserved range around the whole fabric', () => {
    expect(refusals(gpuFabric(), reserving({ cidr: '10.0.0.0/8' }))).toEqual([
      'address-overlap: cluster/rdma: 10.64.0.0/17 of rail 0 of fabric "compute" and the reserved range 10.0.0.0/8 '
      + 'overlap in 10.64.0.0-10.64.127.255; give the fabric another network',
    ]);
  });

  test('with several reserved ranges that leave nothing of a rail', () => {
    expect(refusals(gpuFabric(), reserving({ cidr: '10.64.0.0/18' }, { cidr: '10.64.64.0/18' }))).toEqual([
      'address-overlap: compute: 10.64.0.0/17 of rail 1 is inside the reserved 10.64.0.0-10.64.127.255, and node "node-1" needs addresses there; '
      + 'give the fabric another network, or make the reserved range smaller',
    ]);
  });

  test('in IPv6', () => {
    expect(refusals(gpuFabric({ addressing: { ...ROUTED, supernet: 'fd00:64::/48', nodePrefixLength: 127 } }), reserving({ cidr: 'fd00::/16', layer: 'service' }))).toEqual([
      'address-overlap: cluster/rdma: fd00:64::/49 of rail 0 of fabric "compute" and the reserved service range fd00::/16 '
      + 'overlap in fd00:64::-fd00:64:0:7fff:ffff:ffff:ffff:ffff; give the fabric another network',
    ]);
  });

  test('of reserved ranges among themselves are nobody\'s business', () => {
    expect(refusals(gpuFabric(), reserving({ cidr: '10.0.0.0/9', layer: 'node' }, { cidr: '10.0.0.0/12', layer: 'pod' }, { cidr: '10.128.0.0/9' }))).toHaveLength(1);
    expect(refusals(gpuFabric(), reserving({ cidr: '172.16.0.0/12' }, { cidr: '172.16.0.0/16', layer: 'pod' }))).toEqual([]);
  });

  test('neighbours do not overlap', () => {
    expect(refusals(all(gpuFabric(), gpuFabric({ addressing: { ...ROUTED, supernet: '10.65.0.0/16' } }, 'second')), reserving({ cidr: '10.66.0.0/16' }))).toEqual([]);
  });
});

describe('a network that is too small', () => {
  test.each<[string, Build, string]>([
    ['for the rails', routed({ supernet: '10.64.0.0/32' }), 'capacity-exceeded: compute: 10.64.0.0/32 is too small for 2 rails; use a larger supernet'],
    ['for rails of a given length', routed({ railPrefixLength: 16 }),
      'capacity-exceeded: compute: 10.64.0.0/16 split into /16 holds 1 rails, the fabric has 2; use a /15 or a larger supernet'],
    ['for the nodes', routed({ supernet: '10.64.0.0/30' }),
      'capacity-exceeded: compute: 10.64.0.0/31 split into /31 holds 1 nodes, the fabric has 2; each rail needs a /30 or larger'],
    ['for blocks of the nodes', flat({ subnet: '10.200.0.0/28' }),
      'capacity-exceeded: compute: 10.200.0.0/29 in blocks of 4 holds 1 nodes, the fabric has 2; each rail needs a /28 or larger, or fewer addresses per node'],
    ['for a single block', flat({ subnet: '10.200.0.0/29' }), 'capacity-exceeded: compute: addressesPerNode 4 is not allowed in 10.200.0.0/30; allowed are 1 to 2'],
  ])('%s', (_, build, refusal) => {
    expect(refusals(build)).toEqual([refusal]);
  });

  test.each<[string, number, string]>([
    ['longer than an address', 33, 'allowed are 17 to 32'],
    ['shorter than a rail', 16, 'allowed are 17 to 32'],
  ])('node prefixes that are %s', (_, nodePrefixLength, allowed) => {
    expect(refusals(routed({ nodePrefixLength }))).toEqual([`address-invalid: compute: nodePrefixLength ${nodePrefixLength} is not allowed in 10.64.0.0/17; ${allowed}`]);
  });
});

describe('more devices than addresses, told once for all rails and nodes', () => {
  test.each<[string, Build, string]>([
    ['a /31 with its gateway has one address', routed({}, functions(2)),
      'node "node-1" and 1 more can give pods 1 address of pool compute-rail-0 and 1 more, its NIC has 2 virtual functions; '
      + 'use a nodePrefixLength of at most 29, or at most 1 virtual function'],
    ['a /32 has none beside the gateway', routed({ nodePrefixLength: 32 }),
      'node "node-1" and 1 more can give pods 0 addresses of pool compute-rail-0 and 1 more, its NIC has 1 virtual function; use a nodePrefixLength of at most 31'],
    ['a block of four for five', flat({}, functions(5)),
      'node "node-1" and 1 more can give pods 4 addresses of pool compute-rail-0 and 1 more, its NIC has 5 virtual functions; '
      + 'use at least 5 addressesPerNode, or at most 4 virtual functions'],
    ['a block that holds the gateway', flat({ gateway: 'first' }, functions(4)),
      'node "node-1" can give pods 3 addresses of pool compute-rail-0 and 1 more, its NIC has 4 virtual functions; '
      + 'use at least 5 addressesPerNode, or at most 3 virtual functions'],
    ['a host device needs one address', routed({ nodePrefixLength: 32 }, { kind: 'host-device' }),
      'node "node-1" and 1 more can give pods 0 addresses of pool compute-rail-0 and 1 more, a pod needs one; use a nodePrefixLength of at most 31'],
  ])('%s', (_, build, refusal) => {
    expect(refusals(build)).toEqual([`capacity-exceeded: cluster/rdma/compute: ${refusal}`]);
  });

  test.each([
    ['a /29 has five beside the gateway', routed({ nodePrefixLength: 29 }, functions(5))],
    ['a /32 without a gateway has one', routed({ nodePrefixLength: 32, gateway: 'none' })],
    ['a block of five for five', flat({ addressesPerNode: 5 }, functions(5))],
    ['a gateway behind the blocks', flat({ gateway: 'last' }, functions(4))],
    ['a block as large as the hint asks for', flat({ gateway: 'first', addressesPerNode: 5 }, functions(4))],
    ['a prefix as short as the hint asks for', routed({ nodePrefixLength: 29 }, functions(2))],
  ])('%s: enough', (_, build) => {
    expect(refusals(build)).toEqual([]);
  });

  test('the number of functions is what the SR-IOV operator takes', () => {
    expect([0, 129, 1.5].flatMap((count) => refusals(flat({}, functions(count))))).toEqual([0, 129, 1.5].map((count) =>
      `attachment-invalid: compute: virtualFunctions ${count} is not allowed; the SR-IOV operator takes 1 to 128 per NIC`));
  });
});

describe('gateways', () => {
  const oneRail = { inventory: inventoryOf({ nodeGroups: [groupOf({ nics: nicsOf({ rails: 1 }) })] }) };

  test('are no single address on several rails', () => {
    expect(refusals(flat({ gateway: '10.200.0.1' }))).toEqual([
      'address-invalid: compute: gateway 10.200.0.1 is one address, the fabric has 2 rails; use "first" or "last"',
    ]);
  });

  test('lie in the subnet', () => {
    expect(refusals(flat({ gateway: '10.0.0.1' }), oneRail)).toEqual(['address-invalid: compute: gateway 10.0.0.1 is outside 10.200.0.0/24']);
    expect(refusals(flat({ gateway: '10.200.0.254' }), oneRail)).toEqual([]);
  });
});
