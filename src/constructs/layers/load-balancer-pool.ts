import { Construct } from 'constructs';
import { LayerRegistry } from './layer-registry';
import { LoadBalancerPoolProps } from './load-balancer-pool-props';
import { makePool } from './make-load-balancer-pool';
import { checkObjectName } from './object-name';
import { addressesOf } from './pool-addresses';
import { AddressSoftware, softwareAmong } from './software';
import { calicoServiceAnnotations } from '../../api/calico';
import { ciliumServiceAnnotations } from '../../api/cilium';
import { metalLbServiceAnnotations } from '../../api/metallb';
import { FabricError } from '../../errors';
import { Address, AddressSet } from '../../net';
import { checkChoice } from '../names';

/** What a Service wants of a pool. */
export interface ServiceAddressRequest {
  /** Addresses of the pool, one of each family at most. @default - any address of the pool */
  readonly addresses?: readonly string[];
  /** Services with the same key share an address if their ports differ; MetalLB and Cilium only. @default - the address is not shared */
  readonly sharingKey?: string;
}

/** What the metadata of a Service needs to get its address from a pool. */
export interface ServiceMetadata {
  readonly annotations: Readonly<Record<string, string>>;
  /** Labels by which the pool selects Services; of selectors by expressions, and of namespaces, none can be told. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Addresses for Services of type LoadBalancer, given out by MetalLB, Cilium or Calico.
 *
 * @example
 * const pool = new LoadBalancerPool(chart, 'public', { software: 'metallb', addresses: ['192.168.1.200-192.168.1.250'] });
 * new LoadBalancerAnnouncement(chart, 'local', { by: 'l2', pools: [pool] });
 * new ApiObject(chart, 'web', {
 *   apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...pool.serviceMetadata({ addresses: ['192.168.1.200'] }) }, spec,
 * });
 */
export class LoadBalancerPool extends Construct {
  /** Name of the pool object. */
  public readonly poolName: string;
  /** What is known of the software that gives the addresses out. */
  public readonly software: AddressSoftware;

  /** @throws FabricError `field-invalid`, `name-invalid`, `release-unsupported` for a version of Cilium that is none */
  constructor(scope: Construct, id: string, private readonly props: LoadBalancerPoolProps) {
    super(scope, id);
    checkChoice('software', props.software, ['metallb', 'cilium', 'calico'] satisfies AddressSoftware['software'][]);
    this.poolName = props.name ?? id;
    checkObjectName(this.poolName, this.node.path);
    this.software = softwareAmong(props);
    makePool(this, this.poolName, props);
    const registry = LayerRegistry.of(this);
    registry.use(this, this.software);
    if (props.software === 'metallb' && props.announcedElsewhere === true) registry.announcedElsewhere.add(this.poolName);
  }

  /** What the pool gives out, as far as it can be read. */
  public get addresses(): AddressSet {
    return addressesOf(this.props);
  }

  /**
   * What a Service says to get an address of the pool, with the annotations that the software reads today.
   *
   * @throws FabricError `address-invalid` for an address that the pool does not give out, `field-invalid` for a wish that the software does not know
   */
  public serviceMetadata({ addresses, sharingKey }: ServiceAddressRequest = {}): ServiceMetadata {
    const wanted = addresses?.map((text) => this.wantedAddress(text));
    checkOnePerFamily(this, wanted ?? []);
    const texts = wanted?.map(String);
    const { props, poolName } = this;
    switch (props.software) {
      case 'metallb':
        return { annotations: metalLbServiceAnnotations({ addressPool: poolName, loadBalancerIPs: texts, sharingKey }), labels: {} };
      case 'cilium':
        return { annotations: ciliumServiceAnnotations({ ips: texts, sharingKey }), labels: ownLabels(props.serviceSelector?.matchLabels) };
      case 'calico': {
        if (sharingKey !== undefined) {
          const message = `sharingKey "${sharingKey}": Calico does not share addresses`;
          throw new FabricError({ code: 'field-invalid', path: this.node.path, message, hint: 'leave it out' });
        }
        const pools = this.addresses.ranges[0]?.family === 'IPv6' ? { ipv6Pools: [poolName] } : { ipv4Pools: [poolName] };
        return { annotations: calicoServiceAnnotations({ ...pools, loadBalancerIPs: texts }), labels: {} };
      }
    }
  }

  private wantedAddress(text: string): Address {
    const address = Address.parse(text);
    if (this.addresses.contains(address)) return address;
    const message = `${address} is not of pool "${this.poolName}", which gives out ${this.addresses}`;
    throw new FabricError({ code: 'address-invalid', path: this.node.path, message, hint: 'ask for one of them' });
  }
}

function checkOnePerFamily({ node, poolName }: LoadBalancerPool, addresses: readonly Address[]): void {
  if (new Set(addresses.map(({ family }) => family)).size === addresses.length) return;
  const message = `a Service wants ${addresses.join(' and ')} of pool "${poolName}"`;
  throw new FabricError({ code: 'address-invalid', path: node.path, message, hint: 'a Service takes at most an IPv4 and an IPv6 address' });
}

/** Cilium adds labels of its own to those of a Service; nobody else can. */
function ownLabels(labels: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !key.startsWith('io.kubernetes.service.')));
}
