import { identityOf, KnownObject, PlainObject } from './plain-object';

/** The fields of a Service that load balancers look at. */
export interface ServiceFields {
  readonly type?: string;
  /** Deprecated by Kubernetes, but still read. */
  readonly loadBalancerIP?: string;
  readonly loadBalancerClass?: string;
}

/** The Services of type LoadBalancer among objects. */
export function loadBalancerServices(objects: readonly PlainObject[]): KnownObject<ServiceFields>[] {
  return objects
    .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service')
    .map((object) => ({ ...identityOf(object), spec: fieldsOf(object.spec) }))
    .filter(({ spec }) => spec.type === 'LoadBalancer');
}

/** Path of an annotation for a problem. */
export function annotationPath({ kind, name }: { readonly kind: string; readonly name: string }, annotation: string): string {
  return `${kind} ${name}: metadata.annotations["${annotation}"]`;
}

function fieldsOf(spec: unknown): ServiceFields {
  if (typeof spec !== 'object' || spec === null) return {};
  const text = (field: string): string | undefined => {
    const value: unknown = Reflect.get(spec, field);
    return typeof value === 'string' ? value : undefined;
  };
  return { type: text('type'), loadBalancerIP: text('loadBalancerIP'), loadBalancerClass: text('loadBalancerClass') };
}
