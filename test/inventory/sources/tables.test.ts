import { imported, launchKit, layout, source } from './fixtures';
import { Layer } from '../../../src/inventory';
import { refusalsOf } from '../refused';

const csv = (...lines: readonly string[]): ReturnType<typeof source> => source(`${lines.join('\n')}\n`, 't.csv');
const reservedIn = (layers: Readonly<Record<string, Layer>>, ...lines: readonly string[]): unknown => {
  return imported([csv(...lines)], { layers }).data.reserved;
};

describe('tables of nodes', () => {
  test('have a line for every NIC, and name groups, racks and slots where people do', () => {
    const { data } = imported([csv(
      'Hostname;Group;Rack;Slot;PCI;RDMA;Netdev;Rail;Link type;Traffic',
      'N1;hgx;R1;4;0000:01:00.0;mlx5_0;eth0;0;InfiniBand;',
      'N1;;;;0000:81:00.0;mlx5_1;eth1;1;IB;',
      'N1;;;;0000:9d:00.0;mlx5_2;;;;ns',
    )]);
    expect(data.nodeGroups).toEqual([{
      name: 'hgx',
      nics: [
        { pciAddress: '0000:01:00.0', rdmaDevice: 'mlx5_0', interface: 'eth0', traffic: 'east-west', rail: 0, linkLayer: 'infiniband' },
        { pciAddress: '0000:81:00.0', rdmaDevice: 'mlx5_1', interface: 'eth1', traffic: 'east-west', rail: 1, linkLayer: 'infiniband' },
        { pciAddress: '0000:9d:00.0', rdmaDevice: 'mlx5_2', traffic: 'north-south' },
      ],
      nodes: [{ name: 'n1', slot: 4, unit: 'r1' }],
    }]);
  });

  test('add to what other sources say of a node', () => {
    const { data } = imported([launchKit(layout({ identifier: 'g', nodes: '[a, b]' })), csv('node,rack', 'b,r2')]);
    expect(data.nodeGroups).toMatchObject([{ name: 'g', nodes: ['a', { name: 'b', unit: 'r2' }] }]);
  });

  test.each([
    ['a line without a node', ['node,pci,rail', ',0000:01:00.0,0'], 't.csv:2: a line names no node'],
    ['a line without an address', ['node,pci,rail', 'a,,0'], 't.csv:2: a NIC has no PCI address'],
    ['a device ID that a spreadsheet has changed', ['node,pci,rail,device id', 'a,0000:01:00.0,0,1.01E+03'], '"1.01E+03" is not a PCI device ID'],
    ['a NIC that is there twice', ['node,pci,rail', 'a,0000:01:00.0,0', 'a,0000:01:00.0,1'], 't.csv:3: physical function of node "a" "0000:01:00.0" is given twice; the first is at t.csv:2'],
    ['two racks of a node', ['node,rack', 'a,r1', 'a,r2'], 't.csv:3: unit of node "a" is "r2" here and "r1" in line 2'],
    ['a rail that is missing', ['node,pci,rail', 'a,0000:01:00.0,0', 'a,0000:81:00.0,2'], 't.csv:2: inventory.nodeGroups[0]: rail without NIC: 1'],
    ['columns of something else', ['x,y', '1,2'], 't.csv:1: has neither columns of nodes nor of reserved ranges'],
    ['allocations', ['node,rail,prefix', 'a,0,10.0.0.0/31'], 't.csv:1: is a table of addresses that nodes have; make a ledger of it with: gpu-fabric adopt'],
  ])('%s is said with its line', (_, lines, message) => {
    expect(refusalsOf(() => imported([csv(...lines)])).join('\n')).toContain(message);
  });
});

describe('tables of ranges', () => {
  test('of a DHCP server: the whole scope is taken', () => {
    expect(reservedIn({}, 'ScopeId,SubnetMask,Name,StartRange,EndRange', '10.8.0.0,255.255.252.0,hosts,10.8.1.1,10.8.1.99'))
      .toEqual([{ cidr: '10.8.0.0/22', layer: 'dhcp' }]);
  });

  test('of BMCs: the networks they are in, else the fewest that hold just them', () => {
    expect(reservedIn({}, 'hostname,bmc ip', 'a,10.9.0.2', 'b,10.9.0.3', 'c,10.9.0.9')).toEqual([
      { cidr: '10.9.0.2/31', layer: 'management', description: 'addresses of BMCs' }, { cidr: '10.9.0.9/32', layer: 'management', description: 'addresses of BMCs' },
    ]);
    expect(reservedIn({}, 'hostname,bmc ip,netmask', 'a,10.9.0.2,255.255.255.0', 'b,10.9.0.3,255.255.255.0')).toEqual([{ cidr: '10.9.0.0/24', layer: 'management' }]);
  });

  test('of people', () => {
    expect(reservedIn({ nas: 'storage' }, 'network\trole\tcomment', '10.0.0.0/16\tNAS\tfilers', '10.1.0.4-10.1.0.7\tload-balancer\t', 'fd00::/48\twhatever\t')).toEqual([
      { cidr: '10.0.0.0/16', layer: 'storage', description: 'filers' }, { cidr: '10.1.0.4/30', layer: 'loadBalancer' }, { cidr: 'fd00::/48', layer: 'reserved' },
    ]);
  });

  test('of NetBox', () => {
    expect(reservedIn({ nodes: 'node' }, 'Prefix,Status,VRF,Role,Description', '10.3.0.0/24,Active,,Nodes,x', '10.0.0.0/8,Container,,,')).toEqual([{ cidr: '10.3.0.0/24', layer: 'node', description: 'NetBox: Nodes: x' }]);
  });

  test.each([
    ['a network without a length', ['network', '10.0.0.0'], 't.csv:2: "10.0.0.0" has no prefix length'],
    ['host bits', ['network', '10.0.0.1/24'], 't.csv:2: '],
    ['half a range', ['start', '10.0.0.1'], 't.csv:2: has only one end of a range'],
    ['a mask that is none', ['network,mask', '10.0.0.0,255.0.255.0'], 't.csv:2: "255.0.255.0" is not a mask'],
    ['a slip in a layer', ['network,layer', '10.0.0.0/8,storag'], 't.csv:2: "storag" is not a layer; did you mean "storage"?'],
  ])('%s is said with its line', (_, lines, message) => {
    expect(refusalsOf(() => imported([csv(...lines)])).join('\n')).toContain(message);
  });
});
