import { parseCidr, parseIp } from './go-net';
import { FieldError, StaticEntry } from './pool-objects';
import { Prefix } from '../../net';

/** The first problem of every entry, then nodes and prefixes that are there twice. */
export function validateStaticAllocations(entries: readonly StaticEntry[], network: Prefix, length: number): FieldError[] {
  const problems = entries.flatMap((entry, index) => {
    const problem = problemOf(entry, network, length);
    return problem === undefined ? [] : [{ ...problem, field: `spec.staticAllocations[${index}].${problem.field}` }];
  });
  const nodes = entries.map(({ nodeName }) => nodeName).filter((name) => name !== '');
  const prefixes = entries
    .map(({ prefix }) => parseCidr(prefix))
    .flatMap((cidr) => (cidr === undefined || cidr.hasHostBits ? [] : [cidr.network.toString()]));
  return [
    ...problems,
    ...repeated(nodes).map((name) => twice(`node "${name}"`)),
    ...repeated(prefixes).map((prefix) => twice(`prefix ${prefix}`)),
  ];
}

function problemOf({ prefix: text, gateway: gatewayText }: StaticEntry, network: Prefix, length: number): FieldError | undefined {
  const cidr = parseCidr(text);
  if (cidr === undefined) return { field: 'prefix', message: `"${text}" is not a network in CIDR notation`, hint: `write address/${length}` };
  const prefix = cidr.network;
  if (cidr.hasHostBits) return { field: 'prefix', message: `"${text}" has host bits set`, hint: `did you mean "${prefix}"?` };
  if (!network.contains(prefix.first)) return { field: 'prefix', message: `${prefix} is outside ${network}` };
  if (prefix.length !== length) return { field: 'prefix', message: `${prefix} is not a /${length}`, hint: 'its length has to be spec.perNodeNetworkPrefix' };
  if (gatewayText === '') return undefined;
  const gateway = parseIp(gatewayText);
  if (gateway === undefined) return { field: 'gateway', message: `"${gatewayText}" is not an IP address` };
  return prefix.contains(gateway) ? undefined : { field: 'gateway', message: `${gateway} is outside ${prefix}` };
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(values.filter((value) => seen.has(value) || !seen.add(value)))];
}

function twice(what: string): FieldError {
  return { field: 'spec.staticAllocations', message: `${what} is there more than once` };
}
