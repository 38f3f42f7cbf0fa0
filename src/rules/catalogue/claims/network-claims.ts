import { HOST, PlacedClaim, statedDomain } from './placed-claim';
import { LayerClaim, SHARED_DOMAIN } from '../../../ipam';
import { AddressRange, AddressSet } from '../../../net';
import type { Ipam } from '../../grammar';
import type { Cluster, NetworkView } from '../../model';

/** Plugins whose interfaces are on a wire that other nodes share; a bridge of one node is not. */
const ON_THE_WIRE: ReadonlySet<string> = new Set(['macvlan', 'ipvlan', 'sriov', 'ib-sriov', 'ipoib', 'host-device']);

/** What networks give out by themselves: whereabouts, host-local, static. Addresses from nv-ipam are a matter of its pools. */
export function networkClaims({ networks }: Cluster): PlacedClaim[] {
  return networks.flatMap((network) => (network.ipam === undefined ? [] : claimsOfNetwork(network, network.ipam)));
}

/**
 * The routing domain of every pool of nv-ipam, by `kind/name`, as far as the networks that use it tell one: all are on the same VLAN. Tenants on
 * VLANs of their own may well have the same addresses.
 */
export function domainsOfPools({ networks }: Cluster): ReadonlyMap<string, string> {
  const domains = new Map<string, Set<string>>();
  for (const network of networks) {
    if (network.ipam?.type !== 'nv-ipam') continue;
    for (const name of network.ipam.pools) {
      const key = `${network.ipam.poolType === 'ippool' ? 'IPPool' : 'CIDRPool'}/${name}`;
      domains.set(key, (domains.get(key) ?? new Set()).add(domainOf(network)));
    }
  }
  return new Map([...domains].flatMap(([key, found]) => (found.size === 1 ? [[key, [...found][0]] as const] : [])));
}

function claimsOfNetwork(network: NetworkView, ipam: Ipam): PlacedClaim[] {
  const { manifest: at, ipamField: field, namespace, name } = network;
  const place = { layer: 'fabric' as const, owner: `network "${namespace}/${name}"`, cluster: HOST, domain: domainOf(network) };
  const routes = 'routes' in ipam ? ipam.routes.map(({ dst }): PlacedClaim => (
    { claim: { ...place, kind: 'route', parents: [dst], allocatable: AddressSet.EMPTY }, text: `the route to ${dst}`, at, field }
  )) : [];
  const claims = addressClaims(network, ipam, place).map(({ claim, text }): PlacedClaim => ({ claim, text, at, field }));
  return [...claims, ...routes];
}

function addressClaims(
  { plugins, name }: NetworkView, ipam: Ipam, place: Pick<LayerClaim, 'layer' | 'owner' | 'cluster' | 'domain'>,
): { readonly claim: LayerClaim; readonly text: string }[] {
  switch (ipam.type) {
    case 'whereabouts':
      return ipam.ranges.map(({ network, usable, excluded }) => ({
        text: `${network}`,
        claim: {
          ...place,
          kind: 'whereabouts',
          parents: [network],
          allocatable: AddressSet.of(usable).difference(AddressSet.of(...excluded)),
          networkName: ipam.networkName ?? '',
          keepsUnique: ipam.enableOverlappingRanges,
          range: network.toString(),
        },
      }));
    case 'host-local': {
      if (!ON_THE_WIRE.has(plugins[0]?.type ?? '')) return [];
      // the records of a node are found by the name of the network
      const owner = `host-local network "${name}"`;
      return ipam.sets.flat().map(({ subnet, usable }) => ({ text: `${subnet}`, claim: { ...place, owner, kind: 'host-local', parents: [subnet], allocatable: AddressSet.of(usable) } }));
    }
    case 'static':
      return ipam.addresses.map(({ address, network }) => ({
        text: `${address}`, claim: { ...place, kind: 'static', parents: [network], allocatable: AddressSet.of(AddressRange.between(address, address)) },
      }));
    default:
      return [];
  }
}

function domainOf({ manifest, plugins, master }: NetworkView): string {
  const tag = Number(String(plugins[0]?.fields.vlan ?? plugins[0]?.fields.vlanId ?? '0'));
  const vlan = tag > 0 ? String(tag) : /\.(\d+)$/.exec(master ?? '')?.[1];
  return statedDomain(manifest) ?? (vlan === undefined ? SHARED_DOMAIN : `VLAN ${vlan}`);
}
