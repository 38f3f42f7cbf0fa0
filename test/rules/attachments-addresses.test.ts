import { asking, CIDR_IPAM, found, hints, ids, IPS, nodes, workload } from './attachments-support';
import { macvlan, pod, POLICY, POOL, PREFIX_POOL, SRIOV, stream } from '../../src/rules/catalogue/attachments/examples';

describe('nad-pool-not-found', () => {
  test.each([
    ['no pools at all', macvlan()],
    ['another IPAM', stream(POOL, macvlan({ ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }' }))],
    ['the name of the network', stream(POOL, macvlan({ ipam: '{ "type": "nv-ipam" }' }))],
    ['a pool that DPF makes', stream(POOL, macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "services" }' }), `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceIPAM
metadata: { name: services, namespace: dpf-operator-system }
spec: { ipv4Subnet: { subnet: 10.9.0.0/16, gateway: 10.9.0.1, perNodeIPCount: 8 } }
`)],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test('reads the pools that a pod names', () => {
    expect(ids(stream(POOL, macvlan(), asking('"cni-args": { "poolNames": ["rail-1"] }')))).toEqual(['nad-pool-not-found']);
  });
});

describe('nvipam-pooltype-mismatch', () => {
  test('says that one type counts for both pools', () => {
    const other = PREFIX_POOL.replace('rail-0', 'rail-0-b');
    expect(hints(stream(POOL, other, macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "rail-0,rail-0-b" }' })))).toEqual(['make both pools of one kind: poolType counts for both']);
  });

  test('is silent when both kinds have a pool of that name', () => {
    expect(ids(stream(POOL, PREFIX_POOL, macvlan()))).not.toContain('nvipam-pooltype-mismatch');
  });
});

describe('nvipam-poolname-syntax', () => {
  test.each(['a,b,c', 'rail-0,', 'rail-0 ', ' rail-0'])('refuses "%s"', (poolName) => {
    expect(ids(stream(POOL, macvlan({ ipam: `{ "type": "nv-ipam", "poolName": "${poolName}" }` })))).toEqual(['nvipam-poolname-syntax']);
  });

  test.each(['rail-0 ', ''])('refuses "%s" where a pod names it', (poolName) => {
    expect(ids(stream(POOL, macvlan(), asking(`"cni-args": { "poolNames": ["${poolName}"] }`)))).toEqual(['nvipam-poolname-syntax']);
  });

  test('is silent about blanks that the operator takes out', () => {
    expect(ids(stream(POOL, POOL.replace('rail-0', 'rail-1').replace(/10\.0\.0/g, '10.0.8'), POLICY, SRIOV.replace('"rail-0"', '"rail-0, rail-1"')))).toEqual([]);
  });
});

describe('nvipam-args-exclusive', () => {
  const v6 = PREFIX_POOL.replace('10.1.0.0/16', '\'fd00::/48\'').replace('24', '64');

  test.each([
    ['the last index of a block', stream(POOL, macvlan(), asking('"cni-args": { "allocateIPWithIndex": 15 }'))],
    ['the gateway of a pool that has one', stream(POOL, macvlan(), asking('"cni-args": { "allocateDefaultGateway": true }'))],
    ['arguments of another plugin', stream(macvlan({ ipam: '{ "type": "dhcp" }' }), asking('"cni-args": { "allocateIPWithIndex": -1 }'))],
    ['a large index in an IPv6 prefix', stream(v6, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 2147483647 }'))],
    ['the index behind the gateway', stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 1 }'))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test.each([
    ['a negative index', stream(POOL, macvlan(), asking('"cni-args": { "allocateIPWithIndex": -1 }'))],
    ['an index that is the gateway', stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 0 }'))],
    ['an index behind a prefix', stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 254 }'))],
    ['a gateway that is not there', stream(POOL.replace(/ {2}gateway.*\n/, ''), macvlan(), asking('"cni-args": { "allocateDefaultGateway": true }'))],
  ])('finds %s', (_, text) => {
    expect(ids(text)).toEqual(['nvipam-args-exclusive']);
  });
});

describe('static-ip-replicated', () => {
  const ip = '[{ "name": "rail-0", "ips": ["10.0.0.5"] }]';

  test.each([
    ['one pod of a Job', stream(POOL, IPS, workload('Job', 'parallelism: 1', ip))],
    ['no pods', stream(POOL, IPS, workload('StatefulSet', 'replicas: 0', ip))],
    ['a network that gives other addresses anyway', stream(macvlan({ ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }' }), workload('StatefulSet', 'replicas: 4', ip))],
    ['bridges of single nodes', stream(POOL, IPS.replace('macvlan', 'bridge'), workload('StatefulSet', 'replicas: 4', ip))],
    ['a DaemonSet on nodes that nobody knows', stream(POOL, IPS, workload('DaemonSet', 'selector: { matchLabels: { app: work } }', ip))],
    ['an update without overlap', stream(POOL, IPS, workload('Deployment', 'strategy: { rollingUpdate: { maxSurge: 0 } }', ip))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).not.toContain('static-ip-replicated');
  });

  test('counts the nodes of a DaemonSet', () => {
    expect(ids(stream(POOL, IPS, workload('DaemonSet', 'selector: { matchLabels: { app: work } }', ip)), nodes('gpu-1', 'gpu-2'))).toContain('static-ip-replicated');
  });

  test('counts addresses that the network itself has', () => {
    const network = macvlan({ ipam: '{ "type": "static", "addresses": [{ "address": "fd00::5/64" }] }' });
    expect(found(stream(network, workload('StatefulSet', 'replicas: 2', 'rail-0')))).toEqual([expect.stringContaining('2 pods of one template ask for fd00::5')]);
  });

  test('counts replicas that are the gateway', () => {
    const gateway = '[{ "name": "rail-0", "cni-args": { "allocateDefaultGateway": true } }]';
    expect(ids(stream(POOL, macvlan(), workload('StatefulSet', 'replicas: 2', gateway)))).toEqual(['static-ip-replicated']);
    expect(ids(stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), workload('StatefulSet', 'replicas: 2', gateway)))).toEqual([]);
  });
});

describe('static-ip-conflict', () => {
  const wish = (address: string, options = {}): string => pod(`'[{ "name": "rail-0", "ips": ["${address}"] }]'`, options);
  const routed = stream(
    PREFIX_POOL.replace('gatewayIndex: 1', 'gatewayIndex: 1\n  staticAllocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24 }, { nodeName: gpu-2, prefix: 10.1.1.0/24 }]'),
    macvlan({ ipam: CIDR_IPAM }),
  );

  test.each([
    ['an excluded address', stream(POOL.replace('gateway:', 'exclusions: [{ startIP: 10.0.0.200, endIP: 10.0.0.210 }]\n  gateway:'), IPS, wish('10.0.0.205'))],
    ['a prefix length', stream(POOL, IPS, wish('10.0.0.5/24'))],
    ['the pod that is to be the gateway', stream(POOL, macvlan(), asking('"cni-args": { "allocateDefaultGateway": true }'))],
    ['a pod on the node of its address', stream(routed, wish('10.1.1.5', { node: 'gpu-2' }))],
    ['a pod that has ended', stream(POOL, IPS, wish('10.0.0.5'), `${wish('10.0.0.5', { name: 'old' })}status: { phase: Succeeded }\n`)],
    ['a pool that is not here', stream(IPS, wish('10.77.0.5'))],
    ['both ends of a /31', stream(POOL.replace('10.0.0.0/24', '10.0.0.0/31').replace('perNodeBlockSize: 16', 'perNodeBlockSize: 1').replace(/ {2}gateway.*\n/, ''), IPS, wish('10.0.0.0'))],
    ['the last address of an IPv6 subnet', stream(POOL.replace('10.0.0.0/24', '\'fd00::/120\'').replace('10.0.0.1', '\'fd00::1\''), IPS, wish('fd00::ff'))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test.each([
    ['the broadcast address', stream(POOL, IPS, wish('10.0.0.255')), 'error'],
    ['two addresses of one pool', stream(POOL, IPS, wish('10.0.0.5", "10.0.0.6')), 'error'],
    ['the prefix of another node', stream(routed, wish('10.1.1.5', { node: 'gpu-1' })), 'error'],
    ['the gateway of a prefix', stream(routed, wish('10.1.1.1', { node: 'gpu-2' })), 'error'],
    ['one address in two notations', stream(POOL.replace('10.0.0.0/24', '\'fd00::/120\'').replace('10.0.0.1', '\'fd00::1\''), IPS, wish('fd00::5'), wish('fd00:0::5', { name: 'other' })), 'error'],
    ['a pod and a Job, which may come later', stream(POOL, IPS, wish('10.0.0.5'), workload('Job', 'parallelism: 1', '[{ "name": "rail-0", "ips": ["10.0.0.5"] }]')), 'warning'],
  ])('finds %s', (_, text, severity) => {
    expect(found(text)).toEqual([expect.stringMatching(new RegExp(`^${severity} static-ip-conflict`))]);
  });

  test('warns about a pod that may run on nodes that cannot give the address', () => {
    expect(hints(stream(routed, wish('10.1.1.5')), nodes('gpu-1', 'gpu-2'))).toEqual(['set nodeSelector: { kubernetes.io/hostname: gpu-2 }']);
    expect(found(stream(routed, wish('10.1.1.5')), nodes('gpu-2'))).toEqual([]);
  });

  test('warns about an address that a node may give to others', () => {
    const shared = stream(POOL, IPS, wish('10.0.0.20', { name: 'fixed' }), pod('rail-0'));
    expect(found(shared, nodes('gpu-1', 'gpu-2'))).toEqual([expect.stringMatching(/^warning static-ip-conflict.*10\.0\.0\.20 is in the block of node "gpu-2"/)]);
    expect(found(stream(POOL, IPS, wish('10.0.0.20')), nodes('gpu-1', 'gpu-2'))).toEqual([]);
    expect(found(shared.replace('gateway:', 'exclusions: [{ startIP: 10.0.0.20, endIP: 10.0.0.20 }]\n  gateway:'), nodes('gpu-1', 'gpu-2'))).toEqual([]);
  });
});

describe('static-ip-capability', () => {
  const two = '"ips": ["10.0.0.5/24", "10.0.8.5/24"]';

  test.each([
    ['one address, which nv-ipam gets in any case', stream(POOL, macvlan(), asking('"ips": ["10.0.0.5"]'))],
    ['static with prefix lengths', stream(macvlan({ ipam: '{ "type": "static" }' }), asking(two))],
    ['an IPAM plugin that we do not know', stream(macvlan({ ipam: '{ "type": "spiderpool" }' }), asking(two))],
    ['a network that is not here', asking(two)],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).not.toContain('static-ip-capability');
  });

  test.each([
    ['static without a prefix length', stream(macvlan({ ipam: '{ "type": "static" }' }), asking('"ips": ["10.0.0.5"]')), 'error'],
    ['whereabouts', stream(macvlan({ ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }' }), asking('"ips": ["10.9.0.5"]')), 'warning'],
    ['no IPAM', stream(macvlan({ ipam: '{}' }), asking('"ips": ["10.9.0.5"]')), 'warning'],
  ])('finds %s', (_, text, severity) => {
    expect(found(text).filter((line) => line.includes('static-ip-capability'))).toEqual([expect.stringMatching(new RegExp(`^${severity} `))]);
  });

  test('knows where each kind of network has its capabilities', () => {
    const network = SRIOV.replace('"rail-0"', '"rail-0,rail-1"');
    const pools = stream(POOL, POOL.replace('rail-0', 'rail-1').replace(/10\.0\.0/g, '10.0.8'));
    expect(hints(stream(pools, POLICY, network, asking(two).replace('    security', '    resources: { limits: { nvidia.com/rail_0: 1 } }\n    security')))).toEqual(['set capabilities: \'{"ips": true}\' in the network']);
  });
});
