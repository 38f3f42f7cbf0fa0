import { PlainObject } from '../api/plain-object';
import { SHARED_DOMAIN } from '../ipam';

type Annotations = Readonly<Record<string, string>>;

/** Annotation that names the routing domain of a pool or network, for rules and people that see nothing but the manifest. */
const ROUTING_DOMAIN_ANNOTATION = 'gpu-fabric.io/routing-domain';

/**
 * The annotations of an object whose addresses are in a routing domain. Nothing is said of the domain that all are in anyway.
 *
 * @param others annotations that the object has besides
 */
export function domainAnnotations(domain: string = SHARED_DOMAIN, others?: Annotations): Annotations | undefined {
  return domain === SHARED_DOMAIN ? others : { ...others, [ROUTING_DOMAIN_ANNOTATION]: domain };
}

/** The routing domain that an object says it is in, whoever wrote it. */
export function statedDomain({ metadata }: PlainObject): string | undefined {
  return metadata?.annotations?.[ROUTING_DOMAIN_ANNOTATION];
}
