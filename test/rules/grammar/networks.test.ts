import * as fc from 'fast-check';
import { reasons } from './reasons';
import { formatNetworks, interfaceNames, NetworkSelection, parseDefaultNetwork, parseInterfaceName, parseNetworks } from '../../../src/rules/grammar';

describe('the short form of the networks annotation', () => {
  test.each([
    ['rail-0', [{ name: 'rail-0', namespace: 'ai' }]],
    [' rail-0 , net/rail-1 ', [{ name: 'rail-0', namespace: 'ai' }, { name: 'rail-1', namespace: 'net' }]],
    ['net / rail-0 @ net1', [{ name: 'rail-0', namespace: 'net', interface: 'net1' }]],
    ['rail-0@My_Interface.1', [{ name: 'rail-0', namespace: 'ai', interface: 'My_Interface.1' }]],
    ['rail-0\n,rail-1', [{ name: 'rail-0', namespace: 'ai' }, { name: 'rail-1', namespace: 'ai' }]],
    ['/rail-0', [{ name: 'rail-0', namespace: 'ai' }]],
    ['rail-0@', [{ name: 'rail-0', namespace: 'ai' }]],
    ['', []],
  ])('takes %j', (text, networks) => {
    expect(parseNetworks(text, 'ai')).toEqual({ value: networks, problems: [] });
  });

  test.each([
    ['a/b/c', "[0]: Invalid network object (failed at '/'): \"a/b/c\""],
    ['a@b@c', "[0]: Invalid network object (failed at '@'): \"a@b@c\""],
    ['rail.0', 'mismatch @ "rail.0"'],
    ['Rail', 'mismatch @ "Rail"'],
    ['ai_1/rail', 'mismatch @ "ai_1"'],
    ['rail-', 'mismatch @ "rail-"'],
    ['rail-0@a-name-of-16-cha', 'Failed to parse interface name'],
    ['rail-0@a b', 'Failed to parse interface name'],
    ['a,', '[1]: cannot find a network-attachment-definition ()'],
    ['  ', '[0]: cannot find a network-attachment-definition ()'],
  ])('refuses %j', (text, reason) => {
    expect(reasons(parseNetworks(text, 'ai'))).toEqual([expect.stringContaining(reason)]);
  });

  test('reads the items around a wrong one', () => {
    expect(parseNetworks('a,B,c', 'ai').value.map(({ name }) => name)).toEqual(['a', 'c']);
  });
});

