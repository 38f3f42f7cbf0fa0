import { findingText, lintText } from './lint-support';
import { SRIOV_RULES } from '../../src/rules/catalogue/sriov';
import { INVENTORY, network, policy } from '../../src/rules/catalogue/sriov/examples';

const ids = new Set(SRIOV_RULES.map(({ id }) => id));

/** What the rules of the family find. */
function found(text: string, facts: Parameters<typeof lintText>[1] = {}): readonly string[] {
  return lintText(text, facts).filter(({ rule }) => ids.has(rule)).map(findingText);
}

const all = (...texts: readonly string[]): string => texts.join('---\n');
const config = (kind: string, name: string, spec: string, namespace = 'nvidia-network-operator'): string =>
  `apiVersion: sriovnetwork.openshift.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;

test.each(['null', '7', '[]', '{ nicSelector: 7, nodeSelector: [1], numVfs: -1, resourceName: [] }', '{ nicSelector: { pfNames: [7, null, "a#b", "#"], rootDevices: 3 }, numVfs: 1e400 }'])(
  'what cannot be read is passed over: %s', (spec) => {
    for (const kind of ['SriovNetworkNodePolicy', 'SriovNetwork', 'SriovIBNetwork', 'OVSNetwork', 'SriovNetworkPoolConfig', 'SriovOperatorConfig']) {
      expect(() => found(config(kind, 'a', spec), { inventory: INVENTORY })).not.toThrow();
    }
  },
);

describe('virtual functions of a port', () => {
  const part = (name: string, range: string, more = {}): string => policy(name, name, `{ pfNames: ["eth2${range}"] }`, more);

  test('may be divided, by policies that agree', () => {
    expect(found(all(part('a', '#0-3'), part('b', '#4-7'), part('c', '#8-15', { numVfs: '16' })))).toEqual([
      'warning sriov-numvfs-mismatch: SriovNetworkNodePolicy/c spec.numVfs: numVfs is 16, and 8 in policy "a" for the same port eth2, which gets 16',
    ]);
    expect(found(all(part('a', '#0-3'), part('b', '#4-7')))).toEqual([]);
  });

  test('may be those of other nodes or other cards', () => {
    expect(found(all(part('a', ''), part('b', '', { nodeSelector: '{ gpu: b200 }' })))).toEqual([]);
    expect(found(all(policy('a', 'a', '{ deviceID: "1021", pfNames: [eth2] }'), policy('b', 'b', '{ deviceID: "a2dc", pfNames: [eth2] }')))).toEqual([]);
  });

  test('are claimed twice by the port as a whole and a range of it, behind ranges that do not overlap', () => {
    expect(found(all(part('a', '#0-3'), part('b', '#4-7'), part('c', '')))).toEqual([
      'error sriov-vf-range-overlap: SriovNetworkNodePolicy/a spec.nicSelector.pfNames[0]: policy "c" owns virtual functions 0 to 3 of eth2 as well',
      'error sriov-vf-range-overlap: SriovNetworkNodePolicy/b spec.nicSelector.pfNames[0]: policy "c" owns virtual functions 4 to 7 of eth2 as well',
    ]);
  });

  test('are those of the policy with the higher priority, with a warning', () => {
    expect(found(all(part('a', ''), part('b', '', { priority: '10' })))).toEqual([expect.stringMatching(/^warning sriov-vf-range-overlap.*"b" wins by its priority$/)]);
  });

  test('meet on nodes that have both labels', () => {
    const inventory = INVENTORY.replace('[gpu-1, gpu-2]', '[{ name: gpu-1, labels: { rack: a } }, gpu-2]');
    expect(found(all(part('a', ''), part('b', '', { nodeSelector: '{ rack: a }' })), { inventory })).toHaveLength(1);
    expect(found(all(part('a', ''), part('b', '', { nodeSelector: '{ rack: a }' })))).toEqual([]);
  });

  test('of the policy of the operator itself do not count', () => {
    expect(found(policy('default', 'x', '{}', { numVfs: '0' }))).toEqual([]);
  });

  test('may be 128 on a card, and 16 on InfiniBand', () => {
    expect(found(all(policy('a', 'a', '{ vendor: "15b3", pfNames: [eth2] }', { numVfs: '128' }), policy('b', 'b', '{ pfNames: [ibs1] }', { numVfs: '16', linkType: 'IB' })))).toEqual([]);
  });
});

describe('ports', () => {
  test('are those of any selected node', () => {
    expect(found(policy('a', 'a', '{ pfNames: ["eth2#0-3"] }'), { inventory: INVENTORY })).toEqual([]);
    expect(found(policy('a', 'a', '{ rootDevices: ["0000:1a:00.0"] }'), { inventory: INVENTORY })).toEqual([]);
    expect(found(policy('a', 'a', '{ rootDevices: ["0000:1b:00.0"] }'), { inventory: INVENTORY })).toHaveLength(1);
  });

  test('may go by alternative names', () => {
    const state = 'apiVersion: sriovnetwork.openshift.io/v1\nkind: SriovNetworkNodeState\nmetadata: { name: gpu-1, namespace: nvidia-network-operator }\nstatus: { interfaces: [{ pciAddress: "0000:1a:00.0", name: eth2, altNames: [rail0] }] }\n';
    expect(found(all(state, policy('a', 'a', '{ pfNames: [rail0] }')), { inventory: INVENTORY })).toEqual([]);
  });

  test('are not known without an inventory', () => {
    expect(found(policy('a', 'a', '{ pfNames: [ens9] }'))).toEqual([]);
    expect(found(policy('a', 'a', '{ vendor: "15b3" }'))).toEqual([]);
  });

  test('of one model are not those of another', () => {
    expect(found(policy('a', 'a', '{ vendor: "15b3", deviceID: "1021" }'), { inventory: INVENTORY })).toEqual([]);
  });

  test('of the node itself must not be divided', () => {
    const state = all(
      'apiVersion: v1\nkind: Node\nmetadata: { name: gpu-1, labels: { gpu: h200 } }\nstatus: { addresses: [{ type: InternalIP, address: 10.0.0.1 }] }\n',
      'apiVersion: sriovnetwork.openshift.io/v1\nkind: SriovNetworkNodeState\nmetadata: { name: gpu-1, namespace: nvidia-network-operator }\nstatus: { interfaces: [{ pciAddress: "0000:1a:00.0", name: eth2, vendor: "15b3" }] }\n',
      'apiVersion: nmstate.io/v1beta1\nkind: NodeNetworkState\nmetadata: { name: gpu-1 }\nstatus: { currentState: { routes: { running: [{ destination: 0.0.0.0/0, next-hop-interface: bond0.7 }] }, interfaces: [{ name: bond0.7, vlan: { base-iface: bond0 } }, { name: bond0, link-aggregation: { port: [eth2] } }] } }\n',
    );
    expect(found(all(state, policy('a', 'a', '{ vendor: "15b3" }')))).toEqual([expect.stringMatching(/^error sriov-selector-vendor-only/)]);
  });
});

describe('networks', () => {
  test('are not judged in sets without policies', () => {
    expect(found(network('SriovNetwork', 'rail-0', 'rail_0', '  metaPlugins: \'{ "type": "rdma" }\'\n'))).toEqual([]);
  });

  test('may be of either kind where nothing tells the link type', () => {
    for (const kind of ['SriovNetwork', 'SriovIBNetwork'] as const) {
      expect(found(all(policy('a', 'rail_0', '{ pfNames: [eth2] }'), network(kind, 'rail-0', 'rail_0', '  linkState: auto\n')))).toEqual([]);
    }
  });

  test('are of the link type of the ports', () => {
    expect(found(all(policy('a', 'rail_0', '{ pfNames: [eth2] }'), network('SriovIBNetwork', 'rail-0', 'rail_0', '  linkState: enable\n')), { inventory: INVENTORY })).toEqual([
      'error sriov-linktype-mismatch: SriovIBNetwork/rail-0 : a SriovIBNetwork is for InfiniBand, and its resource "rail_0" of Ethernet',
    ]);
  });

  test('need RDMA of one policy only', () => {
    const rdma = '  metaPlugins: \'{ "type": "rdma" }\'\n';
    expect(found(all(policy('a', 'r', '{ pfNames: [eth2] }'), policy('b', 'r', '{ pfNames: [eth3] }', { isRdma: 'false' }), network('SriovNetwork', 'net', 'r', rdma)))).toEqual([]);
    expect(found(all(policy('a', 'r', '{ pfNames: [eth2] }', { isRdma: 'false' }), network('SriovNetwork', 'net', 'r')))).toEqual([]);
  });

  test.each([['vlan: 0', 0], ['vlan: 4094', 0], ['vlan: 4095', 1], ['minTxRate: 10', 0], ['minTxRate: 10\n  maxTxRate: 10', 0], ['vlanProto: 802.1ad', 1], ['vlanProto: 802.1q', 0]])('have %s: %i', (line, count) => {
    expect(found(network('SriovNetwork', 'net', 'r', `  ${line}\n`))).toHaveLength(count);
  });
});

describe('namespaces and names', () => {
  test('are not judged when nothing tells where the operator is', () => {
    const elsewhere = policy('a', 'a', '{ pfNames: [eth2] }').replace('namespace: nvidia-network-operator', 'namespace: sriov');
    expect(found(elsewhere)).toEqual([]);
    expect(found(all(elsewhere, policy('b', 'b', '{ pfNames: [eth3] }')))).toHaveLength(1);
  });

  test('are right for a network beside its pods', () => {
    const beside = config('SriovNetwork', 'net', '{ resourceName: r }', 'ai-training');
    expect(found(all(config('SriovOperatorConfig', 'default', '{}'), beside))).toEqual([]);
    expect(found(all(config('SriovOperatorConfig', 'default', '{}'), beside.replace('resourceName: r', 'resourceName: r, networkNamespace: b')))).toHaveLength(1);
  });
});

describe('selectors of nodes', () => {
  test('may ask for labels that others than the inventory write', () => {
    expect(found(policy('a', 'a', '{ pfNames: [eth2] }', { nodeSelector: '{ feature.node.kubernetes.io/pci-15b3.present: "true" }' }), { inventory: INVENTORY })).toEqual([]);
  });

  test('may be empty, or name a node', () => {
    expect(found(policy('a', 'a', '{ pfNames: [eth2] }', { nodeSelector: '{}' }), { inventory: INVENTORY })).toEqual([]);
    expect(found(policy('a', 'a', '{ pfNames: [eth2] }', { nodeSelector: '{ kubernetes.io/hostname: gpu-2 }' }), { inventory: INVENTORY })).toEqual([]);
    expect(found(policy('a', 'a', '{ pfNames: [eth2] }', { nodeSelector: '{ kubernetes.io/hostname: gpu-3 }' }), { inventory: INVENTORY })).toEqual([expect.stringContaining('sriov-selector-no-node')]);
  });
});

describe('pools of nodes', () => {
  const pool = (name: string, spec: string): string => config('SriovNetworkPoolConfig', name, spec);

  test('may be the whole cluster, alone', () => {
    expect(found(pool('a', '{ maxUnavailable: "10%" }'))).toEqual([]);
  });

  test.each(['0%', '101%', '-1', '20', '1.5%'])('cannot be drained by "%s"', (most) => {
    expect(found(pool('a', `{ maxUnavailable: "${most}", nodeSelector: { matchLabels: { a: b } } }`))).toEqual([expect.stringContaining('sriov-poolconfig-blast')]);
  });

  test('for hardware offload have nothing to drain', () => {
    expect(found(all(pool('a', '{ ovsHardwareOffloadConfig: { name: worker } }'), pool('b', '{ maxUnavailable: 1 }')))).toEqual([]);
    expect(found(pool('a', '{ ovsHardwareOffloadConfig: { name: worker }, maxUnavailable: 1 }'))).toHaveLength(1);
  });

  test('lose labels that stand beside matchLabels', () => {
    const findings = lintText(pool('a', '{ maxUnavailable: 1, nodeSelector: { gpu: h200 } }')).filter(({ rule }) => rule === 'sriov-poolconfig-blast');
    expect(findings).toMatchObject([{ hint: 'write nodeSelector: { matchLabels: { gpu: "h200" } }' }]);
  });

  test('share a node that has both labels', () => {
    const inventory = INVENTORY.replace('[gpu-1, gpu-2]', '[{ name: gpu-1, labels: { rack: a } }, gpu-2]');
    const two = all(pool('a', '{ maxUnavailable: 1, nodeSelector: { matchLabels: { rack: a } } }'), pool('b', '{ maxUnavailable: 1, nodeSelector: { matchLabels: { gpu: h200 } } }'));
    expect(found(two)).toEqual([]);
    expect(found(two, { inventory })).toEqual([expect.stringContaining('node "gpu-1" is in pool "a" too')]);
  });
});
