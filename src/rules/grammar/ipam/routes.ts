import { Address, Prefix } from '../../../net';
import { parseCIDR, parseIP } from '../addresses';
import { defined } from '../defined';
import { Fields } from '../fields';
import { shown } from '../parsed';

/** A route that an IPAM plugin gives to the pod. */
export interface IpamRoute {
  /** The network of the destination; host bits are masked away. */
  readonly dst: Prefix;
  /** @default - the gateway of the address */
  readonly gw?: Address;
}

/** What a pod resolves names with. */
export interface IpamDns {
  readonly nameservers: readonly string[];
  readonly domain?: string;
  readonly search: readonly string[];
  readonly options: readonly string[];
}

/** Reads `routes` as libcni's types do. @see https://github.com/containernetworking/cni/blob/v1.3.0/pkg/types/types.go */
export function readRoutes(fields: Fields): readonly IpamRoute[] {
  const routes: IpamRoute[] = [];
  fields.list('routes', 'Route')?.forEach((value, index) => {
    if (value === null) return;
    const route = Fields.of(value, fields.at('routes', index), 'a route');
    if (route === undefined) return;
    const gw = readIP(route, 'gw');
    for (const name of ['mtu', 'advmss', 'priority', 'table', 'scope']) route.integer(name);
    const text = route.string('dst');
    const dst = text === undefined ? undefined : parseCIDR(text);
    if (dst === undefined) route.refuse('dst', `invalid CIDR address: ${shown(text ?? '')}`, 'give the destination as address/length, such as 10.0.0.0/8');
    else routes.push({ dst: dst.network, ...defined('gw', gw) });
    route.ignoreTheRest('a route of CNI');
  });
  return routes;
}

/** Reads an address that Go unmarshals into a net.IP. */
export function readIP(fields: Fields, name: string): Address | undefined {
  const text = fields.string(name);
  const address = text === undefined ? undefined : parseIP(text);
  if (text !== undefined && address === undefined) fields.refuse(name, `invalid IP address: ${shown(text)}`, 'give an address without a prefix length');
  return address;
}

/** Reads `dns`. */
export function readDns(fields: Fields): IpamDns | undefined {
  const dns = fields.object('dns');
  if (dns === undefined) return undefined;
  const read = {
    nameservers: dns.strings('nameservers') ?? [],
    ...defined('domain', dns.string('domain')),
    search: dns.strings('search') ?? [],
    options: dns.strings('options') ?? [],
  };
  dns.ignoreTheRest('dns of CNI');
  return read;
}