describe('the JSON form of the networks annotation', () => {
  const json = (...elements: unknown[]): ReturnType<typeof parseNetworks> => parseNetworks(JSON.stringify(elements), 'ai');

  test('takes every field that Multus knows', () => {
    const { value, problems } = json({
      'name': 'rail.0',
      'namespace': 'net',
      'interface': 'net1',
      'ips': ['10.0.0.5', '10.0.0.6/24', 'fd00::1'],
      'mac': '02:00:00:00:00:01',
      'infiniband-guid': '02:00:00:00:00:00:00:01',
      'portMappings': [{ hostPort: 80, containerPort: 8080, protocol: 'tcp' }],
      'bandwidth': { ingressRate: 1, ingressBurst: 2, egressRate: 3, egressBurst: 4 },
      'deviceID': '0000:3b:00.2',
      'cni-args': { allocateIPWithIndex: 1 },
      'default-route': ['10.0.0.1', 'fd00::ff'],
    });
    expect(problems).toEqual([]);
    expect(value[0]).toMatchObject({
      name: 'rail.0',
      namespace: 'net',
      interface: 'net1',
      ips: ['10.0.0.5', '10.0.0.6/24', 'fd00::1'],
      mac: '02:00:00:00:00:01',
      infinibandGuid: '02:00:00:00:00:00:00:01',
      portMappings: [{ hostPort: 80, containerPort: 8080, protocol: 'tcp' }],
      deviceID: '0000:3b:00.2',
      cniArgs: { allocateIPWithIndex: 1 },
    });
    expect(value[0].defaultRoute?.map(String)).toEqual(['10.0.0.1', 'fd00::ff']);
  });

  test('finds fields in any case, as Go does', () => {
    expect(parseNetworks('[{"Name": "a", "NAMESPACE": "net"}]', 'ai')).toEqual({ value: [{ name: 'a', namespace: 'net' }], problems: [] });
  });

  test('says that two spellings of a field are one', () => {
    expect(reasons(parseNetworks('[{"name": "a", "Name": "b"}]', 'ai'))).toEqual(['~ [0].name: "name" and "Name" are one field, and the last one counts']);
  });

  test('falls back to interfaceRequest', () => {
    expect(json({ name: 'a', interfaceRequest: 'net7' }).value).toEqual([{ name: 'a', namespace: 'ai', interface: 'net7' }]);
  });

  test.each([
    ['{"name": "a"}', 'failed to parse pod Network Attachment Selection Annotation JSON format: it is no list'],
    ['[{"name": "a"},]', "JSON format: invalid character ']' looking for beginning of value"],
    ['a,"b"', "JSON format: invalid character 'a' looking for beginning of value"],
    ['[null]', '[0]: null is no network, and Multus crashes on it'],
    ['["a"]', '[0]: cannot unmarshal string into a network of type object'],
    ['[{"namespace": "a"}]', '[0].name: cannot find a network-attachment-definition ()'],
    ['[{"name": 1}]', '[0].name: cannot unmarshal number into field name of type string'],
    ['[{"name": "a", "ips": "10.0.0.1"}]', '[0].ips: cannot unmarshal string into field ips of type []string'],
    ['[{"name": "a", "ips": ["10.0.0.256"]}]', '[0].ips[0]: failed to parse IP address "10.0.0.256"'],
    ['[{"name": "a", "ips": ["10.0.0.1/33"]}]', '[0].ips[0]: failed to parse CIDR "10.0.0.1/33"'],
    ['[{"name": "a", "mac": "02:00"}]', '[0].mac: failed to mac: address "02:00": invalid MAC address'],
    ['[{"name": "a", "infiniband-guid": "x"}]', '[0].infiniband-guid: failed to validate infiniband GUID'],
    ['[{"name": "a", "default-route": ["10.0.0.1/24"]}]', '[0].default-route[0]: invalid IP address: "10.0.0.1/24"'],
    ['[{"name": "a", "default-route": ["10.0.0.1"]}, {"name": "b", "default-route": ["10.1.0.1"]}]', 'multus does not support ECMP for default-route: 2 IPv4 gateways'],
    ['[{"name": "a", "bandwidth": {"ingressRate": 1e3}}]', '[0].bandwidth.ingressRate: cannot unmarshal number 1e3 into field ingressRate of type int'],
    ['[{"name": "a", "cni-args": []}]', '[0].cni-args: cannot unmarshal array into field cni-args of type map'],
  ])('refuses %s', (text, reason) => {
    expect(reasons(parseNetworks(text, 'ai'))).toContainEqual(expect.stringContaining(reason));
  });

  test('says that Multus drops the gateway of its own example', () => {
    const { problems } = json({ name: 'a', gateway: ['10.0.0.1'] });
    expect(problems).toEqual([{ effect: 'ignored', path: [0, 'gateway'], message: 'Multus has no field "gateway" and drops it', hint: 'a gateway is given as "default-route": ["10.0.0.1"]' }]);
  });

  test('says that a GUID of six octets passes', () => {
    expect(reasons(json({ 'name': 'a', 'infiniband-guid': '02:00:00:00:00:01' }))).toEqual([expect.stringMatching(/^~ \[0\]\.infiniband-guid: .* has 6 octets/)]);
  });

  test('refuses an annotation that the API server would refuse', () => {
    expect(reasons(parseNetworks('a,'.repeat(200_000), 'ai'))).toEqual([expect.stringContaining('annotation is too long')]);
  });
});

describe('the default network', () => {
  test('is looked up where Multus runs', () => {
    expect(parseDefaultNetwork('fast').value).toEqual({ name: 'fast', namespace: 'kube-system' });
  });

  test('is only one', () => {
    expect(reasons(parseDefaultNetwork('a,b'))).toEqual(['more than one default network is specified: "a,b"']);
    expect(reasons(parseDefaultNetwork('[]'))).toEqual(['the annotation names no network']);
  });
});

describe('writing the networks annotation', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/);
  const network: fc.Arbitrary<NetworkSelection> = fc.record({
    name: fc.oneof(label, fc.constant('rail.0')),
    namespace: label,
    interface: fc.stringMatching(/^[a-z][a-z0-9]{0,14}$/),
    ips: fc.uniqueArray(fc.constantFrom('10.0.0.5/24', 'fd00::5'), { minLength: 1 }),
    cniArgs: fc.record({ poolNames: fc.constant(['a']) }),
  }, { requiredKeys: ['name', 'namespace'] });

  test('is read back as it was', () => {
    fc.assert(fc.property(fc.array(network, { maxLength: 5 }), (networks) => {
      expect(parseNetworks(formatNetworks(networks, 'ai'), 'ai')).toEqual({ value: networks, problems: [] });
    }));
  });

  test('prefers the short form', () => {
    expect(formatNetworks([{ name: 'a', namespace: 'ai' }, { name: 'b', namespace: 'net', interface: 'net7' }], 'ai')).toBe('a,net/b@net7');
  });
});

describe('interfaces', () => {
  test.each(['net1', 'a-name-of-15-ch', 'My_Interface.1'])('may be called %s', (name) => {
    expect(parseInterfaceName(name).problems).toEqual([]);
  });

  test.each([['', 'empty'], ['a-name-of-16-cha', 'too long'], ['..', 'is . or ..'], ['a:1', 'contains / or :'], ['a b', 'whitespace']])('may not be called %j', (name, reason) => {
    expect(reasons(parseInterfaceName(name))).toEqual([expect.stringContaining(reason)]);
  });

  test('are counted by position', () => {
    expect(interfaceNames(parseNetworks('a,b@rdma0,c', 'ai').value)).toEqual(['net1', 'rdma0', 'net3']);
  });
});
