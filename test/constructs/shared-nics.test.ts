import { App, Chart } from 'cdk8s';
import { all, Build, ETHERNET, FLAT, gpuFabric } from './given';
import { EthernetAttachment, RdmaCluster, StorageFabric, warningsOf } from '../../src';
import { groupOf, inventoryOf } from '../support/inventories';

const SRIOV: EthernetAttachment = { kind: 'sriov', virtualFunctions: 1 };
const HOST_DEVICE: EthernetAttachment = { kind: 'host-device' };
const MACVLAN: EthernetAttachment = { kind: 'macvlan' };

/** What is said of a cluster with two groups of nodes, each with two rails. */
function warnings(build: Build): string[] {
  const app = new App();
  build(new RdmaCluster(new Chart(app, 'cluster'), 'rdma', {
    inventory: inventoryOf({ nodeGroups: [groupOf({ name: 'a', nodes: ['a-1'] }), groupOf({ name: 'b', nodes: ['b-1'] })] }),
  }));
  return warningsOf(app).map(({ code, path, message }) => `${code}: ${path}: ${message}`);
}

const one = (attachment: EthernetAttachment, nodeGroups?: readonly string[]): Build => gpuFabric({ attachment, nodeGroups }, 'one');
const two = (attachment: EthernetAttachment, nodeGroups?: readonly string[]): Build => gpuFabric({ attachment, nodeGroups, addressing: FLAT }, 'two');

test('two fabrics of virtual functions on one NIC are told, with both named, once for all of their NICs', () => {
  expect(warnings(all(one(SRIOV), two(SRIOV)))).toEqual([
    'attachment-invalid: cluster/rdma: fabrics "one" and "two" are both on the NIC 0000:10:00.0 of node group "a" and 3 more: each would own all of its virtual functions',
  ]);
});

test.each<[EthernetAttachment, EthernetAttachment, string]>([
  [SRIOV, HOST_DEVICE, 'sriov splits it into virtual functions, and host-device gives it to one pod as a whole'],
  [HOST_DEVICE, SRIOV, 'sriov splits it into virtual functions, and host-device gives it to one pod as a whole'],
  [MACVLAN, HOST_DEVICE, 'host-device takes it from the host into a pod, and macvlan needs it on the host'],
])('$kind and $kind exclude each other', (first, second, reason) => {
  expect(warnings(all(one(first), two(second)))).toEqual([expect.stringContaining(reason)]);
});

test('virtual functions and macvlan go together', () => {
  expect(warnings(all(one(SRIOV), two(MACVLAN)))).toEqual([]);
});

test('fabrics on different nodes, or on different NICs, do not meet', () => {
  expect(warnings(all(one(SRIOV, ['a']), two(SRIOV, ['b'])))).toEqual([]);
  expect(warnings(all(one(SRIOV), (cluster) => void new StorageFabric(cluster, 'storage', { ...ETHERNET, attachment: SRIOV, addressing: FLAT })))).toEqual([]);
});

test('every pair of three is told', () => {
  const three = gpuFabric({ attachment: HOST_DEVICE, addressing: { ...FLAT, subnet: '10.201.0.0/24' } }, 'three');
  const pairs = warnings(all(one(SRIOV), two(SRIOV), three)).map((text) => /fabrics (.*) are both/.exec(text)?.[1]);
  expect(pairs).toEqual(['"one" and "two"', '"one" and "three"', '"two" and "three"']);
});
