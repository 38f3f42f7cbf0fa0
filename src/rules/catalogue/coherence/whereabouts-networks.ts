import { Address, AddressSet, Prefix } from '../../../net';
import type { WhereaboutsBlock, WhereaboutsRange } from '../../grammar';
import type { Cluster, NetworkView } from '../../model';

/** A network whose addresses come from whereabouts. */
export interface WhereaboutsNetwork {
  readonly network: NetworkView;
  readonly ipam: WhereaboutsBlock;
}

/** The networks of whereabouts. */
export function whereaboutsNetworks({ networks }: Cluster): readonly WhereaboutsNetwork[] {
  return networks.flatMap((network) => (network.ipam?.type === 'whereabouts' ? [{ network, ipam: network.ipam }] : []));
}

/** What whereabouts may give out of a range. */
export function givenOut({ usable, excluded }: WhereaboutsRange): AddressSet {
  return AddressSet.of(usable).difference(AddressSet.of(...excluded));
}

/** The slice of a node that an address is in; undefined where it is the first or last address of it, which nobody gets. */
export function sliceGiving(address: Address, { network }: WhereaboutsRange, length: number): Prefix | undefined {
  if (!network.contains(address) || length < network.length || length > LONGEST_SLICE) return undefined;
  const slice = Prefix.containing(address, length);
  return address.equals(slice.first) || address.equals(slice.last) ? undefined : slice;
}

/** Slices longer than this have no address besides their first and last. */
export const LONGEST_SLICE = 30;

/** The records that whereabouts keeps of a range: those of one name and network are one. */
export function recordsOf({ networkName = '' }: WhereaboutsBlock, { network }: WhereaboutsRange): string {
  return `${networkName}|${network}`;
}
