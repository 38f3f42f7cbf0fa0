import { closest, Problem } from '../../errors';
import { Address } from '../../net';
import { problemsAmong, readAt } from '../address-claim';
import { PlainObject } from '../plain-object';
import { annotationPath, loadBalancerServices } from '../service';

/** Annotations that Cilium's LB IPAM reads on Services of type LoadBalancer. */
export const CILIUM_SERVICE_ANNOTATIONS = {
  /** The addresses, with commas between. */
  ips: 'lbipam.cilium.io/ips',
  /** Services with the same text may share addresses. */
  sharingKey: 'lbipam.cilium.io/sharing-key',
  /** Other namespaces to share with, with commas between; `*` for all. Both Services must have it. */
  sharingCrossNamespace: 'lbipam.cilium.io/sharing-cross-namespace',
  /** Lets Services that select different pods share an address. */
  sharingPermitDifferentPods: 'lbipam.cilium.io/sharing-permit-different-pods',
} as const;

/** Old names, with those of today. They are still read, but a new one beside them wins. */
export const CILIUM_OLD_SERVICE_ANNOTATIONS: Readonly<Record<string, string>> = {
  'io.cilium/lb-ipam-ips': CILIUM_SERVICE_ANNOTATIONS.ips,
  'io.cilium/lb-ipam-sharing-key': CILIUM_SERVICE_ANNOTATIONS.sharingKey,
  'io.cilium/lb-ipam-sharing-cross-namespace': CILIUM_SERVICE_ANNOTATIONS.sharingCrossNamespace,
  'io.cilium/lb-ipam-sharing-permit-different-pods': CILIUM_SERVICE_ANNOTATIONS.sharingPermitDifferentPods,
};

/** Annotations that Cilium reads on pods and namespaces when a pod is made; those of the pod win. */
export const CILIUM_POD_ANNOTATIONS = {
  /** Name of the pool for both families. */
  pool: 'ipam.cilium.io/ip-pool',
  ipv4Pool: 'ipam.cilium.io/ipv4-pool',
  ipv6Pool: 'ipam.cilium.io/ipv6-pool',
  /** `true` keeps pods that no pool selects from using the pool `default`. */
  requirePoolMatch: 'ipam.cilium.io/require-pool-match',
} as const;

/** What a Service wants from Cilium. */
export interface CiliumServiceRequest {
  /** Addresses of the pools. @default - any */
  readonly ips?: readonly string[];
  /** Services with the same key may share an address if their ports differ. @default - the address is not shared */
  readonly sharingKey?: string;
  /** Other namespaces to share with, or `*`. Needs `sharingKey`. @default - none */
  readonly sharingNamespaces?: '*' | readonly string[];
}

/** Where a pod gets its addresses. */
export interface CiliumPodRequest {
  /** Pool for both families. @default - a pool that selects the pod, or `default` */
  readonly pool?: string;
  readonly ipv4Pool?: string;
  readonly ipv6Pool?: string;
  /** Leaves the pod without an address where no pool selects it. @default false */
  readonly requirePoolMatch?: boolean;
}

/**
 * The annotations of a Service.
 *
 * @throws FabricError `address-invalid`
 */
export function ciliumServiceAnnotations({ ips, sharingKey, sharingNamespaces }: CiliumServiceRequest): Readonly<Record<string, string>> {
  const addresses = ips?.map((text) => Address.parse(text).toString());
  const namespaces = typeof sharingNamespaces === 'string' ? sharingNamespaces : sharingNamespaces?.join(',');
  return present({
    [CILIUM_SERVICE_ANNOTATIONS.ips]: addresses?.join(','),
    [CILIUM_SERVICE_ANNOTATIONS.sharingKey]: sharingKey,
    [CILIUM_SERVICE_ANNOTATIONS.sharingCrossNamespace]: namespaces,
  });
}

/** The annotations of a pod or namespace. */
export function ciliumPodAnnotations({ pool, ipv4Pool, ipv6Pool, requirePoolMatch }: CiliumPodRequest): Readonly<Record<string, string>> {
  return present({
    [CILIUM_POD_ANNOTATIONS.pool]: pool,
    [CILIUM_POD_ANNOTATIONS.ipv4Pool]: ipv4Pool,
    [CILIUM_POD_ANNOTATIONS.ipv6Pool]: ipv6Pool,
    [CILIUM_POD_ANNOTATIONS.requirePoolMatch]: requirePoolMatch === true ? 'true' : undefined,
  });
}

/** Addresses that Services ask for and that Cilium cannot read: it leaves them out, and says so only in its log. */
export function checkCiliumServices(objects: readonly PlainObject[]): Problem[] {
  return loadBalancerServices(objects).flatMap((service) => {
    const name = [CILIUM_SERVICE_ANNOTATIONS.ips, 'io.cilium/lb-ipam-ips'].find((candidate) => service.annotations[candidate] !== undefined);
    if (name === undefined || service.annotations[name] === '') return [];
    const path = annotationPath(service, name);
    return problemsAmong(service.annotations[name].split(',').map((text) => readAt(path, () => Address.parse(text.trim()))));
  });
}

/** Annotations of Services that Cilium does not read, or under an old name. */
export function ciliumServiceWarnings(objects: readonly PlainObject[]): Problem[] {
  const known: readonly string[] = Object.values(CILIUM_SERVICE_ANNOTATIONS);
  return loadBalancerServices(objects).flatMap((service) => Object.keys(service.annotations).flatMap((name): Problem[] => {
    const path = annotationPath(service, name);
    const today = CILIUM_OLD_SERVICE_ANNOTATIONS[name];
    if (today !== undefined) {
      const isShadowed = service.annotations[today] !== undefined;
      const message = isShadowed ? `is ignored, since ${today} is there too` : 'is the old name of this annotation';
      return [{ code: 'field-invalid', path, message, hint: `use ${today}` }];
    }
    if (!name.startsWith('lbipam.cilium.io/') || known.includes(name)) return [];
    const meant = closest(name.split('/')[1], known.map((candidate) => candidate.split('/')[1]));
    const hint = meant === undefined ? `it reads ${known.join(', ')}` : `did you mean "lbipam.cilium.io/${meant}"?`;
    return [{ code: 'field-invalid', path, message: 'is no annotation of Cilium', hint }];
  }));
}

function present(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
