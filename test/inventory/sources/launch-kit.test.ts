import { imported, launchKit, layout, source } from './fixtures';
import { refusalsOf } from '../refused';

const nicsOf = (text: string): unknown => imported([text]).data.nodeGroups?.[0].nics;
const pf = (fields: string): string => launchKit(`  - machineType: Box\n    pfs: [{ pciAddress: "0000:01:00.0", traffic: east-west, rail: 0, ${fields} }]\n    workerNodes: [a]\n`);

describe('what launch-kit writes', () => {
  test('becomes nodes, NICs and a selector', () => {
    const { data } = imported([launchKit(layout({ identifier: 'ts-box', selector: '{ gpu: x }' }))]);
    expect(data).toEqual({
      cluster: 'c',
      nodeGroups: [{
        name: 'ts-box',
        nics: [
          { pciAddress: '0000:01:00.0', rdmaDevice: 'mlx5_0', interface: 'eth0', traffic: 'east-west', rail: 0, deviceID: '101e', linkLayer: 'ethernet' },
          { pciAddress: '0000:81:00.0', rdmaDevice: 'mlx5_1', interface: 'eth1', traffic: 'east-west', rail: 1, deviceID: '101e', linkLayer: 'ethernet' },
        ],
        nodeSelector: { gpu: 'x' },
        nodes: ['a', 'b'],
      }],
    });
  });

  test.each([['1023', '1023'], ['"1023"', '1023'], ['101d', '101d'], ['101e', '101e'], ['1e10', '1e10'], ['0017', '0017'], ['A2DC', 'a2dc'], ['0xa2dc', 'a2dc']])(
    'device ID %s is hexadecimal however YAML would read it', (written, id) => {
      expect(nicsOf(pf(`deviceID: ${written}`))).toMatchObject([{ deviceID: id }]);
    });

  test('an address that YAML 1.1 takes for a number is none', () => {
    expect(nicsOf(launchKit(layout({ pci: ['0000:81:00.0'] })))).toMatchObject([{ pciAddress: '0000:81:00.0' }]);
  });

  test('empty names are names that are not known', () => {
    expect(nicsOf(pf('networkInterface: "", rdmaDevice: "", connectedGPU: "", gpuProximity: "", numaNode: -1'))).toEqual([{ pciAddress: '0000:01:00.0', traffic: 'east-west', rail: 0 }]);
    expect(imported([pf('networkInterface: ""')]).notes).toContainEqual(expect.objectContaining({ message: expect.stringContaining('interfaces of 1 of 1 NICs are not known') }));
  });

  test('north-south NICs have no rail', () => {
    const text = launchKit('  - machineType: Box\n    pfs:\n      - { pciAddress: 0000:9d:00.0, traffic: north-south, rail: "" }\n    workerNodes: [a]\n');
    expect(nicsOf(text)).toEqual([{ pciAddress: '0000:9d:00.0', traffic: 'north-south' }]);
  });

  test('older names of fields are understood', () => {
    const text = launchKit('  - productType: NVIDIA-H200\n    machineType: Box\n    labelSelector: { a: b }\n    pfs: [{ pciAddress: 0000:01:00.0, traffic: east-west, rail: 0 }]\n    workerNodes: [x]\n');
    expect(imported([text]).data.nodeGroups).toMatchObject([{ name: expect.stringMatching(/^box-h200-[0-9a-f]{6}$/) as string, nodeSelector: { a: 'b' } }]);
  });

  test('a layout without nodes is a group without nodes', () => {
    expect(imported([launchKit(layout({ identifier: 'x', nodes: '[]' }))]).data.nodeGroups).toMatchObject([{ name: 'x' }]);
  });

  test('what is no hardware is returned as what it means', () => {
    const { launchKit: intent } = imported([`${launchKit(layout())}sriov: { ethernetMtu: 9000, numVfs: 8 }\nnvIpam: { startingSubnet: 192.168.0.0, mask: 22, offset: 1, perNodeBlockSize: 10 }
nicConfigurationOperator: { netdevPrefix: eth_r%rail%, rdmaPrefix: rdma_r%rail_id% }\ndocaDriver: { enable: true }\nspectrumX: { overlay: none }\nnetworkNamespaces: [x]\n`]);
    expect(intent).toMatchObject({
      file: 'a.yaml',
      release: '26.7',
      linkLayer: 'ethernet',
      networkNamespaces: ['x'],
      managedDriver: true,
      sriov: { ethernetMtuBytes: 9000, virtualFunctions: 8 },
      pools: { startingSubnet: '192.168.0.0', prefixLength: 22, offset: 1, addressesPerNode: 10, subnets: [] },
      naming: { interface: 'eth_r{rail}', rdmaDevice: 'rdma_r{rail}' },
      leftOut: ['spectrumX'],
    });
  });

  test('what discovery warned of is said again', () => {
    const text = launchKit(`${layout({ identifier: 'g' })}    netplanManaged: true\n    presetDeviation: [{ field: pfs, expected: "10", got: "9" }]\n`);
    expect(imported([text]).data.nodeGroups).toMatchObject([{ netplanManaged: true }]);
    expect(imported([text]).notes.map(({ message }) => message)).toEqual([
      'the nodes of "g" are not as launch-kit\'s preset for them: pfs is "9", "10" was expected',
    ]);
  });

  test('line ends and byte order marks of other systems make no difference', () => {
    const text = launchKit(layout());
    expect(imported([`\uFEFF${text.replaceAll('\n', '\r\n')}`]).data).toEqual(imported([text]).data);
  });
});

