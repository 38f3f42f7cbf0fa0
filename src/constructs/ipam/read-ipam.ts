import { problemsAmong, readAt } from '../../api/address-claim';
import { CniRoute } from '../../api/cni-ipam';
import { Problem } from '../../errors';
import { Address, Prefix } from '../../net';
import { checkChoice } from '../names';
import { readHostLocal } from './host-local';
import { Ipam, NvIpam } from './ipam';
import { IpamPlace, ReadIpam } from './read-range';
import { readStatic } from './static';
import { readWhereabouts, withGatewayExcluded } from './whereabouts';

/** @see https://github.com/Mellanox/ipoib-cni, https://github.com/k8snetworkplumbingwg/ib-sriov-cni */
const PLUGINS_WITHOUT_DHCP: readonly string[] = ['ipoib', 'ib-sriov'];

/**
 * Reads an IPAM block, and says what the IPAM plugin would refuse, ignore, or do otherwise than it seems.
 *
 * @throws FabricError `field-invalid` for an IPAM plugin that is not known
 */
export function readIpam(ipam: Ipam, place: IpamPlace): ReadIpam {
  checkChoice('ipam type', ipam.type, ['nv-ipam', 'whereabouts', 'host-local', 'static', 'dhcp'] satisfies Ipam['type'][]);
  switch (ipam.type) {
    case 'nv-ipam': return { problems: poolNameProblems(ipam, place), ranges: [] };
    case 'whereabouts': return withRoutes(readWhereabouts(ipam, place), ipam.routes, place);
    case 'host-local': return withRoutes(readHostLocal(ipam, place), ipam.routes, place);
    case 'static': return withRoutes(readStatic(ipam, place), ipam.routes, place);
    case 'dhcp': return { problems: dhcpProblems(place), ranges: [] };
  }
}

/** An IPAM block as it is written: what the plugin does not do by itself is done for it. */
export function writtenIpam(ipam: Ipam): Ipam {
  return ipam.type === 'whereabouts' ? withGatewayExcluded(ipam) : ipam;
}

function poolNameProblems({ poolName }: NvIpam, { path }: IpamPlace): Problem[] {
  const names = poolName.split(',');
  const at = `${path}.poolName`;
  if (names.length > 2) {
    return [{ code: 'field-invalid', path: at, message: `"${poolName}" names ${names.length} pools`, hint: 'nv-ipam takes one, or one of each family' }];
  }
  if (names.every((name) => name !== '' && !/\s/.test(name))) return [];
  return [{ code: 'field-invalid', path: at, message: `"${poolName}" is not the name of a pool`, hint: 'separate two names by a comma, without a space' }];
}

function dhcpProblems({ path, plugin }: IpamPlace): Problem[] {
  if (!PLUGINS_WITHOUT_DHCP.includes(plugin)) return [];
  const message = `"dhcp" is refused by the CNI plugin ${plugin}`;
  return [{ code: 'attachment-invalid', path: `${path}.type`, message, hint: 'use nv-ipam, whereabouts or static' }];
}

function withRoutes(read: ReadIpam, routes: readonly CniRoute[] = [], { path }: IpamPlace): ReadIpam {
  const problems = routes.flatMap(({ dst, gw }, index) => [
    ...problemsAmong([readAt(`${path}.routes[${index}].dst`, () => Prefix.parse(dst))]),
    ...(gw === undefined ? [] : problemsAmong([readAt(`${path}.routes[${index}].gw`, () => Address.parse(gw))])),
  ]);
  return { ...read, problems: [...read.problems, ...problems] };
}
