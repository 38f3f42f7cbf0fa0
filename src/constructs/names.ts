import { Construct } from 'constructs';
import { closest, FabricError, listValues } from '../errors';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Refuses names that cannot be a DNS label, as Multus demands of every network that an annotation names.
 *
 * @param what what the name is of, for the message
 * @param maxLength fewer characters for names that others are made of
 * @throws FabricError `name-invalid`
 */
export function checkDnsLabel(name: string, what: string, maxLength = 63): void {
  if (DNS_LABEL.test(name) && name.length <= maxLength) return;
  const suggestion = name.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, maxLength).replace(/-+$/, '');
  throw new FabricError({
    code: 'name-invalid',
    message: name.length > maxLength
      ? `${what} "${name}" is too long: it has ${name.length} characters, at most ${maxLength} are allowed`
      : `${what} "${name}" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end`,
    hint: DNS_LABEL.test(suggestion) ? `"${suggestion}" would be allowed` : undefined,
  });
}

/**
 * Returns the scope of a part of a cluster, once it is sure that no other part has its name.
 *
 * @throws FabricError `name-invalid`, `duplicate-object`
 */
export function scopeFor<S extends Construct>(scope: S, name: string, what: string, maxLength?: number): S {
  checkDnsLabel(name, what, maxLength);
  const other = scope.node.tryFindChild(name);
  if (other === undefined) return scope;
  throw new FabricError({
    code: 'duplicate-object',
    path: scope.node.path,
    message: `${what} "${name}": the cluster already has a ${other.constructor.name} of this name`,
    hint: 'give one of them another name',
  });
}

/**
 * Refuses values that the compiler never saw.
 *
 * @throws FabricError `field-invalid`
 */
export function checkChoice(field: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  const meant = closest(String(value), allowed);
  throw new FabricError({
    code: 'field-invalid',
    message: `${field} "${String(value)}" is unknown, known are ${listValues(allowed)}`,
    hint: meant === undefined ? undefined : `did you mean "${meant}"?`,
  });
}

/** An extended resource of a device plugin, as pods request it. */
export interface ResourceName {
  /** Domain before the slash: `nvidia.com`, `openshift.io`, `rdma`. */
  readonly prefix: string;
  /** Name after the slash. */
  readonly name: string;
}

/**
 * What every released device plugin and webhook accepts as a resource name. Some take hyphens or dots; the SR-IOV operator and the
 * RDMA shared device plugin do not.
 */
const RESOURCE_NAME = /^[A-Za-z0-9]([A-Za-z0-9_]*[A-Za-z0-9])?$/;

/** @throws FabricError `name-invalid` for a resource name that a device plugin refuses */
export function checkResourceName(name: string): void {
  if (RESOURCE_NAME.test(name) && name.length <= 63) return;
  const suggestion = name.split('/').pop()?.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 63) ?? '';
  throw new FabricError({
    code: 'name-invalid',
    message: name.includes('/')
      ? `resource name "${name}" holds a prefix`
      : `resource name "${name}" is refused by the device plugin: only letters, digits and _ are allowed, at most 63, and no _ at either end`,
    hint: RESOURCE_NAME.test(suggestion) ? `use "${suggestion}"` : undefined,
  });
}

/** `prefix/name`, the key in a pod's requests and limits. */
export function qualified(resource: ResourceName): string {
  return `${resource.prefix}/${resource.name}`;
}