describe('what is wrong in it is said with its place', () => {
  test.each([
    ['a NIC without an address', launchKit('  - machineType: B\n    pfs:\n      - traffic: east-west\n        rail: 0\n    workerNodes: [a]\n'), 'a.yaml:6:9: a physical function has no PCI address; it is what tells NICs apart'],
    ['an address that a program has read as a number', launchKit(layout({ pci: ['4860.0'] })), 'a.yaml:9:39: "4860.0" is not a PCI address; write domain:bus:device.function in quotes'],
    ['a device ID that is none', pf('deviceID: 65057'), '"65057" is not a PCI device ID'],
    ['two NICs with one address', launchKit(layout({ pci: ['0000:01:00.0', '0000:01:00.0'] })), 'a.yaml:10:9: physical function "0000:01:00.0" is given twice; the first is at a.yaml:9'],
    ['a node in two layouts', launchKit(layout({ nodes: '[a]' }), layout({ nodes: '[b, a]' })), 'a.yaml:19:22: node "a" is given twice; the first is at a.yaml:11'],
    ['a node without a name', launchKit(layout({ nodes: '[a, ""]' })), 'a.yaml:11:22: a worker node has no name'],
    ['a kind of traffic that there is not', launchKit('  - pfs: [{ pciAddress: 0000:01:00.0, traffic: up-down }]\n'), '"up-down" is not a kind of traffic; write "east-west" or "north-south"'],
    ['a configuration without hardware', 'networkOperator: { version: v26.7.0 }\nnvIpam: { mask: 22 }\n', 'a.yaml:1:1: has no hardware under "clusterConfig"; this is a configuration for l8k'],
    ['merge conflict markers', `<<<<<<< ours\n${launchKit(layout())}=======\n`, 'a.yaml:1: has unresolved merge conflict markers; resolve the conflict first'],
  ])('%s', (_, text, message) => {
    expect(refusalsOf(() => imported([text])).join('\n')).toContain(message);
  });

  test('everything in all sources at once', () => {
    expect(refusalsOf(() => imported([pf('deviceID: zz'), source('a,b\n1,2\n', 'x.csv')]))).toHaveLength(2);
  });
});
