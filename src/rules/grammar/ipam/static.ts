import { Address } from '../../../net';
import { InterfaceAddress, parseCIDR } from '../addresses';
import { defined } from '../defined';
import { Fields } from '../fields';
import { shown } from '../parsed';
import { allowsManyAddresses, IpamContext } from './context';
import { IpamDns, IpamRoute, readDns, readIP, readRoutes } from './routes';

/** The same addresses for every pod of the network. */
export interface StaticBlock {
  readonly type: 'static';
  /** Without any, the pod must ask for its addresses. */
  readonly addresses: readonly StaticAddress[];
  readonly routes: readonly IpamRoute[];
  readonly dns?: IpamDns;
}

/** An address with its network and, perhaps, gateway. */
export interface StaticAddress extends InterfaceAddress {
  readonly gateway?: Address;
}

/** @see https://github.com/containernetworking/plugins/blob/v1.9.1/plugins/ipam/static/main.go */
export function readStatic(fields: Fields, context: IpamContext): StaticBlock {
  const addresses: StaticAddress[] = [];
  fields.list('addresses', 'Address')?.forEach((value, index) => {
    const entry = Fields.of(value, fields.at('addresses', index), 'an address');
    if (entry === undefined) return;
    const text = entry.string('address') ?? '';
    const gateway = readIP(entry, 'gateway');
    const address = parseCIDR(text);
    const message = `the 'address' field is expected to be in CIDR notation, got: ${shown(text)}`;
    if (address === undefined) entry.refuse('address', message, 'write address/length, such as 10.0.0.5/24');
    else addresses.push({ ...address, ...defined('gateway', gateway) });
    entry.ignoreTheRest('static');
  });
  const routes = readRoutes(fields);
  const dns = readDns(fields);
  fields.ignoreTheRest('static', { subnet: 'did you mean the plugin host-local?', range: 'did you mean the plugin whereabouts?' });
  const families = addresses.map(({ address }) => address.family);
  if (new Set(families).size < families.length && !allowsManyAddresses(context)) {
    fields.refuse('addresses', `CNI version ${context.cniVersion ?? '0.1.0'} does not support more than 1 address per family`, 'set cniVersion to 1.0.0');
  }
  return { type: 'static', addresses, routes, ...defined('dns', dns) };
}
