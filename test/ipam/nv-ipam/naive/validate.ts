import { addressesOf, Cidr, contains, Ip, parseCidr, parseIp, printCidr, usableOf } from './addresses';
import { gatewayOf } from './reconcile-prefixes';
import type { CIDRPool, ExcludeIndexRange, ExcludeRange, IPPool, Pool, Route } from './types';
import { selectorErrors } from './validate-selector';

/** The paths of the fields that nv-ipam refuses, in its order, a path as often as it is refused; section 6. */
export function validate(pool: Pool): string[] {
  const name = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(pool.metadata.name) ? [] : ['metadata.name'];
  return [...name, ...(pool.kind === 'IPPool' ? blockErrors(pool) : prefixErrors(pool))];
}

function blockErrors({ spec }: IPPool): string[] {
  const errors: string[] = [];
  const subnet = parseCidr(spec.subnet);
  const gateway = parseIp(spec.gateway ?? '');
  if (subnet === undefined) errors.push('spec.subnet');
  if (spec.perNodeBlockSize < 1) errors.push('spec.perNodeBlockSize');
  else if (subnet !== undefined && spec.perNodeBlockSize > usableOf(subnet).length) errors.push('spec.perNodeBlockSize');
  if (subnet !== undefined) errors.push(...exclusionErrors(subnet, spec.exclusions));
  if (spec.perNodeBlockSize >= 1) errors.push(...indexErrors(spec.perNodeBlockSize - 1, spec.perNodeExclusions));
  if ((spec.gateway ?? '') !== '' && gateway === undefined) errors.push('spec.gateway');
  if (subnet !== undefined && gateway !== undefined && !contains(subnet, gateway)) errors.push('spec.gateway');
  errors.push(...selectorErrors(spec.nodeSelector));
  if ((spec.gateway ?? '') === '') errors.push(...gatewaylessErrors(spec));
  errors.push(...routeErrors(subnet, spec.routes, spec.defaultGateway));
  return errors;
}

function prefixErrors(pool: CIDRPool): string[] {
  const { spec } = pool;
  const errors = [...networkErrors(pool), ...selectorErrors(spec.nodeSelector)];
  if (spec.gatewayIndex === undefined) errors.push(...gatewaylessErrors(spec));
  errors.push(...routeErrors(parseCidr(spec.cidr), spec.routes, spec.defaultGateway));
  return errors;
}

/** The first problem ends it, until the lengths are known to fit. */
function networkErrors({ spec }: CIDRPool): string[] {
  const cidr = parseCidr(spec.cidr);
  const length = spec.perNodeNetworkPrefix;
  if (cidr === undefined || cidr.written !== cidr.network) return ['spec.cidr'];
  if (spec.gatewayIndex !== undefined && spec.gatewayIndex < 0) return ['spec.gatewayIndex'];
  if (length <= 0 || length < cidr.length || length > cidr.bits) return ['spec.perNodeNetworkPrefix'];
  const errors: string[] = [];
  const first: Cidr = { ...cidr, length };
  if (spec.gatewayIndex !== undefined && gatewayOf(first, spec.gatewayIndex) === undefined) errors.push('spec.gatewayIndex');
  errors.push(...exclusionErrors(cidr, spec.exclusions));
  errors.push(...indexErrors(addressesOf(first).length - 1, spec.perNodeExclusions));
  errors.push(...staticErrors(cidr, spec));
  return errors;
}

function exclusionErrors(subnet: Cidr, exclusions: readonly ExcludeRange[] = []): string[] {
  return exclusions.flatMap(({ startIP, endIP }, index) => {
    const path = `spec.exclusions[${index}]`;
    const [start, end] = [parseIp(startIP), parseIp(endIP)];
    const errors: string[] = [];
    if (start === undefined || !contains(subnet, start)) errors.push(`${path}.startIP`);
    if (end === undefined || !contains(subnet, end)) errors.push(`${path}.endIP`);
    if (start !== undefined && end !== undefined && isReversed(start, end)) errors.push(path);
    return errors;
  });
}

/** Addresses of different families cannot be compared, which counts as reversed. */
function isReversed(start: Ip, end: Ip): boolean {
  return start.bits !== end.bits || end.value < start.value;
}

function indexErrors(maxIndex: number, exclusions: readonly ExcludeIndexRange[] = []): string[] {
  return exclusions.flatMap(({ startIndex, endIndex }, index) => {
    const path = `spec.perNodeExclusions[${index}]`;
    const errors: string[] = [];
    if (startIndex < 0) errors.push(`${path}.startIndex`);
    if (endIndex < 0) errors.push(`${path}.endIndex`);
    if (endIndex < startIndex) errors.push(path);
    if (startIndex > maxIndex) errors.push(`${path}.startIndex`);
    if (endIndex > maxIndex) errors.push(`${path}.endIndex`);
    return errors;
  });
}

function staticErrors(cidr: Cidr, spec: CIDRPool['spec']): string[] {
  const nodes: string[] = [];
  const prefixes: string[] = [];
  const errors: string[] = [];
  for (const [index, { nodeName = '', prefix, gateway = '' }] of (spec.staticAllocations ?? []).entries()) {
    const path = `spec.staticAllocations[${index}]`;
    const parsed = parseCidr(prefix);
    const ip = parseIp(gateway);
    if (nodeName !== '') nodes.push(nodeName);
    if (parsed === undefined || parsed.written !== parsed.network) {
      errors.push(`${path}.prefix`);
      continue;
    }
    prefixes.push(printCidr(parsed));
    if (!contains(cidr, { bits: parsed.bits, value: parsed.network }) || parsed.length !== spec.perNodeNetworkPrefix) errors.push(`${path}.prefix`);
    else if (gateway !== '' && (ip === undefined || !contains(parsed, ip))) errors.push(`${path}.gateway`);
  }
  // one error for a text that comes twice or more often
  const repeated = [nodes, prefixes].flatMap((texts) => [...new Set(texts)].filter((text) => texts.indexOf(text) !== texts.lastIndexOf(text)));
  return [...errors, ...repeated.map(() => 'spec.staticAllocations')];
}

function gatewaylessErrors({ defaultGateway = false, routes = [] }: Pool['spec']): string[] {
  return [...(defaultGateway ? ['spec.defaultGateway'] : []), ...(routes.length > 0 ? ['spec.routes'] : [])];
}

function routeErrors(subnet: Cidr | undefined, routes: readonly Route[] = [], defaultGateway = false): string[] {
  return routes.flatMap(({ dst }, index) => {
    const path = `spec.routes[${index}].dst`;
    const route = parseCidr(dst);
    if (route === undefined) return [path];
    const errors: string[] = [];
    if (subnet !== undefined && route.bits !== subnet.bits) errors.push(path);
    if (defaultGateway && route.length === 0) errors.push(path);
    return errors;
  });
}
