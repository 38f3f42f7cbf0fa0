import { findingText, lintText } from './lint-support';
import { LAYER_RULES } from '../../src/rules/catalogue/layers';
import { addressPool, calicoPool, ciliumPool, documents, service } from '../../src/rules/catalogue/layers/examples';

const IDS = new Set(LAYER_RULES.map(({ id }) => id));
const found = (rule: string, text: string, inventory?: string): readonly string[] => (
  lintText(text, { inventory }).filter((finding) => finding.rule === rule).map(findingText)
);
const reserved = (...ranges: readonly string[]): string => `cluster: hgx\nreserved: [${ranges.map((range) => `{ cidr: ${range.replace(' ', ', layer: ')} }`).join(', ')}]\n`;

describe('lb-pool-overlap', () => {
  test.each([
    ['ranges that touch', documents(addressPool('a', '10.0.0.0-10.0.0.9'), ciliumPool('b', '{ start: 10.0.0.10, stop: 10.0.0.20 }')), undefined],
    ['what the inventory declares for Services', addressPool('a', '10.0.0.0/24'), reserved('10.0.0.0/16 loadBalancer')],
    ['the network of the nodes', addressPool('a', '10.0.0.128/25'), reserved('10.0.0.0/24 node')],
    ['one pool in two versions', documents(ciliumPool('a', '{ cidr: 10.0.0.0/24 }'), ciliumPool('a', '{ cidr: 10.0.0.0/24 }').replace('v2', 'v2alpha1')), undefined],
    ['families', addressPool('a', '10.0.0.0/8, "fd00::/8"'), undefined],
  ])('is silent about %s', (_, text, inventory) => expect(found('lb-pool-overlap', text, inventory)).toEqual([]));

  test('finds pods, Services, nodes and fabrics', () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: gpu-1 }\nstatus: { addresses: [{ type: InternalIP, address: 10.0.0.7 }] }\n';
    const pool = 'apiVersion: nv-ipam.nvidia.com/v1alpha1\nkind: IPPool\nmetadata: { name: rail-0 }\nspec: { subnet: 10.0.0.0/24, perNodeBlockSize: 16 }\n';
    for (const [text, inventory] of [
      [addressPool('a', '10.0.0.0/24'), reserved('10.0.0.0/16 pod')],
      [addressPool('a', '10.0.0.0/24'), reserved('10.0.0.0/16 service')],
      [documents(node, addressPool('a', '10.0.0.0/24')), undefined],
      [documents(pool, addressPool('a', '10.0.0.0/24')), undefined],
    ] as const) expect(found('lb-pool-overlap', text, inventory)).toEqual([expect.stringMatching(/^error/)]);
  });

  test('only warns of a pool that Services must ask for', () => {
    expect(found('lb-pool-overlap', documents(addressPool('a', '10.0.0.0/24', '  autoAssign: false\n'), ciliumPool('b', '{ cidr: 10.0.0.0/24 }')))).toEqual([expect.stringMatching(/^warning/)]);
  });

  test('says where in one pool', () => {
    expect(found('lb-pool-overlap', addressPool('a', '10.0.0.0/28, 10.0.0.8-10.0.0.20'))[0]).toContain('10.0.0.8-10.0.0.20 shares 10.0.0.8/29 with 10.0.0.0/28 of the same object');
  });
});

describe('pod-pool-overlap', () => {
  test('wants pools in the pod network', () => {
    expect(found('pod-pool-overlap', calicoPool('a', '10.244.0.0/16'), reserved('10.244.0.0/16 pod', '10.96.0.0/12 service'))).toEqual([]);
  });

  test('reads the pools of the store as well', () => {
    const text = documents(calicoPool('a', '10.244.0.0/16'), calicoPool('b', '10.244.0.0/24')).replaceAll('projectcalico.org/v3', 'crd.projectcalico.org/v1');
    expect(found('pod-pool-overlap', text)).toHaveLength(1);
  });
});

describe('MetalLB', () => {
  test('ranges have no host bits', () => expect(found('lb-pool-host-bits', addressPool('a', '192.168.1.200-192.168.1.250'))).toEqual([]));

  test.each([['10.0.0.1-10.0.0.254', 0], ['10.0.0.1-10.0.0.255', 1], ['10.0.0.255/32', 1], ['10.0.0.250-10.0.1.0', 1], ['"fd00::/120"', 0]])('odd addresses of %s: %d', (addresses, count) => {
    expect(found('metallb-buggy-ips', addressPool('a', addresses))).toHaveLength(count);
  });

  test('annotations of old count on Services that ask for an address', () => {
    expect(found('metallb-annotation-deprecated', service('{ metallb.universe.tf/allow-shared-ip: a }'))).toHaveLength(1);
    expect(found('metallb-annotation-deprecated', service('{ metallb.universe.tf/allow-shared-ip: a }').replace('LoadBalancer', 'ClusterIP'))).toEqual([]);
  });
});

