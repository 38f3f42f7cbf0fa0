import { defaultRouteHijack } from './default-route-hijack';
import { hostLocalMultinode } from './host-local-multinode';
import { ipamEmptyOnRdma } from './ipam-empty-on-rdma';
import { ipamJsonInvalid } from './ipam-json-invalid';
import { ipoibIpamDhcp } from './ipoib-ipam-dhcp';
import { macvlanOnInfiniband } from './macvlan-on-infiniband';
import { masterNotOnNode } from './master-not-on-node';
import { masterVsSharedResource } from './master-vs-shared-resource';
import { metaPluginsFormat } from './meta-plugins-format';
import { mtuIncoherent } from './mtu-incoherent';
import { networkCapabilityUnknown } from './network-capability-unknown';
import { railsShareSubnet } from './rails-share-subnet';
import { whereaboutsExcludeInvalid } from './whereabouts-exclude-invalid';
import { whereaboutsGatewayNotExcluded } from './whereabouts-gateway-not-excluded';
import { whereaboutsHandwrittenPool } from './whereabouts-handwritten-pool';
import { whereaboutsNotInstalled } from './whereabouts-not-installed';
import { whereaboutsRangeSize } from './whereabouts-range-size';
import { whereaboutsSharedRange } from './whereabouts-shared-range';
import { whereaboutsSliceSize } from './whereabouts-slice-size';
import type { Rule } from '../../rule';

/** Coherence of networks with addresses, host interfaces and pods. */
export const COHERENCE_RULES: readonly Rule[] = [
  hostLocalMultinode,
  ipamJsonInvalid,
  metaPluginsFormat,
  networkCapabilityUnknown,
  ipamEmptyOnRdma,
  whereaboutsGatewayNotExcluded,
  whereaboutsExcludeInvalid,
  whereaboutsRangeSize,
  whereaboutsSliceSize,
  whereaboutsSharedRange,
  whereaboutsHandwrittenPool,
  whereaboutsNotInstalled,
  defaultRouteHijack,
  macvlanOnInfiniband,
  masterNotOnNode,
  masterVsSharedResource,
  ipoibIpamDhcp,
  mtuIncoherent,
  railsShareSubnet,
];
