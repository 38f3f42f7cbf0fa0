import { BgpMode } from '../../api/metallb';

/**
 * The MetalLB of a cluster. Write it once and spread it into everything that is written for it.
 *
 * @example
 * const metallb = { software: 'metallb', version: '0.15' } as const;
 * new LoadBalancerPool(chart, 'public', { ...metallb, addresses: ['192.0.2.0/24'] });
 */
export interface MetalLb {
  readonly software: 'metallb';
  /** Its version, such as `0.15`. @default - unknown; fields of every version are allowed */
  readonly version?: string;
  /** Its namespace, the only one that it reads objects in. @default metallb-system */
  readonly namespace?: string;
  /** How it speaks BGP. @default - unknown; only what every mode refuses is reported */
  readonly bgpMode?: BgpMode;
}

/** The Calico of a cluster. */
export interface Calico {
  readonly software: 'calico';
  /** Its version, such as `3.31`. @default - unknown; fields of every version are allowed */
  readonly version?: string;
}

/** The Cilium of a cluster. */
export interface Cilium {
  readonly software: 'cilium';
  /** Its version, such as `1.18`, which decides the version of the API that pools are written in. */
  readonly version: string;
  /** The Helm value `ipam.mode`, which a cluster has from the start or not at all. Pools of pod addresses need `multi-pool`. @default - unknown */
  readonly ipamMode?: 'cluster-pool' | 'kubernetes' | 'multi-pool' | 'crd' | 'eni' | 'azure' | 'alibabacloud' | 'delegated-plugin';
  /** Names of the pools that the Helm value `ipam.operator.autoCreateCiliumPodIPPools` makes. @default - none */
  readonly autoCreatedPools?: readonly string[];
}

/** What gives out addresses of a cluster besides nv-ipam and CNI plugins. */
export type AddressSoftware = MetalLb | Calico | Cilium;

/** Where MetalLB's own manifests and chart put it. */
const METALLB_NAMESPACE = 'metallb-system';

/** The namespace of MetalLB. */
export function namespaceOf({ namespace = METALLB_NAMESPACE }: MetalLb): string {
  return namespace;
}

/** The facts among properties that a software was spread into. */
export function softwareAmong(props: AddressSoftware): AddressSoftware {
  switch (props.software) {
    case 'metallb': return { software: props.software, version: props.version, namespace: namespaceOf(props), bgpMode: props.bgpMode };
    case 'calico': return { software: props.software, version: props.version };
    case 'cilium': return { software: props.software, version: props.version, ipamMode: props.ipamMode, autoCreatedPools: props.autoCreatedPools };
  }
}
