import { parseCidr } from './go-net';
import { FieldError } from './pool-objects';
import { Prefix } from '../../net';

/** Destinations are CIDRs of the pool's family; a default route and `defaultGateway` exclude each other. */
export function validateRoutes(routes: readonly { readonly dst: string }[], network: Prefix | undefined, defaultGateway: boolean): FieldError[] {
  return routes.flatMap(({ dst }, index): FieldError[] => {
    const field = `spec.routes[${index}].dst`;
    const destination = parseCidr(dst)?.network;
    if (destination === undefined) return [{ field, message: `"${dst}" is not a network in CIDR notation`, hint: 'write address/length' }];
    const errors: FieldError[] = [];
    if (network !== undefined && destination.family !== network.family) {
      errors.push({ field, message: `${dst} is ${destination.family}, the pool is ${network.family}` });
    }
    if (defaultGateway && destination.length === 0) {
      errors.push({ field, message: `${dst} is a default route, as spec.defaultGateway is`, hint: 'remove one of the two' });
    }
    return errors;
  });
}
