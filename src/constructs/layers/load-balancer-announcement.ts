import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { BgpPeer } from './bgp-peer';
import { LoadBalancerPool } from './load-balancer-pool';
import { namespaceOf } from './software';
import { LabelSelector } from '../../api/core';
import { BGPAdvertisement, L2Advertisement } from '../../api/metallb';
import { FabricError } from '../../errors';

/** What both ways of announcing have. */
interface CommonAnnouncementProps {
  /** Name of the advertisement object. @default - the id of the construct */
  readonly name?: string;
  /** Pools of MetalLB, at least one. */
  readonly pools: readonly LoadBalancerPool[];
  /** Nodes that announce. @default - every node */
  readonly nodeSelectors?: readonly LabelSelector[];
  /** Services that are announced, by label; from MetalLB 0.16 on. @default - every Service with an address of the pools */
  readonly serviceSelectors?: readonly LabelSelector[];
}

/** Announces on the local network (ARP, NDP), from one node per Service. */
export interface L2AnnouncementProps extends CommonAnnouncementProps {
  readonly by: 'l2';
  /** Host interfaces that announce. @default - every interface */
  readonly interfaces?: readonly string[];
}

/** Announces to BGP routers. */
export interface BgpAnnouncementProps extends CommonAnnouncementProps {
  readonly by: 'bgp';
  /** Routers that are told. @default - every BgpPeer */
  readonly peers?: readonly BgpPeer[];
  /** Length of the IPv4 prefixes that are announced, not shorter than the networks of the pools. @default 32 */
  readonly aggregationLength?: number;
  /** The same for IPv6. @default 128 */
  readonly aggregationLengthV6?: number;
  /** LOCAL_PREF. @default 0 */
  readonly localPref?: number;
  /** BGP communities: `64512:100`, `large:64512:1:100`, or a name that BgpCommunities gives. @default - none */
  readonly communities?: readonly string[];
}

/** Properties of an announcement. */
export type LoadBalancerAnnouncementProps = L2AnnouncementProps | BgpAnnouncementProps;

/** Makes the addresses of MetalLB pools reachable. Pools and routers are named by their constructs, so that no name of them can be misspelt. */
export class LoadBalancerAnnouncement extends Construct {
  /** @throws FabricError `field-invalid` for no pools, pools of other software, or those of another chart */
  constructor(scope: Construct, id: string, props: LoadBalancerAnnouncementProps) {
    super(scope, id);
    const namespace = checkedNamespace(this, props.pools);
    checkSameChart(this, [...props.pools, ...(props.by === 'bgp' ? props.peers ?? [] : [])]);
    const { nodeSelectors, serviceSelectors } = props;
    const metadata = { name: props.name ?? id, namespace };
    const common = { ipAddressPools: props.pools.map(({ poolName }) => poolName), nodeSelectors, serviceSelectors };
    if (props.by === 'l2') {
      new L2Advertisement(this, 'Resource', { metadata, spec: { ...common, interfaces: props.interfaces } });
      return;
    }
    const { peers, aggregationLength, aggregationLengthV6, localPref, communities } = props;
    const bgp = { aggregationLength, aggregationLengthV6, localPref, communities, peers: peers?.map(({ peerName }) => peerName) };
    new BGPAdvertisement(this, 'Resource', { metadata, spec: { ...common, ...bgp } });
  }
}

/** What announces pools that are not MetalLB's. */
const ANNOUNCED_BY = {
  cilium: 'CiliumL2AnnouncementPolicy or the BGP control plane of Cilium announce it',
  calico: 'the BGPConfiguration of Calico announces it',
};

function checkedNamespace(announcement: Construct, pools: readonly LoadBalancerPool[]): string {
  const { path } = announcement.node;
  if (pools.length === 0) {
    // an advertisement that names none is for all pools, which nobody means who wrote an empty list
    throw new FabricError({ code: 'field-invalid', path, message: 'announces no pool', hint: 'name the pools' });
  }
  const namespaces = pools.map(({ poolName, software }) => {
    if (software.software === 'metallb') return namespaceOf(software);
    throw new FabricError({ code: 'field-invalid', path, message: `pool "${poolName}" is not one of MetalLB`, hint: ANNOUNCED_BY[software.software] });
  });
  return namespaces[0];
}

/** One chart is one cluster. */
function checkSameChart(announcement: Construct, parts: readonly Construct[]): void {
  const stranger = parts.find((part) => Chart.of(part) !== Chart.of(announcement));
  if (stranger === undefined) return;
  const message = `${stranger.node.path} is in another chart, hence in another cluster`;
  throw new FabricError({ code: 'field-invalid', path: announcement.node.path, message, hint: 'put both into one chart' });
}
