import { Route } from '../api/nv-ipam';

/** Addresses from a pool of nv-ipam. @see https://github.com/Mellanox/nvidia-k8s-ipam */
export interface NvIpam {
  readonly type: 'nv-ipam';
  /** Pool in the namespace of the network operator, or two of different families, separated by a comma without a space. */
  readonly poolName: string;
  /** @default ippool */
  readonly poolType?: 'ippool' | 'cidrpool';
}

/** Cluster-wide addresses without pools of their own. @see https://github.com/k8snetworkplumbingwg/whereabouts */
export interface WhereaboutsIpam {
  readonly type: 'whereabouts';
  /** Network in CIDR notation, or `first-last/length`; at most a /30 or /126. */
  readonly range: string;
  readonly range_start?: string;
  readonly range_end?: string;
  /** Networks or addresses that pods never get. The gateway is not left out by itself. */
  readonly exclude?: readonly string[];
  readonly gateway?: string;
  readonly routes?: readonly Route[];
  /** Sets apart networks that use the same range. */
  readonly network_name?: string;
}

/** Fixed addresses: the same for every pod of the network. @see https://www.cni.dev/plugins/current/ipam/static/ */
export interface StaticIpam {
  readonly type: 'static';
  readonly addresses: readonly { readonly address: string; readonly gateway?: string }[];
  readonly routes?: readonly Route[];
}

/** Addresses that each node gives out on its own: nodes know nothing of each other. @see https://www.cni.dev/plugins/current/ipam/host-local/ */
export interface HostLocalIpam {
  readonly type: 'host-local';
  readonly subnet: string;
  readonly rangeStart?: string;
  readonly rangeEnd?: string;
  readonly gateway?: string;
  readonly routes?: readonly Route[];
}

/** How the pods of a network get their addresses, in the fields of the IPAM plugin. */
export type Ipam = NvIpam | WhereaboutsIpam | StaticIpam | HostLocalIpam;
