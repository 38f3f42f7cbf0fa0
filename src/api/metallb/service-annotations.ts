import { FabricError } from '../../errors';
import { Address } from '../../net';

/** Annotations that MetalLB reads on Services of type LoadBalancer. */
export const METALLB_SERVICE_ANNOTATIONS = {
  /** Name of the pool to take an address from. */
  addressPool: 'metallb.io/address-pool',
  /** The addresses, with commas between. */
  loadBalancerIPs: 'metallb.io/loadBalancerIPs',
  /** Services with the same text may share an address. */
  allowSharedIP: 'metallb.io/allow-shared-ip',
} as const;

/** Written by MetalLB, and nobody else: the pool that an address is from. */
export const METALLB_ALLOCATED_FROM_POOL = 'metallb.io/ip-allocated-from-pool';

/** Names before MetalLB 0.14.9, with those of today. They are still read, but a new one beside them wins. */
export const METALLB_OLD_SERVICE_ANNOTATIONS: Readonly<Record<string, string>> = {
  'metallb.universe.tf/address-pool': METALLB_SERVICE_ANNOTATIONS.addressPool,
  'metallb.universe.tf/loadBalancerIPs': METALLB_SERVICE_ANNOTATIONS.loadBalancerIPs,
  'metallb.universe.tf/allow-shared-ip': METALLB_SERVICE_ANNOTATIONS.allowSharedIP,
  'metallb.universe.tf/ip-allocated-from-pool': METALLB_ALLOCATED_FROM_POOL,
};

/** What a Service wants from MetalLB. */
export interface MetalLbServiceRequest {
  /** Name of an IPAddressPool. @default - any pool with autoAssign */
  readonly addressPool?: string;
  /** One address, or one of each family. @default - any address of the pool */
  readonly loadBalancerIPs?: readonly string[];
  /** Services with the same key may share an address if their ports differ. @default - the address is not shared */
  readonly sharingKey?: string;
}

/**
 * The annotations of a Service.
 *
 * @throws FabricError `address-invalid` for something else than one address, or one of each family
 */
export function metalLbServiceAnnotations({ addressPool, loadBalancerIPs, sharingKey }: MetalLbServiceRequest): Readonly<Record<string, string>> {
  const addresses = loadBalancerIPs === undefined ? undefined : parseRequestedAddresses(loadBalancerIPs.join(','));
  return {
    ...(addressPool !== undefined && { [METALLB_SERVICE_ANNOTATIONS.addressPool]: addressPool }),
    ...(addresses !== undefined && { [METALLB_SERVICE_ANNOTATIONS.loadBalancerIPs]: addresses.join(',') }),
    ...(sharingKey !== undefined && { [METALLB_SERVICE_ANNOTATIONS.allowSharedIP]: sharingKey }),
  };
}

/**
 * Reads addresses with commas between, as the annotation has them.
 *
 * @throws FabricError `address-invalid`
 */
export function parseRequestedAddresses(text: string): Address[] {
  const addresses = text.split(',').map((part) => Address.parse(part.trim()));
  if (addresses.length > 2 || (addresses.length === 2 && addresses[0].family === addresses[1].family)) {
    const message = `"${text}" is not one address, or one of each family`;
    throw new FabricError({ code: 'address-invalid', message, hint: 'a Service takes at most an IPv4 and an IPv6 address' });
  }
  return addresses;
}

/** An annotation that an object has. */
export interface Annotation {
  readonly name: string;
  readonly value: string;
}

/** An annotation under its name of today or, in its absence, its old one. */
export function metalLbAnnotation(annotations: Readonly<Record<string, string>>, name: string): Annotation | undefined {
  const old = Object.entries(METALLB_OLD_SERVICE_ANNOTATIONS).filter(([, today]) => today === name).map(([candidate]) => candidate);
  const present = [name, ...old].find((candidate) => annotations[candidate] !== undefined);
  return present === undefined ? undefined : { name: present, value: annotations[present] };
}
