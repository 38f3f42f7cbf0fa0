import { CniIpam, HostLocalIpam } from '../../../src/api/cni-ipam';

/** Blocks as the documents of the plugins have them; that they compile is the test of the types. */
const BLOCKS: readonly CniIpam[] = [
  { type: 'whereabouts', range: '192.168.2.225/28', exclude: ['192.168.2.229/30'], network_name: 'storage' },
  { type: 'whereabouts', range: '10.0.0.10-10.0.0.20/24', ipRanges: [{ range: 'fd00::/116', range_start: 'fd00::10' }], gateway: '10.0.0.1' },
  { type: 'whereabouts', range: '192.168.0.0/16', node_slice_size: '/24', network_name: 'sliced' },
  { type: 'host-local', subnet: '10.10.0.0/16', rangeStart: '10.10.1.20', rangeEnd: '10.10.3.50', gateway: '10.10.0.254', routes: [{ dst: '0.0.0.0/0' }] },
  { type: 'host-local', ranges: [[{ subnet: '10.10.0.0/16' }], [{ subnet: 'fd00::/64' }]], dataDir: '/run/my-orchestrator/container-ipam-state' },
  { type: 'static', addresses: [{ address: '10.10.0.1/24', gateway: '10.10.0.254' }], dns: { nameservers: ['10.0.0.53'] } },
  { type: 'static' },
  { type: 'dhcp', provide: [{ option: 'host-name', fromArg: 'K8S_POD_NAME' }, { option: '12', value: 'node' }], request: [{ skipDefault: true }] },
];

test('a block is told by its type', () => {
  expect(BLOCKS.map(({ type }) => type)).toEqual(['whereabouts', 'whereabouts', 'whereabouts', 'host-local', 'host-local', 'static', 'static', 'dhcp']);
});

test('a block of host-local has one range or sets of ranges', () => {
  // @ts-expect-error both forms at once
  const both: HostLocalIpam = { type: 'host-local', subnet: '10.0.0.0/24', ranges: [[{ subnet: '10.0.1.0/24' }]] };
  // @ts-expect-error neither
  const neither: HostLocalIpam = { type: 'host-local' };
  expect([both, neither]).toHaveLength(2);
});