describe('Calico', () => {
  const nodes = (count: number): string => `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [${Array.from({ length: count }, (_, index) => `gpu-${index}`).join(', ')}]
`;

  test('blocks are counted only where all pools are known', () => {
    expect(found('calico-pool-capacity', calicoPool('gpu', '10.244.0.0/24'), nodes(5))).toEqual([]);
    expect(found('calico-pool-capacity', documents(calicoPool('default-ipv4-ippool', '10.244.0.0/24'), calicoPool('b', '10.245.0.0/24', '  nodeSelector: rack == "b"\n')), nodes(5))).toEqual([]);
    expect(found('calico-pool-capacity', calicoPool('default-ipv4-ippool', '10.244.0.0/24'), nodes(4))).toEqual([]);
    expect(found('calico-pool-capacity', calicoPool('default-ipv4-ippool', '10.244.0.0/24'), nodes(5))).toEqual([expect.stringMatching(/^warning.*4 IPv4 blocks for 5 nodes/)]);
    expect(found('calico-pool-capacity', calicoPool('a', '10.244.0.0/24'), `${nodes(5)}reserved: [{ cidr: 10.244.0.0/24, layer: pod }]\n`)).toHaveLength(1);
  });

  test('pods on the network of the host take no address', () => {
    const pods = (more: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { replicas: 70, template: { spec: { ${more} containers: [] } } }\n`;
    const pool = calicoPool('default-ipv4-ippool', '10.244.0.0/26');
    expect(found('calico-pool-capacity', documents(pool, pods('')))).toEqual([expect.stringMatching(/^error.*64 IPv4 addresses for 70 pods/)]);
    expect(found('calico-pool-capacity', documents(pool, pods('hostNetwork: true,')))).toEqual([]);
  });

  test('a zero is the usual block size, and IPv6 has its own', () => {
    expect(found('calico-pool-capacity', documents(calicoPool('a', '10.244.0.0/26', '  blockSize: 0\n'), calicoPool('b', 'fd00::/122')))).toEqual([]);
    expect(found('calico-pool-capacity', calicoPool('b', 'fd00::/123'))).toHaveLength(1);
  });

  test('blocks of other pools do not matter', () => {
    const block = 'apiVersion: crd.projectcalico.org/v1\nkind: BlockAffinity\nmetadata: { name: a }\nspec: { cidr: 10.250.0.0/28 }\n';
    expect(found('calico-blocksize-change', documents(calicoPool('a', '10.244.0.0/16'), block))).toEqual([]);
    expect(found('calico-blocksize-change', documents(calicoPool('a', '10.250.0.0/16'), block))).toHaveLength(1);
  });

  const namespace = (value: string, family = 4): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: a, annotations: { cni.projectcalico.org/ipv${family}pools: '${value}' } }\n`;

  test.each([
    ['no pool is there', namespace('["a"]')],
    ['it is the one that Calico makes', documents(calicoPool('b', '10.0.0.0/16'), namespace('["default-ipv4-ippool"]'))],
    ['it is given by its network', documents(calicoPool('b', '10.0.0.0/16'), namespace('["10.0.0.0/16"]'))],
  ])('a pool may be asked for when %s', (_, text) => expect(found('calico-pool-annotation', text)).toEqual([]));

  test.each([
    ['no list', namespace('a'), /^error.*JSON/],
    ['another family', documents(calicoPool('b', '10.0.0.0/16'), namespace('["b"]', 6)), /^error.*is IPv4/],
    ['for Services', documents(calicoPool('b', '10.0.0.0/16', '  allowedUses: [LoadBalancer]\n'), namespace('["b"]')), /^error.*for Services/],
    ['nothing like it', documents(calicoPool('b', '10.0.0.0/16'), namespace('["something-else"]')), /^warning/],
  ])('a pool may not be: %s', (_, text, message) => expect(found('calico-pool-annotation', text)).toEqual([expect.stringMatching(message)]));

  test('the annotation of a pod template is found in its place', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec: { template: { metadata: { annotations: { cni.projectcalico.org/ipv4pools: '["team-traning"]' } }, spec: { containers: [] } } }
`;
    const [finding] = lintText(documents(calicoPool('team-training', '10.0.0.0/16'), text)).filter(({ rule }) => rule === 'calico-pool-annotation');
    expect(finding.field).toBe('spec.template.metadata.annotations["cni.projectcalico.org/ipv4pools"]');
    expect(finding.hint).toBe('did you mean "team-training"?');
  });
});

test.each(['', 'spec: null', 'spec: []', 'spec: { addresses: 7, blocks: x, cidr: [], blockSize: x }', 'spec: { addresses: [7, null, a-b-c, 1/2/3], blocks: [7, null, { start: x }], cidr: x }'])('broken pools (%s) break no rule', (spec) => {
  const kinds = [['metallb.io/v1beta1', 'IPAddressPool'], ['cilium.io/v2', 'CiliumLoadBalancerIPPool'], ['cilium.io/v2alpha1', 'CiliumPodIPPool'], ['projectcalico.org/v3', 'IPPool']];
  const text = documents(...kinds.map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${spec}\n`));
  expect(lintText(text).filter(({ rule, severity }) => IDS.has(rule) && severity === 'error').map(findingText)).toEqual([]);
});
