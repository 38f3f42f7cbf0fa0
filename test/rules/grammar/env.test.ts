import { reasons } from './reasons';
import {
  DeviceMatcher, FABRIC_VARIABLES, parseFabricVariable, parseGlooSocketIfname, parseNcclAddressRange, parseNcclFamily, parseNcclIbHca,
  parseNcclInteger, parseNcclSocketIfname, parseNvshmemHcaList, parseNvshmemHcaMapping, parseUcxNetDevices,
} from '../../../src/rules/grammar';

const DEVICES: readonly (readonly [string, number])[] = [['mlx5_0', 1], ['mlx5_1', 1], ['mlx5_1', 2], ['mlx5_10', 1]];

function matched({ matches }: DeviceMatcher): string[] {
  return DEVICES.filter(([name, port]) => matches(name, port)).map(([name, port]) => `${name}:${port}`);
}

describe('NCCL_IB_HCA', () => {
  test.each([
    ['mlx5_1', ['mlx5_1:1', 'mlx5_1:2', 'mlx5_10:1']],
    ['=mlx5_1', ['mlx5_1:1', 'mlx5_1:2']],
    ['=mlx5_1:2', ['mlx5_1:2']],
    ['^mlx5_1', ['mlx5_0:1']],
    ['^=mlx5_1', ['mlx5_0:1', 'mlx5_10:1']],
    ['^=mlx5_1:2', ['mlx5_0:1', 'mlx5_1:1', 'mlx5_10:1']],
    ['=mlx5_0,,mlx5_1:1', ['mlx5_0:1', 'mlx5_1:1']],
    ['', ['mlx5_0:1', 'mlx5_1:1', 'mlx5_1:2', 'mlx5_10:1']],
    ['=', ['mlx5_0:1', 'mlx5_1:1', 'mlx5_1:2', 'mlx5_10:1']],
    ['mlx5_1:1:0:3', ['mlx5_1:1', 'mlx5_10:1']],
  ])('%j', (text, expected) => {
    const { value, problems } = parseNcclIbHca(text);
    expect([matched(value), problems]).toEqual([expected, []]);
  });

  test.each([
    ['=mlx5_0, mlx5_1', ['mlx5_0:1'], '~ [1]: no device has the name " mlx5_1": blanks are not trimmed'],
    ['=^mlx5_0', [], '~ [0]: no device has the name "^mlx5_0"'],
    ['==mlx5_0', [], '~ [0]: no device has the name "=mlx5_0"'],
    ['mlx5_0:x', [], '~ [0]: port "x" is read as 0'],
    [':1,mlx5_0', ['mlx5_0:1'], '~ [0]: ":1" has no name and is skipped'],
    ['^', [], '~ "^" leaves out every device'],
  ])('%j does not do what it says', (text, expected, reason) => {
    const parsed = parseNcclIbHca(text);
    expect([matched(parsed.value), reasons(parsed)]).toEqual([expected, [reason]]);
  });

  test('is read up to 32 names', () => {
    expect(reasons(parseNcclIbHca(Array.from({ length: 33 }, (_, index) => `a${index}`).join(',')))).toEqual(['~ NCCL reads the first 32 names only']);
  });

  test('asks for any port when none is given', () => {
    expect(parseNcclIbHca('=mlx5_0:2').value.matches('mlx5_0')).toBe(true);
    expect(parseNcclIbHca('^=mlx5_0:2').value.matches('mlx5_0')).toBe(true);
    expect(parseNcclIbHca('^=mlx5_0').value.matches('mlx5_0')).toBe(false);
  });
});

describe('interfaces of the libraries', () => {
  const names = ['eth0', 'eth01', 'net1'];
  const interfaces = ({ matches }: DeviceMatcher): string[] => names.filter((name) => matches(name));

  test.each([['eth0', ['eth0', 'eth01']], ['=eth0', ['eth0']], ['^eth', ['net1']], ['e', names], ['eth0,net1', names]])('NCCL_SOCKET_IFNAME=%s', (text, expected) => {
    expect(interfaces(parseNcclSocketIfname(text).value)).toEqual(expected);
  });

  test('NCCL_SOCKET_IFNAME has no ports', () => {
    expect(reasons(parseNcclSocketIfname('=eth0:1'))).toEqual(['~ [0]: port 1 of interface "eth0" has no effect']);
    expect(interfaces(parseNcclSocketIfname('=eth0:1').value)).toEqual(['eth0']);
  });

  test('GLOO_SOCKET_IFNAME compares names as a whole', () => {
    expect(interfaces(parseGlooSocketIfname('eth0,net1,').value)).toEqual(['eth0', 'net1']);
    expect(reasons(parseGlooSocketIfname('=eth0'))).toEqual(['[0]: Unable to find address for: "=eth0"']);
    expect(reasons(parseGlooSocketIfname('eth0, net1'))).toEqual(['[1]: Unable to find address for: " net1"']);
  });
});

