import { NicData } from '../../../src/inventory';
import { parseManifests } from '../../../src/manifests';
import { createCluster } from '../../../src/rules/model/create-cluster';
import { groupOf, inventoryOf } from '../../support/inventories';

/* What interfaces are going to be called, as the linter reads it from templates. That it reads as the operator does is in test/constructs/nic. */

const inventory = inventoryOf({ nodeGroups: [groupOf({ name: 'a', nodes: ['a1', 'a2'] }), groupOf({ name: 'b', nodes: ['b1'] })] });

interface TemplateFields {
  readonly nodeSelector?: string;
  readonly rdmaDevicePrefix?: string;
  readonly rails?: string;
  readonly pfsPerNic?: number;
}

function template(name: string, { nodeSelector = '{ example.com/group: a }', rdmaDevicePrefix, rails = '[["0000:10:00.0"], ["0000:11:00.0"]]', pfsPerNic = 1 }: TemplateFields = {}): string {
  return `apiVersion: configuration.net.nvidia.com/v1alpha1
kind: NicInterfaceNameTemplate
metadata: { name: ${name}, namespace: nvidia-network-operator }
spec:
  nodeSelector: ${nodeSelector}
  pfsPerNic: ${pfsPerNic}
  netDevicePrefix: r%rail_id%n%nic_id%p%plane_id%
  railPciAddresses: ${rails}
${rdmaDevicePrefix === undefined ? '' : `  rdmaDevicePrefix: ${rdmaDevicePrefix}\n`}`;
}

/** `interface/device` of every NIC, by node. */
function names(...templates: readonly string[]): Readonly<Record<string, string>> {
  const { nodes } = createCluster(parseManifests(templates.join('---\n'), 'names.yaml').manifests, { inventory });
  return Object.fromEntries(nodes.map(({ name, nics = [] }) => [name, nics.map((nic) => `${nic.interface}/${nic.rdmaDevice}`).join(' ')]));
}

const before = 'rail0/mlx5_0 rail1/mlx5_1 stor0/mlx5_2';

test('a template names the devices of the nodes that it selects, and of no others', () => {
  expect(names(template('a', { rdmaDevicePrefix: 'rdma%rail_id%' }))).toEqual({
    a1: 'r0n0p0/rdma0 r1n1p0/rdma1 stor0/mlx5_2', a2: 'r0n0p0/rdma0 r1n1p0/rdma1 stor0/mlx5_2', b1: before,
  });
});

test('a template without a name for RDMA devices leaves them', () => {
  expect(names(template('a')).a1).toBe('r0n0p0/mlx5_0 r1n1p0/mlx5_1 stor0/mlx5_2');
});

test('two templates for one node have no effect, as the operator has it', () => {
  expect(names(template('a'), template('all', { nodeSelector: '{}' }))).toMatchObject({ a1: before, b1: 'r0n0p0/mlx5_0 r1n1p0/mlx5_1 stor0/mlx5_2' });
});

test('several NICs of a rail are its planes, one after the other', () => {
  expect(names(template('a', { rails: '[["0000:11:00.0", "0000:10:00.0"]]' })).a1).toBe('r0n1p1/mlx5_0 r0n0p0/mlx5_1 stor0/mlx5_2');
});

test('ports of a card that would get one name have one RDMA device between them', () => {
  const ports = [0, 1].map((rail): NicData => ({ pciAddress: `0000:10:00.${rail}`, traffic: 'east-west', rail, interface: `p${rail}`, rdmaDevice: `mlx5_${rail}` }));
  const card = inventoryOf({ nodeGroups: [groupOf({ name: 'a', nics: ports })] });
  const { manifests } = parseManifests(template('a', { rdmaDevicePrefix: 'rdma%rail_id%', rails: '[["0000:10:00.0"]]', pfsPerNic: 2 }), 'names.yaml');
  const [{ nics = [] }] = createCluster(manifests, { inventory: card }).nodes;
  expect(nics.map((nic) => [nic.interface, nic.rdmaDevice])).toEqual([['r0n0p0', 'rdma0'], ['r0n0p1', undefined]]);
});

test.each(['[[]]', '[null]', '[[7]]', '[["10:00"]]', '{}', '"0000:10:00.0"'])('rails that are none name nothing: %s', (rails) => {
  expect(names(template('a', { rails })).a1).toBe(before);
});

test('nodes of one make have one list of NICs, so that rules look at it once', () => {
  const [a1, a2] = createCluster(parseManifests(template('a'), 'names.yaml').manifests, { inventory }).nodes;
  expect(a1.nics).toBe(a2.nics);
});
