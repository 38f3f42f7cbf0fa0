import { CniIpam } from '../../api/cni-ipam';

/** Addresses from a pool of nv-ipam. @see https://github.com/Mellanox/nvidia-k8s-ipam */
export interface NvIpam {
  readonly type: 'nv-ipam';
  /** Pool in the namespace of the network operator, or two of different families, separated by a comma without a space. */
  readonly poolName: string;
  /** @default ippool */
  readonly poolType?: 'ippool' | 'cidrpool';
}

/** How the pods of a network get their addresses, in the fields of the IPAM plugin. */
export type Ipam = NvIpam | CniIpam;
