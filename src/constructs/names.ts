import { FabricError } from '../errors';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Refuses names that cannot be a DNS label, as Multus demands of every network that an annotation names.
 *
 * @param what what the name is of, for the message
 * @throws FabricError `name-invalid`
 */
export function checkDnsLabel(name: string, what: string): void {
  if (DNS_LABEL.test(name) && name.length <= 63) return;
  const suggestion = name.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63).replace(/-+$/, '');
  throw new FabricError({
    code: 'name-invalid',
    message: `${what} "${name}" is not a DNS label: ${name.length > 63 ? `it has ${name.length} characters, at most 63 are allowed` : 'only a-z, 0-9 and - are allowed, and no - at either end'}`,
    hint: DNS_LABEL.test(suggestion) ? `"${suggestion}" would be one` : undefined,
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
