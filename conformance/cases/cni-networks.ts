import { App, Chart } from 'cdk8s';
import { RENDERINGS } from '../../src/rules/model/rendered';
import type { SentObject } from '../cluster/object-client';
import { ALL_RELEASES, ChainedPlugin, Ipam, MacvlanNetwork, NetworkOperatorRelease, RawNetwork } from 'cdk8s-gpu-fabric';

/** A network, and what its first pods get, each as the addresses of its interface. */
export interface CniNetwork {
  readonly name: string;
  /** As in the NetworkAttachmentDefinition. */
  readonly config: string;
  readonly pods: readonly string[];
}

/** The interface of the test node. */
const MASTER = 'up0';

const FOUR: Ipam = { type: 'host-local', subnet: '10.9.1.0/29', rangeStart: '10.9.1.1', rangeEnd: '10.9.1.4', gateway: '10.9.1.2' };
const BOTH_FAMILIES: Ipam = { type: 'host-local', ranges: [[{ subnet: '10.9.2.0/28' }], [{ subnet: 'fd00:9:2::/124' }]] };
const FIXED: Ipam = { type: 'static', addresses: [{ address: '10.9.3.10/24' }, { address: 'fd00:9:3::10/64' }] };
const CHAIN: readonly ChainedPlugin[] = [{ type: 'tuning', sysctl: { 'net.ipv4.conf.IFNAME.arp_ignore': '1' } }, { type: 'sbr' }];

const FULL = 'plugin type="macvlan" name="raw-macvlan" failed (add): failed to allocate for range 0: no IP addresses available in range set';

/** Networks as our constructs write them, and as the network operator renders them from their resources. */
export const NETWORKS: readonly CniNetwork[] = [
  { name: 'raw-macvlan', config: raw('raw-macvlan', FOUR), pods: ['10.9.1.1/29', '10.9.1.3/29', '10.9.1.4/29', `${FULL}: 10.9.1.1-10.9.1.4`] },
  { name: 'raw-both-families', config: raw('raw-both-families', BOTH_FAMILIES), pods: ['10.9.2.2/28 fd00:9:2::2/124', '10.9.2.3/28 fd00:9:2::3/124'] },
  { name: 'raw-fixed', config: raw('raw-fixed', FIXED), pods: ['10.9.3.10/24 fd00:9:3::10/64', '10.9.3.10/24 fd00:9:3::10/64'] },
  { name: 'raw-chained', config: raw('raw-chained', FOUR, CHAIN), pods: ['10.9.1.1/29', '10.9.1.3/29'] },
  ...ALL_RELEASES.map((release): CniNetwork => {
    const name = `macvlan-${release.replace('.', '-')}`;
    return { name, config: rendered(name, FOUR, release), pods: ['10.9.1.1/29', '10.9.1.3/29'] };
  }),
  { name: 'bridge', config: JSON.stringify({ cniVersion: '1.0.0', name: 'bridge', type: 'bridge', bridge: 'br0', ipam: FOUR }), pods: ['10.9.1.1/29', '10.9.1.3/29'] },
  { name: 'bridge-fixed', config: JSON.stringify({ cniVersion: '1.0.0', name: 'bridge-fixed', type: 'bridge', bridge: 'br1', ipam: FIXED }), pods: ['10.9.3.10/24 fd00:9:3::10/64'] },
];

function raw(name: string, ipam: Ipam, chain?: readonly ChainedPlugin[]): string {
  const chart = new Chart(new App(), 'chart');
  new RawNetwork(chart, 'network', { name, namespace: 'default', ipam, chain, nodes: ['node-1'], plugin: { type: 'macvlan', master: MASTER, mode: 'bridge' } });
  return textAt(chart, 'NetworkAttachmentDefinition', ({ spec }) => (spec as { config: string }).config);
}

function rendered(name: string, ipam: Ipam, release: NetworkOperatorRelease): string {
  const chart = new Chart(new App(), 'chart');
  new MacvlanNetwork(chart, 'network', { name, namespace: 'default', ipam, nodes: ['node-1'], master: MASTER });
  return textAt(chart, 'MacvlanNetwork', ({ spec }) => RENDERINGS.MacvlanNetwork({ name, spec: spec as Record<string, unknown>, release }) ?? '');
}

function textAt(chart: Chart, kind: string, read: (object: SentObject) => string): string {
  const objects = (chart.toJson() as SentObject[]).filter((object) => object.kind === kind);
  return read(objects[0]);
}