describe('UCX_NET_DEVICES', () => {
  test.each([
    ['all', ['mlx5_0:1', 'mlx5_1:1', 'mlx5_1:2', 'mlx5_10:1']],
    ['mlx5_0:1,mlx5_1:2', ['mlx5_0:1', 'mlx5_1:2']],
    ['mlx5_1', ['mlx5_1:1', 'mlx5_1:2']],
    ['mlx5_[0-1]:1', ['mlx5_0:1', 'mlx5_1:1']],
    ['^mlx5_1:1', ['mlx5_0:1', 'mlx5_1:2', 'mlx5_10:1']],
    ['eth0', []],
    ['^', ['mlx5_0:1', 'mlx5_1:1', 'mlx5_1:2', 'mlx5_10:1']],
  ])('%j', (text, expected) => {
    const { value, problems } = parseUcxNetDevices(text);
    expect([matched(value), problems]).toEqual([expected, []]);
  });

  test.each([
    ['=mlx5_0:1', '~ [0]: no device has the name "=mlx5_0:1"'],
    ['mlx5_0:1, mlx5_1:1', '~ [1]: no device has the name " mlx5_1:1": blanks are not trimmed'],
    ['mlx5_0:x', '~ [0]: no device has the name "mlx5_0:x"'],
    ['all,mlx5_0:1', 'Invalid value for NET_DEVICES: "all,mlx5_0:1"'],
    ['^all', '~ "^all" is read as "all"'],
    ['', '~ "" lets UCX use no network device'],
    ['m[0-64]', 'Assertion dev_array->count <= 64 failed: 65 names'],
  ])('says what is wrong with %j', (text, reason) => {
    expect(reasons(parseUcxNetDevices(text))).toEqual([reason]);
  });
});

describe('NVSHMEM', () => {
  test.each([
    ['mlx5_1', ['mlx5_1:1', 'mlx5_1:2']],
    ['mlx5_0:1,mlx5_1:2', ['mlx5_0:1', 'mlx5_1:2']],
    ['^mlx5_1:1', ['mlx5_0:1', 'mlx5_1:2', 'mlx5_10:1']],
    ['', ['mlx5_0:1', 'mlx5_1:1', 'mlx5_1:2', 'mlx5_10:1']],
  ])('NVSHMEM_HCA_LIST=%s', (text, expected) => {
    const { value, problems } = parseNvshmemHcaList(text);
    expect([matched(value), problems]).toEqual([expected, []]);
  });

  test('NVSHMEM_HCA_LIST knows no =', () => {
    expect(reasons(parseNvshmemHcaList('=mlx5_0:1'))).toEqual(['~ [0]: could not find user specified HCA name: "=mlx5_0"']);
  });

  test('NVSHMEM_HCA_PE_MAPPING counts processing elements', () => {
    expect(parseNvshmemHcaMapping('mlx5_0:1:2,mlx5_1:1')).toMatchObject({ value: { entries: [{ name: 'mlx5_0', port: 1, count: 2 }, { name: 'mlx5_1', port: 1, count: 1 }] }, problems: [] });
    expect(reasons(parseNvshmemHcaMapping('mlx5_0:1:two'))).toEqual(['~ [0]: "two" of "mlx5_0:1:two" is read as 0']);
  });
});

describe('values of NCCL', () => {
  test.each([['3', 3], ['-1', -1], ['0x10', 16], ['', undefined], ['0', 0]])('reads the number %j', (text, value) => {
    expect(parseNcclInteger(text)).toEqual({ value, problems: [] });
  });

  test.each([
    ['true', 0, '~ "true" is read as 0'], ['3 ', 3, '~ "3 " is read as 3'], ['010', 8, '~ "010" is read as 8'], ['auto', 0, '~ "auto" is read as 0'],
    ['99999999999999999999', undefined, '~ Invalid value "99999999999999999999", using default'],
  ])('reads %j as %p', (text, value, reason) => {
    const parsed = parseNcclInteger(text);
    expect([parsed.value, reasons(parsed)]).toEqual([value, [reason]]);
  });

  test('knows two families', () => {
    expect(parseNcclFamily('AF_INET6').value).toBe('IPv6');
    expect(reasons(parseNcclFamily('IPv6'))).toEqual(['~ "IPv6" is no address family and has no effect']);
  });

  test('takes a range of its own family', () => {
    expect(String(parseNcclAddressRange('fd02::/16', 'IPv6').value)).toBe('fd02::/16');
    expect(parseNcclAddressRange('fd02::/16').problems).toEqual([expect.objectContaining({ hint: 'set NCCL_IB_ADDR_FAMILY=AF_INET6' })]);
    expect(reasons(parseNcclAddressRange('10.0.0.0'))).toEqual(['~ "10.0.0.0" is not a network in CIDR notation and has no effect']);
  });

  test('are found by the name of the variable', () => {
    expect(FABRIC_VARIABLES).toContain('NCCL_IB_HCA');
    expect(parseFabricVariable('NCCL_IB_GID_INDEX', '3')?.value).toEqual({ kind: 'integer', value: 3 });
    expect(parseFabricVariable('NCCL_IB_ADDR_RANGE', 'fd00::/16', new Map([['NCCL_IB_ADDR_FAMILY', 'AF_INET6']]))?.problems).toEqual([]);
    expect(parseFabricVariable('PATH', 'x')).toBeUndefined();
  });
});
