import { FabricError } from '../../errors';
import { Address } from '../../net';

/** Annotations that Calico reads on pods and namespaces when a pod is made; those of the pod win. Each is a JSON list in a text. */
export const CALICO_POD_ANNOTATIONS = {
  ipv4Pools: 'cni.projectcalico.org/ipv4pools',
  ipv6Pools: 'cni.projectcalico.org/ipv6pools',
} as const;

/** Annotations that Calico reads on Services of type LoadBalancer, from 3.30 on. Each is a JSON list in a text. */
export const CALICO_SERVICE_ANNOTATIONS = {
  ipv4Pools: 'projectcalico.org/ipv4pools',
  ipv6Pools: 'projectcalico.org/ipv6pools',
  loadBalancerIPs: 'projectcalico.org/loadBalancerIPs',
} as const;

/** Pools by name. @default - the pools that select the node and the namespace */
export interface CalicoPools {
  readonly ipv4Pools?: readonly string[];
  readonly ipv6Pools?: readonly string[];
}

/** What a Service wants from Calico. */
export interface CalicoServiceRequest extends CalicoPools {
  /** Addresses of pools for Services. @default - any */
  readonly loadBalancerIPs?: readonly string[];
}

/** The annotations of a pod or namespace. */
export function calicoPodAnnotations({ ipv4Pools, ipv6Pools }: CalicoPools): Readonly<Record<string, string>> {
  return listsIn({ [CALICO_POD_ANNOTATIONS.ipv4Pools]: ipv4Pools, [CALICO_POD_ANNOTATIONS.ipv6Pools]: ipv6Pools });
}

/**
 * The annotations of a Service of type LoadBalancer.
 *
 * @throws FabricError `address-invalid`
 */
export function calicoServiceAnnotations({ ipv4Pools, ipv6Pools, loadBalancerIPs }: CalicoServiceRequest): Readonly<Record<string, string>> {
  return listsIn({
    [CALICO_SERVICE_ANNOTATIONS.ipv4Pools]: ipv4Pools,
    [CALICO_SERVICE_ANNOTATIONS.ipv6Pools]: ipv6Pools,
    [CALICO_SERVICE_ANNOTATIONS.loadBalancerIPs]: loadBalancerIPs?.map((text) => Address.parse(text).toString()),
  });
}

/**
 * Reads the value of such an annotation.
 *
 * @throws FabricError `document-invalid` for anything but a JSON list of texts
 */
export function parseCalicoList(text: string): readonly string[] {
  const list = parsedJson(text);
  if (Array.isArray(list) && list.every((item): item is string => typeof item === 'string')) return list;
  const hint = 'write ["pool-1"], brackets and double quotes included';
  throw new FabricError({ code: 'document-invalid', message: `'${text}' is not a JSON list of texts`, hint });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not JSON, which the caller reports in its own words
  }
}

function listsIn(values: Readonly<Record<string, readonly string[] | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, list]) => (list === undefined ? [] : [[name, JSON.stringify(list)]])));
}
