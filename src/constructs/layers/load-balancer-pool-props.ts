import { Calico, Cilium, MetalLb } from './software';
import { CiliumSelector } from '../../api/cilium';
import { ServiceAllocation } from '../../api/metallb';

/** What pools of all software have. */
interface CommonPoolProps {
  /** Name of the pool object. @default - the id of the construct */
  readonly name?: string;
  /** Where the addresses must be unique: a VRF, a VLAN. @default shared */
  readonly routingDomain?: string;
}

/** A pool of MetalLB. Nothing announces it until a LoadBalancerAnnouncement does. */
export interface MetalLbLoadBalancerPoolProps extends MetalLb, CommonPoolProps {
  /** Networks in CIDR notation without host bits, ranges `first-last`, and single addresses; at least one. */
  readonly addresses: readonly string[];
  /** Whether a Service gets an address without asking for this pool. @default true */
  readonly autoAssign?: boolean;
  /** Leaves out IPv4 addresses that end in .0 or .255. @default false */
  readonly avoidBuggyIPs?: boolean;
  /** Services that may use the pool; others never get it. @default - every Service */
  readonly serviceAllocation?: ServiceAllocation;
  /** Labels of the pool, for selectors of advertisements. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether something outside of the chart announces the pool. @default false */
  readonly announcedElsewhere?: boolean;
}

/** A pool of Cilium, in the version of the API that this Cilium serves. Announcing it is the matter of its BGP or L2 policies. */
export interface CiliumLoadBalancerPoolProps extends Cilium, CommonPoolProps {
  /** Networks in CIDR notation without host bits, ranges `first-last`, and single addresses; at least one. */
  readonly addresses: readonly string[];
  /** Services that may use the pool, by label. @default - every Service */
  readonly serviceSelector?: CiliumSelector;
  /** Whether the first and last address of each network are used. @default Yes */
  readonly allowFirstLastIPs?: 'Yes' | 'No';
  /** No new addresses are taken from the pool. @default false */
  readonly disabled?: boolean;
}

/** A pool of Calico for Services, from 3.30 on. */
export interface CalicoLoadBalancerPoolProps extends Calico, CommonPoolProps {
  /** Network in CIDR notation, without host bits; it cannot be changed. */
  readonly cidr: string;
  /** Prefix length of a block: 20 to 32 for IPv4, 116 to 128 for IPv6; it cannot be changed. @default - 26 for IPv4, 122 for IPv6 */
  readonly blockSize?: number;
  /** Whether a Service gets an address without asking for this pool. @default Automatic */
  readonly assignmentMode?: 'Automatic' | 'Manual';
  /** No new addresses are taken from the pool. @default false */
  readonly disabled?: boolean;
}

/** Properties of a pool of Service addresses. The software decides which there are. */
export type LoadBalancerPoolProps = MetalLbLoadBalancerPoolProps | CiliumLoadBalancerPoolProps | CalicoLoadBalancerPoolProps;
