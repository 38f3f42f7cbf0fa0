import { ETHERNET, gpuFabric, named, refusals, ROUTED, synthesize } from './given';
import { AddressSet, GpuFabric, InfinibandFabricProps, Ledger, nvIpam, Prefix } from '../../src';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';

const LEDGER = `version: 1
cluster: CLUSTER
fabrics:
  - name: compute
    networks:
      - family: IPv4
        kind: routed
        supernet: 10.64.0.0/16
        nodePrefixLength: 31
        gateway: first
        rails:
          - { rail: 0, subnet: 10.64.0.0/17 }
          - { rail: 1, subnet: 10.64.128.0/17 }
    slots:
      - { slot: 0, node: n1 }
      - { slot: 1, node: gone, retired: true }
      - { slot: 2, node: n2 }
`;

const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: ['n1', 'n2'] })] });
const ledger = Ledger.parse(LEDGER.replace('CLUSTER', inventory.cluster), 'ledger.yaml');

function pool(name = 'compute-rail-0', props: Parameters<typeof synthesize>[1] = { inventory, ledger }): nvIpam.CIDRPoolSpec {
  return named(synthesize(gpuFabric(), { ...props }), 'CIDRPool')[name].spec as nvIpam.CIDRPoolSpec;
}

describe('a routed pool gives nothing to nodes that are not in the inventory', () => {
  test('the prefix of a node that is gone stays pinned to it', () => {
    expect(pool().staticAllocations?.map(({ nodeName, prefix }) => `${nodeName} ${prefix}`)).toEqual(['n1 10.64.0.0/31', 'gone 10.64.0.2/31', 'n2 10.64.0.4/31']);
  });

  test('every prefix that is pinned to nobody is excluded, whole', () => {
    const { cidr, exclusions = [], staticAllocations = [] } = pool();
    const open = exclusions.reduce((set, { startIP, endIP }) => set.difference(AddressSet.of(`${startIP}-${endIP}`)), AddressSet.of(cidr));
    expect(open.equals(AddressSet.of(...staticAllocations.map(({ prefix }) => Prefix.parse(prefix))))).toBe(true);
  });

  test('a range reserved inside a prefix closes the prefix as a whole, since the daemon refuses a pool with half of one', () => {
    const reserved = [{ cidr: '10.64.0.64/32' }];
    const manifests = synthesize(gpuFabric({ addressing: { ...ROUTED, nodePrefixLength: 26 } }), { inventory: inventoryOf({ reserved, nodeGroups: [groupOf({ nodes: ['n1', 'n2'] })] }) });
    const { exclusions, staticAllocations } = named(manifests, 'CIDRPool')['compute-rail-0'].spec as nvIpam.CIDRPoolSpec;
    expect(staticAllocations?.map(({ prefix }) => prefix)).toEqual(['10.64.0.0/26', '10.64.0.128/26']);
    expect(exclusions).toEqual([{ startIP: '10.64.0.64', endIP: '10.64.0.127' }, { startIP: '10.64.0.192', endIP: '10.64.127.255' }]);
  });

  test('a fabric without nodes closes its pools', () => {
    expect(pool('compute-rail-0', { inventory: inventoryOf({ nodeGroups: [groupOf({ nodes: [] })] }) }).exclusions).toEqual([{ startIP: '10.64.0.0', endIP: '10.64.127.255' }]);
  });

  test('a subnet of more prefixes than nv-ipam can try in passing is left open', () => {
    const addressing = { ...ROUTED, supernet: 'fd00::/32', nodePrefixLength: 64 };
    const spec = named(synthesize(gpuFabric({ addressing }), { inventory }), 'CIDRPool')['compute-rail-0'].spec;
    expect(spec).not.toHaveProperty('exclusions');
  });
});

test('a fabric that was renamed does not take the addresses of its old name', () => {
  expect(refusals(gpuFabric({}, 'gpu'), { inventory, ledger })).toContainEqual(expect.stringContaining(
    '10.64.0.0/17 of rail 0 of fabric "compute", which only the ledger still has (give it its name back, or remove it from the ledger) overlap in 10.64.0.0-10.64.127.255',
  ));
});

test('InfiniBand VFs are enabled unless something else is asked for', () => {
  const infiniband: InfinibandFabricProps = { ...ETHERNET, linkLayer: 'infiniband', attachment: { kind: 'sriov', virtualFunctions: 1 } };
  const cluster = inventoryOf({ nodeGroups: [groupOf({ nics: nicsOf({ rails: 1, linkLayer: 'infiniband' }) })] });
  const network = (props: Partial<InfinibandFabricProps>) =>
    named(synthesize((rdma) => new GpuFabric(rdma, 'compute', { ...infiniband, ...props }), { inventory: cluster }), 'SriovIBNetwork')['compute-rail-0'].spec;
  expect(network({})).toMatchObject({ linkState: 'enable' });
  expect(network({ attachment: { kind: 'sriov', virtualFunctions: 1, linkState: 'auto' } })).toMatchObject({ linkState: 'auto' });
});
