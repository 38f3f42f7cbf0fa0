import { reasons } from './reasons';
import { HostLocalBlock, Ipam, parseIpam, parseNvIpamArgs, WhereaboutsBlock } from '../../../src/rules/grammar';

function parse(block: object, cniVersion = '1.0.0'): ReturnType<typeof parseIpam> {
  return parseIpam(block, { networkName: 'rail-0', cniVersion });
}

function read<T extends Ipam['type']>(type: T, fields: object): Extract<Ipam, { readonly type: T }> {
  const { value, problems } = parse({ type, ...fields });
  expect(problems).toEqual([]);
  if (value?.type !== type) throw new Error(`no ${type}`);
  return value as Extract<Ipam, { readonly type: T }>;
}

describe('nv-ipam', () => {
  test.each([
    [{}, { pools: ['rail-0'], poolsFrom: 'network', poolType: 'ippool' }],
    [{ poolName: 'a' }, { pools: ['a'], poolsFrom: 'block' }],
    [{ poolName: 'a,b', poolType: 'CIDRPool' }, { pools: ['a', 'b'], poolType: 'cidrpool' }],
    [{ poolname: 'a' }, { pools: ['a'] }],
  ])('takes %j', (fields, expected) => {
    expect(read('nv-ipam', fields)).toMatchObject(expected);
  });

  test.each([
    [{ poolName: 'a,b,c' }, "poolName: pool field can't contain more then two entries"],
    [{ poolName: 'a,' }, 'poolName: pool field has invalid format'],
    [{ poolName: 'a, b' }, 'poolName: pool " b" not found'],
    [{ poolName: ['a'] }, 'poolName: cannot unmarshal array into field poolName of type string'],
    [{ poolType: 'pool' }, 'poolType: unsupported poolType "pool", supported values: ippool, cidrpool'],
    [{ forcePoolName: true }, 'poolName: no pool provided'],
    [{ pool: 'a' }, '~ pool: nv-ipam has no field "pool" and drops it'],
  ])('says what is wrong with %j', (fields, reason) => {
    expect(reasons(parse({ type: 'nv-ipam', ...fields }))).toEqual([reason]);
  });

  test('takes the pools of the arguments first', () => {
    const { value } = parseIpam({ type: 'nv-ipam', poolName: 'a' }, { networkName: 'rail-0', args: { poolNames: ['b'], poolType: 'cidrpool' } });
    expect(value).toMatchObject({ pools: ['b'], poolsFrom: 'args', poolType: 'cidrpool' });
  });

  test.each([
    [{ allocateDefaultGateway: true, allocateIPWithIndex: 0 }, "allocateDefaultGateway: allocateDefaultGateway can't be used together allocateIPWithIndex"],
    [{ allocateDefaultGateway: true, ips: ['10.0.0.1'] }, "allocateDefaultGateway: allocateDefaultGateway can't be used together with static IP request"],
    [{ allocateIPWithIndex: 1, ips: ['10.0.0.1/24'] }, "allocateIPWithIndex: allocateIPWithIndex can't be used together with static IP request"],
    [{ allocateIPWithIndex: -1 }, "allocateIPWithIndex: allocateIPWithIndex can't be negative"],
    [{ allocateIPWithIndex: 2 ** 31 }, 'allocateIPWithIndex: cannot unmarshal number 2147483648 into field allocateIPWithIndex of type int32'],
    [{ ips: ['x'] }, 'ips[0]: static IP request contains invalid IP address: "x"'],
  ])('refuses the arguments %j', (args, reason) => {
    expect(reasons(parseNvIpamArgs(args))).toEqual([reason]);
  });

  test('counts the addresses of the annotation as a static request', () => {
    expect(reasons(parseNvIpamArgs({ allocateIPWithIndex: 1 }, ['10.0.0.1']))).toHaveLength(1);
    expect(parseNvIpamArgs({ allocateIPWithIndex: 1, other: true }).value).toMatchObject({ allocateIPWithIndex: 1 });
  });
});

