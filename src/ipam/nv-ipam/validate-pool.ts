import { gatewayAt } from './geometry';
import { Cidr, parseCidr, parseIp } from './go-net';
import { CidrPool, FieldError, IpPool, Pool } from './pool-objects';
import { validateExclusions, validatePerNodeExclusions } from './validate-exclusions';
import { validateNodeSelector } from './validate-node-selector';
import { validateRoutes } from './validate-routes';
import { validateStaticAllocations } from './validate-static-allocations';
import { usableCount } from '../usable';

/** Names that CNI takes for a network. @see https://github.com/containernetworking/cni/blob/main/pkg/utils/utils.go */
const NETWORK_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/**
 * What nv-ipam itself finds wrong with a pool: the same fields in the same order. The controller empties the status of a pool with any error, so
 * that every node loses its addresses on the next pass.
 *
 * Overlapping exclusions pass here, and make the node daemon fail every request; see {@link NodePool}.
 */
export function validatePool(pool: Pool): FieldError[] {
  return [...validateName(pool), ...(pool.kind === 'IPPool' ? validateIpPool(pool) : validateCidrPool(pool))];
}

function validateName({ name }: Pool): FieldError[] {
  if (NETWORK_NAME.test(name)) return [];
  return [{
    field: 'metadata.name',
    message: `"${name}" is not a name that CNI takes for a network`,
    hint: 'it begins with a letter or digit and goes on with letters, digits, "_", "." or "-"',
  }];
}

function validateIpPool({ spec }: IpPool): FieldError[] {
  const errors: FieldError[] = [];
  const subnet = parseCidr(spec.subnet);
  if (subnet === undefined) errors.push(notCidr('spec.subnet', spec.subnet));
  errors.push(...validateBlockSize(spec.perNodeBlockSize, subnet));
  if (subnet !== undefined) errors.push(...validateExclusions(spec.exclusions, subnet.network));
  if (spec.perNodeBlockSize >= 1n) errors.push(...validatePerNodeExclusions(spec.perNodeExclusions, spec.perNodeBlockSize - 1n, 'block'));
  errors.push(...validateGateway(spec.gateway, subnet), ...validateNodeSelector(spec.nodeSelector));
  if (spec.gateway === '') errors.push(...needsGateway(spec, 'spec.gateway'));
  return [...errors, ...validateRoutes(spec.routes, subnet?.network, spec.defaultGateway)];
}

function validateBlockSize(size: bigint, subnet: Cidr | undefined): FieldError[] {
  const field = 'spec.perNodeBlockSize';
  if (size < 1n) return [{ field, message: `${size} is too small`, hint: 'every node needs at least 1 address' }];
  if (subnet === undefined || size <= usableCount(subnet.network)) return [];
  return [{ field, message: `${size} is more than ${subnet.network} has addresses`, hint: `at most ${usableCount(subnet.network)} are there for one node` }];
}

function validateGateway(text: string, subnet: Cidr | undefined): FieldError[] {
  if (text === '') return [];
  const field = 'spec.gateway';
  const gateway = parseIp(text);
  if (gateway === undefined) return [{ field, message: `"${text}" is not an IP address` }];
  if (subnet === undefined || subnet.network.contains(gateway)) return [];
  return [{ field, message: `${gateway} is outside ${subnet.network}` }];
}

function validateCidrPool({ spec }: CidrPool): FieldError[] {
  const errors = [...validateNetwork(spec), ...validateNodeSelector(spec.nodeSelector)];
  if (spec.gatewayIndex === undefined) errors.push(...needsGateway(spec, 'spec.gatewayIndex'));
  return [...errors, ...validateRoutes(spec.routes, parseCidr(spec.cidr)?.network, spec.defaultGateway)];
}

/** The first error hides the rest until the prefixes are known; from there on all are collected. */
function validateNetwork(spec: CidrPool['spec']): FieldError[] {
  const { gatewayIndex, perNodeNetworkPrefix: length } = spec;
  const cidr = parseCidr(spec.cidr);
  if (cidr === undefined) return [notCidr('spec.cidr', spec.cidr)];
  const { network } = cidr;
  if (cidr.hasHostBits) return [{ field: 'spec.cidr', message: `"${spec.cidr}" has host bits set`, hint: `did you mean "${network}"?` }];
  if (gatewayIndex !== undefined && gatewayIndex < 0) return [{ field: 'spec.gatewayIndex', message: `${gatewayIndex} is negative` }];
  const { bits } = network.first;
  if (length < 0 || length === 0 || length > bits || length < network.length) {
    return [{
      field: 'spec.perNodeNetworkPrefix',
      message: `/${length} is not a part of ${network}`,
      hint: `allowed are ${Math.max(1, network.length)} to ${bits}`,
    }];
  }
  const errors: FieldError[] = [];
  const firstPrefix = network.child(length, 0);
  if (gatewayIndex !== undefined && gatewayAt(firstPrefix, gatewayIndex) === undefined) {
    const lowest = firstPrefix.hostBits <= 1 ? 0n : 1n;
    const highest = lowest + usableCount(firstPrefix) - 1n;
    errors.push({ field: 'spec.gatewayIndex', message: `a /${length} has no gateway number ${gatewayIndex}`, hint: `allowed are ${lowest} to ${highest}` });
  }
  return [
    ...errors,
    ...validateExclusions(spec.exclusions, network),
    ...validatePerNodeExclusions(spec.perNodeExclusions, firstPrefix.size - 1n, 'prefix'),
    ...validateStaticAllocations(spec.staticAllocations, network, length),
  ];
}

function needsGateway(spec: Pool['spec'], gatewayField: string): FieldError[] {
  const hint = `set ${gatewayField}`;
  return [
    ...(spec.defaultGateway ? [{ field: 'spec.defaultGateway', message: 'a default route needs a gateway', hint }] : []),
    ...(spec.routes.length > 0 ? [{ field: 'spec.routes', message: 'routes need a gateway', hint }] : []),
  ];
}

function notCidr(field: string, text: string): FieldError {
  return { field, message: `"${text}" is not a network in CIDR notation`, hint: 'write address/length, such as 10.0.0.0/16' };
}
