import { AdoptionProblem, FabricPools } from './adoption';
import { networkTextOf } from './network-frame';
import { AddressRange, findOverlaps } from '../../net';
import { Pool } from '../nv-ipam';
import { parseCidr } from '../nv-ipam/go-net';

/**
 * Pools of different fabrics, or of none, that share addresses: one problem for each pair of fabrics. Inside a fabric it is no fabric at all, which is
 * found elsewhere.
 *
 * @param leftOut pools that belong to no fabric
 */
export function overlappingFabrics(fabrics: readonly FabricPools[], leftOut: readonly Pool[]): AdoptionProblem[] {
  const owned = fabrics.flatMap(({ name, pools }) => pools.map(({ pool }) => ({ owner: name, pool })));
  const claims = [...owned, ...leftOut.map((pool) => ({ owner: undefined, pool }))].flatMap((claim) => {
    const network = parseCidr(networkTextOf(claim.pool))?.network;
    return network === undefined ? [] : [{ ...claim, network, range: AddressRange.ofPrefix(network) }];
  });
  const seen = new Set<string>();
  return findOverlaps(claims).flatMap(({ first, second }): AdoptionProblem[] => {
    if (first.owner === second.owner) return [];
    const pair = [first.owner ?? '', second.owner ?? ''].sort().join(' ');
    if (seen.has(pair)) return [];
    seen.add(pair);
    const [a, b] = [first, second].map(({ network, pool }) => `${network} of pool "${pool.name}"`);
    const fabric = first.owner ?? second.owner;
    return [{
      severity: 'error',
      ...(fabric === undefined ? {} : { fabric }),
      message: `${a} and ${b} overlap`,
      hint: 'if they never meet, give one fabric a routingDomain of its own and adopt with --force; else adopt only one of them',
    }];
  });
}
