import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LayerRegistry } from './layer-registry';
import { checkObjectName } from './object-name';
import { Calico, Cilium, softwareAmong } from './software';
import { IPPool, IPPoolSpec } from '../../api/calico';
import { CiliumPodIPPool, CiliumPodIPPoolSpec } from '../../api/cilium';
import { FabricError } from '../../errors';
import { Family, Prefix } from '../../net';
import { checkChoice } from '../names';
import { domainAnnotations } from '../routing-domain';

/** What pools of both have. */
interface CommonPodPoolProps {
  /** Name of the pool object. @default - the id of the construct */
  readonly name?: string;
  /** Whether other clusters of the fleet route to the pods, by BGP or a cluster mesh. @default false */
  readonly isRouted?: boolean;
  /** Where the addresses must be unique, if they are routed. @default shared */
  readonly routingDomain?: string;
}

/** A pool of Calico, in blocks per node. */
export interface CalicoPodPoolProps extends Calico, CommonPodPoolProps, Omit<IPPoolSpec, 'allowedUses'> {
  /** What the addresses are for. @default - pods and tunnels */
  readonly allowedUses?: readonly ('Workload' | 'Tunnel')[];
}

/** A pool of Cilium, in networks per node. */
export interface CiliumPodPoolProps extends Cilium, CommonPodPoolProps, CiliumPodIPPoolSpec {
  /** Cilium reads pools in no other mode. */
  readonly ipamMode: 'multi-pool';
  /** Whether traffic of the pods leaves the cluster under their own addresses. @default false */
  readonly skipMasquerade?: boolean;
}

/** Properties of a pool of pod addresses. The software decides which there are. */
export type PodAddressPoolProps = CalicoPodPoolProps | CiliumPodPoolProps;

/**
 * Addresses for the pods of a cluster on their main interface, given out by Calico or Cilium.
 *
 * @example
 * const backend = new PodAddressPool(chart, 'team-backend', { software: 'calico', cidr: '10.245.0.0/16', natOutgoing: true });
 * new PodAddressNamespace(chart, 'backend', { name: 'team-backend', pools: [backend] });
 */
export class PodAddressPool extends Construct {
  /** Name of the pool object. */
  public readonly poolName: string;
  /** Which software gives the addresses out. */
  public readonly software: 'calico' | 'cilium';

  /** @throws FabricError `name-invalid`, `field-invalid` where Cilium is not in the IPAM mode `multi-pool` */
  constructor(scope: Construct, id: string, private readonly props: PodAddressPoolProps) {
    super(scope, id);
    checkChoice('software', props.software, ['calico', 'cilium'] satisfies PodAddressPoolProps['software'][]);
    this.poolName = props.name ?? id;
    checkObjectName(this.poolName, this.node.path);
    this.software = props.software;
    if (props.software === 'cilium') checkMode(this, props);
    const object = makePool(this, this.poolName, props);
    const registry = LayerRegistry.of(this);
    registry.use(this, softwareAmong(props));
    if (props.isRouted === true) registry.placeRouted(object);
  }

  /** The networks of the pool, as far as they can be read. */
  public get networks(): readonly Prefix[] {
    const { props } = this;
    const texts = props.software === 'calico' ? [props.cidr] : [...(props.ipv4?.cidrs ?? []), ...(props.ipv6?.cidrs ?? [])];
    return texts.flatMap((text) => Prefix.tryParse(text) ?? []);
  }

  /** Families of addresses that the pool gives out. */
  public get families(): readonly Family[] {
    return [...new Set(this.networks.map(({ family }) => family))];
  }
}

function makePool(scope: Construct, name: string, props: PodAddressPoolProps): ApiObject {
  if (props.software === 'calico') {
    const { software: _software, version: _version, name: _name, routingDomain, isRouted: _isRouted, ...spec } = props;
    return new IPPool(scope, 'Resource', { metadata: { name, annotations: domainAnnotations(routingDomain) }, spec });
  }
  const { ipv4, ipv6, podSelector, namespaceSelector, allowFirstIP, allowLastIP, routingDomain } = props;
  // without masquerading only for who asks for it
  const annotations = domainAnnotations(routingDomain, props.skipMasquerade === true ? { 'ipam.cilium.io/skip-masquerade': 'true' } : undefined);
  const spec = { ipv4, ipv6, podSelector, namespaceSelector, allowFirstIP, allowLastIP };
  return new CiliumPodIPPool(scope, 'Resource', { metadata: { name, annotations }, spec });
}

/** Programs in JavaScript get here. */
function checkMode(pool: Construct, { ipamMode }: Cilium): void {
  if (ipamMode === 'multi-pool') return;
  const found = ipamMode === undefined ? 'is not given' : `"${ipamMode}" has no pools of pod addresses`;
  throw new FabricError({
    code: 'field-invalid',
    path: pool.node.path,
    message: `ipamMode ${found}; Cilium reads them in the IPAM mode "multi-pool" only`,
    hint: 'set ipamMode to "multi-pool" if the Helm value ipam.mode of the cluster says so; it cannot be changed while the cluster lives',
  });
}