describe('whereabouts', () => {
  const usable = (block: WhereaboutsBlock): string[] => block.ranges.map((range) => String(range.usable));

  test.each([
    [{ range: '10.0.0.0/24' }, ['10.0.0.1-10.0.0.254']],
    [{ range: '10.0.0.0/24', range_start: '10.0.0.10', range_end: '10.0.0.20' }, ['10.0.0.10-10.0.0.20']],
    [{ range: '192.168.2.225-192.168.2.230/28' }, ['192.168.2.225-192.168.2.230']],
    [{ range: '010.0.0.0/24' }, ['10.0.0.1-10.0.0.254']],
    [{ ipRanges: [{ range: '10.0.0.0/30' }, { range: 'fd00::/126' }] }, ['10.0.0.1-10.0.0.2', 'fd00::1-fd00::2']],
    [{ range: '10.0.0.0/24', ipRanges: [{ range: '10.1.0.0/24' }] }, ['10.0.0.1-10.0.0.254', '10.1.0.1-10.1.0.254']],
  ])('takes %j', (fields, expected) => {
    expect(usable(read('whereabouts', fields))).toEqual(expected);
  });

  test('reads the rest of the block', () => {
    const block = read('whereabouts', {
      range: '10.0.0.0/16',
      exclude: ['10.0.0.0/24', '10.0.1.1'],
      gateway: '10.0.0.1',
      network_name: 'n',
      node_slice_size: '/26',
      enable_overlapping_ranges: false,
      routes: [{ dst: '10.0.0.0/8', gw: '10.0.0.1' }],
      leader_lease_duration: 1500,
      kubernetes: { kubeconfig: '/x' },
      log_level: 'debug',
    });
    expect(block.ranges[0].excluded.map(String)).toEqual(['10.0.0.0/24', '10.0.1.1/32']);
    expect(block).toMatchObject({ networkName: 'n', nodeSliceLength: 26, enableOverlappingRanges: false });
    expect([String(block.gateway), String(block.routes[0].dst), String(block.routes[0].gw)]).toEqual(['10.0.0.1', '10.0.0.0/8', '10.0.0.1']);
  });

  test.each([
    [{}, 'range: no IP ranges in whereabouts config'],
    [{ range: '10.0.0.0' }, 'range: invalid CIDR "10.0.0.0"'],
    [{ range: '10.0.1.0-10.0.0.9/24' }, 'range: invalid range start for CIDR 10.0.0.0/24: 10.0.1.0'],
    [{ range: 'x-10.0.0.9/24' }, 'range: invalid range start IP: "x"'],
    [{ range: '10.0.0.0/31' }, 'range: net mask is too short, subnet 10.0.0.0/31 has no usable IP addresses, it is too small'],
    [{ range: '10.0.0.5/24' }, '~ range: "10.0.0.5/24" has host bits, which are masked away and do not set the start'],
    [{ range: '10.0.0.0/24', range_start: '10.0.1.9' }, '~ range_start: 10.0.1.9 is outside 10.0.0.1-10.0.0.254 and has no effect'],
    [{ range: '10.0.0.0/24', range_start: '10.0.0.20', range_end: '10.0.0.10' }, '~ range_end: 10.0.0.10 is outside 10.0.0.20-10.0.0.254 and has no effect'],
    [{ range: '10.0.0.0/24', range_start: 'x' }, '~ range_start: "x" is not a valid IP address and has no effect'],
    [{ ipRanges: [{ range: '10.0.0.0/24', range_start: 'x' }] }, 'ipRanges[0].range_start: invalid IP address: "x"'],
    [{ range: '10.0.0.0/24', exclude: ['10.0.0.1-10.0.0.9'] }, 'exclude[0]: could not parse exclude range, err: "invalid CIDR address: 10.0.0.1-10.0.0.9"'],
    [{ range: '10.0.0.0/24', exclude: '10.0.0.1/32' }, 'exclude: cannot unmarshal string into field exclude of type []string'],
    [{ range: '10.0.0.0/24', gateway: 'x' }, 'gateway: couldn\'t parse gateway IP: "x"'],
    [{ range: '10.0.0.0/24', node_slice_size: '/22' }, 'node_slice_size: subnetMaskSize must be greater or equal than netMaskSize: /22 in 10.0.0.0/24'],
    [{ range: '10.0.0.0/24', node_slice_size: 'x' }, 'node_slice_size: "x" is not a slice size, and no node gets a slice'],
    [{ range: '10.0.0.0/24', node_slice_size: 26 }, 'node_slice_size: cannot unmarshal number into field node_slice_size of type string'],
    [{ range: 'fd00::/64', node_slice_size: '/80' }, 'node_slice_size: node slices of fd00::/64 crash whereabouts'],
    [{ range_start: '10.0.0.1', ipRanges: [{ range: '10.0.0.0/24' }] }, '~ range_start: range_start without range is not read'],
    [{ range: '10.0.0.0/24', excludes: [] }, '~ excludes: whereabouts has no field "excludes" and drops it'],
    [{ range: '10.0.0.0/24', routes: [{ dst: 'default' }] }, 'routes[0].dst: invalid CIDR address: "default"'],
  ])('says what is wrong with %j', (fields, reason) => {
    expect(reasons(parse({ type: 'whereabouts', ...fields }))).toEqual([reason]);
  });
});

