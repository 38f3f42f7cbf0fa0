import { indexOf } from './manifests-of';
import { Inventory } from '../../../src/inventory';
import type { NodeView } from '../../../src/rules/model';
import { nodesOf } from '../../../src/rules/model/nodes';

function nodes(yaml: string, inventory?: Inventory): readonly NodeView[] {
  return nodesOf(indexOf(yaml), inventory);
}

const inventory = Inventory.of({
  cluster: 'c',
  nodeGroups: [{
    name: 'hgx',
    nodeSelector: { group: 'hgx' },
    nics: [
      { pciAddress: '0000:1a:00.0', traffic: 'east-west', rail: 0, interface: 'eth2', linkLayer: 'ethernet' },
      { pciAddress: '0000:3c:00.0', traffic: 'north-south' },
    ],
    nodes: ['gpu-2', { name: 'gpu-1', labels: { rack: 'a' } }],
  }],
});

const NODE = `
apiVersion: v1
kind: Node
metadata: {name: gpu-1, labels: {rack: b, zone: z}}
status:
  addresses: [{type: InternalIP, address: 10.0.0.1}, {type: Hostname, address: gpu-1}, {type: InternalIP, address: "fd00::1"}, {type: ExternalIP}]
  allocatable: {cpu: 95500m, nvidia.com/gpu: "8", memory: 1Ki, broken: x}
`;

const NODE_STATE = `
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodeState
metadata: {name: gpu-1, namespace: nvidia-network-operator}
status:
  interfaces:
    - {pciAddress: "0000:1A:00.0", name: ens1f0, vendor: 15B3, deviceID: "1021", driver: mlx5_core, linkType: ETH, mtu: 9000, totalvfs: 16, numVfs: 8}
    - {pciAddress: "9f:00.0", name: ib0, linkType: IB, totalvfs: 8}
    - {name: nothing}
    - text
`;

const NIC_DEVICE = `
---
apiVersion: configuration.net.nvidia.com/v1alpha1
kind: NicDevice
metadata: {name: gpu-1-1021, namespace: nvidia-network-operator}
status:
  node: gpu-1
  type: "1023"
  ports: [{pci: "0000:9f:00.0", networkInterface: ibp9, rdmaInterface: mlx5_7}, {pci: broken}]
`;

describe('nodes', () => {
  test('are none when nobody knows any', () => {
    expect(nodes('{apiVersion: v1, kind: Pod, metadata: {name: p}}')).toEqual([]);
  });

  test('come from the inventory, by name', () => {
    expect(nodes('', inventory).map(({ name, group, labels, addresses, at, allocatable }) => ({ name, group, labels, addresses, at, allocatable }))).toEqual([
      { name: 'gpu-1', group: 'hgx', labels: { group: 'hgx', rack: 'a' }, addresses: [], at: undefined, allocatable: undefined },
      { name: 'gpu-2', group: 'hgx', labels: { group: 'hgx' }, addresses: [], at: undefined, allocatable: undefined },
    ]);
  });

  test('come from Node objects with what kubelet says', () => {
    const [node] = nodes(NODE);
    expect(node).toMatchObject({ name: 'gpu-1', labels: { rack: 'b', zone: 'z' }, addresses: ['10.0.0.1', 'fd00::1'] });
    expect([...node.allocatable ?? []]).toEqual([['cpu', 95n], ['nvidia.com/gpu', 8n], ['memory', 1024n]]);
    expect(node.nics).toBeUndefined();
    expect(node.at?.object.kind).toBe('Node');
  });

  test('of both are one, and the inventory wins', () => {
    const [first, second] = nodes(NODE, inventory);
    expect(first).toMatchObject({ name: 'gpu-1', group: 'hgx', labels: { group: 'hgx', rack: 'a', zone: 'z' }, addresses: ['10.0.0.1', 'fd00::1'] });
    expect(second.at).toBeUndefined();
  });

  test('are not made of what only tells their NICs, since nobody knows their labels', () => {
    expect(nodes(NODE_STATE + NIC_DEVICE)).toEqual([]);
  });

  test('are Nodes of the core group only', () => {
    expect(nodes('{apiVersion: example.com/v1, kind: Node, metadata: {name: x}}')).toEqual([]);
  });
});

describe('NICs of a node', () => {
  test('are those of its group', () => {
    expect(nodes('', inventory)[1].nics).toEqual([
      { pciAddress: '0000:1a:00.0', interface: 'eth2', linkLayer: 'ethernet', traffic: 'east-west', rail: 0 },
      { pciAddress: '0000:3c:00.0', traffic: 'north-south' },
    ]);
  });

  test('are what the operators found, when nothing else tells', () => {
    expect(nodes(NODE + NODE_STATE + NIC_DEVICE)[0].nics).toEqual([
      {
        pciAddress: '0000:1a:00.0',
        interface: 'ens1f0',
        vendorID: '15b3',
        deviceID: '1021',
        driver: 'mlx5_core',
        linkLayer: 'ethernet',
        mtu: 9000,
        totalVfs: 16,
        numVfs: 8,
      },
      { pciAddress: '0000:9f:00.0', interface: 'ib0', rdmaDevice: 'mlx5_7', deviceID: '1023', linkLayer: 'infiniband', totalVfs: 8, numVfs: 0 },
    ]);
  });

  test('are merged by PCI address, and the inventory wins', () => {
    expect(nodes(NODE_STATE, inventory)[0].nics).toMatchObject([
      { pciAddress: '0000:1a:00.0', interface: 'eth2', rail: 0, vendorID: '15b3', numVfs: 8 },
      { pciAddress: '0000:3c:00.0', traffic: 'north-south' },
      { pciAddress: '0000:9f:00.0', interface: 'ib0' },
    ]);
  });

  test.each(['status: 1', 'status: {interfaces: {a: b}}', 'status: {interfaces: [{pciAddress: [1]}]}', 'spec: {}'])('are not known from %s', (rest) => {
    expect(nodes(`${NODE}\n---\napiVersion: sriovnetwork.openshift.io/v1\nkind: SriovNetworkNodeState\nmetadata: {name: gpu-1}\n${rest}`)[0].nics).toBeUndefined();
  });
});
