import { refusalsOf } from './refused';
import { Inventory, reservedFromNetBox } from '../../src/inventory';

const CSV = `ID,Prefix,Status,VRF,Role,Description
1,10.0.0.0/8,Container,Global,,everything
2,10.10.0.0/16,Active,Global,K8s nodes,rack 1
3,10.20.0.0/16,Reserved,fabric-a,,
4,10.30.0.0/16,Deprecated,,,old
`;

const shown = (ranges: ReturnType<typeof reservedFromNetBox>): string[] => ranges.map(({ cidr, layer, description, vrf, location }) => (
  `${location.line}: ${cidr} ${layer} "${description}"${vrf === undefined ? '' : ` in ${vrf}`}`
));

describe('CSV', () => {
  test('prefixes that are in use are reserved, containers and deprecated ones are not', () => {
    expect(shown(reservedFromNetBox(CSV, 'netbox.csv'))).toEqual([
      '3: 10.10.0.0/16 reserved "NetBox: K8s nodes: rack 1"',
      '4: 10.20.0.0/16 reserved "NetBox" in fabric-a',
    ]);
  });

  test('roles say who uses a prefix, in any case', () => {
    expect(reservedFromNetBox(CSV, 'netbox.csv', { layers: { 'k8s NODES': 'node' } }).map(({ layer }) => layer)).toEqual(['node', 'reserved']);
  });

  test('a range becomes the fewest networks', () => {
    expect(shown(reservedFromNetBox('start_address,end_address,status\n10.0.0.10/24,10.0.0.13/24,active\n', 'ranges.csv'))).toEqual([
      '2: 10.0.0.10/31 reserved "NetBox"', '2: 10.0.0.12/31 reserved "NetBox"',
    ]);
  });

  test('rows that are wrong are refused together, each with its line', () => {
    expect(refusalsOf(() => reservedFromNetBox('prefix,status\n10.0.0.1/8,active\n10.0.0.0/8,active\n10.0.0/8,active\n', 'n.csv'))).toEqual([
      'n.csv:2: "10.0.0.1/8" has host bits set; did you mean "10.0.0.0/8"?',
      'n.csv:4: "10.0.0/8" is not a network in CIDR notation: "10.0.0" is not an IP address',
    ]);
    expect(refusalsOf(() => reservedFromNetBox('start address,end address\n10.0.0.9,10.0.0.1\n', 'n.csv'))).toEqual(['n.csv:2: range ends at 10.0.0.1, before its start 10.0.0.9']);
  });

  test('a table of something else is refused', () => {
    expect(refusalsOf(() => reservedFromNetBox('name,site\nleaf-1,a\n', 'n.csv'))).toEqual([
      'n.csv:2: has no prefix, and no start and end address; export the prefixes or IP ranges of NetBox with these columns',
    ]);
  });
});

describe('JSON', () => {
  const prefix = (fields: object): object => ({ status: { value: 'active', label: 'Active' }, vrf: null, role: null, description: '', ...fields });

  test('an answer of the API, with the line of every prefix', () => {
    const results = [
      prefix({ prefix: '10.10.0.0/16', vrf: { id: 1, name: 'fabric-a' }, role: { name: 'Storage', slug: 'sto' } }),
      prefix({ prefix: 'fd00::/48', status: { value: 'container' } }),
      prefix({ start_address: 'fd00::1/64', end_address: 'fd00::1/64', description: 'DHCP' }),
    ];
    expect(shown(reservedFromNetBox(JSON.stringify({ count: 3, next: null, previous: null, results }, undefined, 1), 'n.json', { layers: { sto: 'storage' } }))).toEqual([
      '20: 10.10.0.0/16 storage "NetBox: Storage" in fabric-a',
      '39: fd00::1/128 reserved "NetBox: DHCP"',
    ]);
  });

  test('the list alone', () => {
    expect(reservedFromNetBox(JSON.stringify([prefix({ prefix: '10.0.0.0/8' })]), 'n.json')).toHaveLength(1);
  });

  test.each([
    ['a page of several', { next: 'https://netbox.example/api/ipam/prefixes/?offset=50', results: [] }, 'n.json:1:9: is one page of several; ask for all of them with ?limit=0'],
    ['no results', { detail: 'Invalid token' }, 'n.json:1:1: has no list of results; save the answer of /api/ipam/prefixes/ or /api/ipam/ip-ranges/'],
    ['rows of something else', [{ name: 'leaf-1' }], 'n.json:1:2: has no prefix, and no start_address and end_address'],
    ['a row that is none', [null], 'n.json:1:2: is no object'],
    ['a bad prefix', [prefix({ prefix: '10.0.0.1/8' })], 'n.json:1:80: "10.0.0.1/8" has host bits set; did you mean "10.0.0.0/8"?'],
  ])('%s is refused with its place', (_, value, refusal) => {
    const [found] = refusalsOf(() => reservedFromNetBox(JSON.stringify(value), 'n.json'));
    expect(found.replace(/:1:\d+: "/, ':1:80: "')).toBe(refusal);
  });
});

test('what comes out goes into an inventory', () => {
  const reserved = reservedFromNetBox(CSV, 'netbox.csv').map(({ cidr, layer, description }) => ({ cidr, layer, description }));
  expect(Inventory.of({ cluster: 'a', reserved }).reserved.map(({ cidr }) => cidr)).toEqual(['10.10.0.0/16', '10.20.0.0/16']);
});