describe('host-local', () => {
  const sets = (block: HostLocalBlock): string[][] => block.sets.map((set) => set.map(({ usable, gateway }) => `${usable} gw ${gateway}`));

  test.each([
    [{ subnet: '10.0.0.0/24' }, [['10.0.0.1-10.0.0.254 gw 10.0.0.1']]],
    [{ subnet: '10.0.0.0/24', rangeStart: '10.0.0.10', rangeEnd: '10.0.0.20', gateway: '10.0.0.254' }, [['10.0.0.10-10.0.0.20 gw 10.0.0.254']]],
    [{ ranges: [[{ subnet: '10.0.0.0/24' }, { subnet: '10.0.2.0/24' }], [{ subnet: 'fd00::/64' }]] },
      [['10.0.0.1-10.0.0.254 gw 10.0.0.1', '10.0.2.1-10.0.2.254 gw 10.0.2.1'], ['fd00::1-fd00::ffff:ffff:ffff:ffff gw fd00::1']]],
    [{ subnet: '10.0.0.0/24', ranges: [[{ subnet: '10.1.0.0/24' }]] }, [['10.0.0.1-10.0.0.254 gw 10.0.0.1'], ['10.1.0.1-10.1.0.254 gw 10.1.0.1']]],
  ])('takes %j', (fields, expected) => {
    expect(sets(read('host-local', fields))).toEqual(expected);
  });

  test.each([
    [{}, 'no IP ranges specified'],
    [{ subnet: '10.0.0.1/24' }, 'subnet: Network has host bits set. For a subnet mask of length 24 the network address is 10.0.0.0'],
    [{ subnet: '' }, 'subnet: invalid CIDR address: ""'],
    [{ subnet: '::ffff:10.0.0.0/120' }, 'subnet: IPNet IP and Mask version mismatch'],
    [{ subnet: '10.0.0.0/31' }, 'subnet: Network 10.0.0.0/31 too small to allocate from'],
    [{ subnet: '10.0.0.0/24', rangeStart: '10.0.1.1' }, 'rangeStart: RangeStart 10.0.1.1 not in network 10.0.0.0/24'],
    [{ subnet: '10.0.0.0/24', rangeStart: '10.0.0.9', rangeEnd: '10.0.0.8' }, 'rangeEnd: RangeEnd 10.0.0.8 not in network 10.0.0.0/24'],
    [{ ranges: [{ subnet: '10.0.0.0/24' }] }, 'ranges[0]: cannot unmarshal a range into field ranges of type []RangeSet'],
    [{ ranges: [[]] }, 'ranges[0]: invalid range set 0: empty range set'],
    [{ ranges: [[{ subnet: '10.0.0.0/24' }, { subnet: 'fd00::/64' }]] }, 'ranges[0]: invalid range set 0: mixed address families'],
    [{ ranges: [[{ subnet: '10.0.0.0/16' }, { subnet: '10.0.1.0/24' }]] }, 'ranges[0]: invalid range set 0: subnets 10.0.0.1-10.0.255.254 and 10.0.1.1-10.0.1.254 overlap'],
    [{ ranges: [[{ subnet: '10.0.0.0/16' }], [{ subnet: '10.0.1.0/24' }]] }, 'range set 0 overlaps with 1'],
  ])('refuses %j', (fields, reason) => {
    expect(reasons(parse({ type: 'host-local', ...fields }))).toEqual([reason]);
  });

  test('gives out addresses of others when it starts at the last address', () => {
    expect(reasons(parse({ type: 'host-local', subnet: '10.0.0.0/24', rangeStart: '10.0.0.255' }))).toEqual([
      '~ rangeStart: the range ends at 10.0.0.254, before its start 10.0.0.255; pods get 10.0.0.255 and whatever comes after it, outside of 10.0.0.0/24 too',
    ]);
  });

  test('gives one address per family to a network of CNI 0.2.0', () => {
    const ranges = [[{ subnet: '10.0.0.0/24' }], [{ subnet: '10.1.0.0/24' }]];
    expect(reasons(parse({ type: 'host-local', ranges }, '0.2.0'))).toEqual(['CNI version 0.2.0 does not support more than 1 address per family']);
  });
});

describe('static and dhcp', () => {
  test('take addresses with their network', () => {
    const block = read('static', { addresses: [{ address: '10.0.0.5/24', gateway: '10.0.0.1' }], dns: { nameservers: ['10.0.0.2'] } });
    expect(block.addresses.map(({ address, network, gateway }) => `${address} ${network} ${gateway}`)).toEqual(['10.0.0.5 10.0.0.0/24 10.0.0.1']);
    expect(block.dns).toEqual({ nameservers: ['10.0.0.2'], search: [], options: [] });
  });

  test('refuse what their plugins refuse', () => {
    expect(reasons(parse({ type: 'static', addresses: [{ address: '10.0.0.5' }] }))).toEqual(["addresses[0].address: the 'address' field is expected to be in CIDR notation, got: \"10.0.0.5\""]);
    expect(reasons(parse({ type: 'dhcp', request: [{ option: 'mtu' }] }))).toEqual(['request[0].option: Can not parse option: "mtu"']);
    expect(reasons(parse({ type: 'dhcp', provide: [{ option: '12', value: 'x' }], request: [{ skipDefault: true }] }))).toEqual([]);
  });
});

describe('any other IPAM plugin', () => {
  test('is passed on as it is', () => {
    expect(parse({ type: 'calico-ipam', x: 1 })).toEqual({ value: { type: 'other', plugin: 'calico-ipam', fields: { type: 'calico-ipam', x: 1 } }, problems: [] });
  });

  test('is refused when it is a slip of a known one', () => {
    expect(parse({ type: 'nvipam' }).problems).toEqual([expect.objectContaining({ hint: 'did you mean "nv-ipam"?' })]);
  });
});
