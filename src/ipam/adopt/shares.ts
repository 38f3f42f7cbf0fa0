import { CidrPool, CidrPoolEntry, Pool } from '../nv-ipam';
import { gatewayText } from '../nv-ipam/geometry';
import { parseCidr, parseIp } from '../nv-ipam/go-net';

/**
 * What nodes have of a CIDRPool: what the status says, and for nodes that are not in it, what is pinned to them. A pool that was never applied
 * has no status, but what it pins is promised all the same.
 */
export function prefixesOf({ spec, status }: CidrPool): CidrPoolEntry[] {
  const known = new Set(status.map(({ nodeName }) => nodeName));
  const pinned = spec.staticAllocations.filter(({ nodeName }) => nodeName !== '' && !known.has(nodeName));
  return [...status, ...pinned.map(({ nodeName, prefix, gateway }) => {
    const isComputed = gateway === '' && parseCidr(prefix) !== undefined;
    return { nodeName, prefix, gateway: isComputed ? gatewayText(prefix, spec.gatewayIndex) : gateway };
  })];
}

/** What nodes have of a pool, as text that is the same for the same addresses however they were written. */
export function sharesOf(pool: Pool): ReadonlyMap<string, string> {
  if (pool.kind === 'IPPool') {
    return new Map(pool.status.map(({ nodeName, startIP, endIP }) => [nodeName, `${addressText(startIP)}-${addressText(endIP)}`]));
  }
  return new Map(prefixesOf(pool).map(({ nodeName, prefix, gateway }) => {
    const network = parseCidr(prefix);
    const text = network === undefined || network.hasHostBits ? prefix : network.network.toString();
    return [nodeName, gateway === '' ? text : `${text} via ${addressText(gateway)}`];
  }));
}

function addressText(text: string): string {
  return parseIp(text)?.toString() ?? text;
}
