import { FabricError } from '../../errors';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Refuses names that Kubernetes does not take for an object.
 *
 * @param path of the construct, whose id is the name where none is given
 * @throws FabricError `name-invalid`
 */
export function checkObjectName(name: string, path: string): void {
  if (SUBDOMAIN.test(name) && name.length <= 253) return;
  const suggestion = name.toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '');
  const hint = SUBDOMAIN.test(suggestion) ? `set name, such as "${suggestion}"` : 'set name: up to 253 of a-z, 0-9, - and .';
  throw new FabricError({ code: 'name-invalid', path, message: `"${name}" is not the name of an object`, hint });
}
