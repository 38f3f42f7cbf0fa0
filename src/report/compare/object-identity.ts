import type { KubernetesObject } from '../../manifests/manifest';

/** Which object something is about. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** The group and kind of an object, which stay when its version changes: `apps/Deployment`, `/Pod`. */
export function groupKindOf({ apiVersion, kind }: Pick<ObjectReference, 'apiVersion' | 'kind'>): string {
  const slash = apiVersion.indexOf('/');
  return `${slash === -1 ? '' : apiVersion.slice(0, slash)}/${kind}`;
}

/** What makes an object the same one: group, kind, namespace and name. No namespace and "default" are one. */
export function identityOf(object: KubernetesObject): string {
  const { namespace = '', name = '', generateName = '' } = object.metadata;
  return [groupKindOf(object), namespace === 'default' ? '' : namespace, name === '' ? `${generateName}*` : name].join('\n');
}

export function referenceOf({ apiVersion, kind, metadata }: KubernetesObject): ObjectReference {
  const { namespace, name, generateName } = metadata;
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name: name ?? (generateName === undefined ? '' : `${generateName}*`) };
}

/** An object in one line: `SriovNetworkNodePolicy nvidia-network-operator/rail-0`. */
export function referenceText({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
