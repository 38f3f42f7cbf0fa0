import { LayerClaim, PoolFacts } from '../claim';
import { ClaimPlace, networkOf, placed } from './place';
import { Layer } from '../../../inventory';
import { Address, AddressRange, AddressSet, Prefix } from '../../../net';
import { CidrPool, IpPool, Pool } from '../../nv-ipam';
import { blocksOf, spanOf } from '../../nv-ipam/geometry';
import { parseIp } from '../../nv-ipam/go-net';
import { addressRuns } from '../../nv-ipam/runs';

/** A place of a pool. */
export interface PoolClaimPlace extends ClaimPlace {
  /** Whether the pool serves the host cluster, or a DPU cluster, in which DPF makes it of a DPUServiceIPAM. @default nv-ipam */
  readonly kind?: PoolFacts['kind'];
  /** @default - fabric; dpu for pools of DPU clusters */
  readonly layer?: Layer;
}

/**
 * The claim of a pool of nv-ipam: its blocks or prefixes without what is excluded, and the gateway of a subnet, which is in use although pods do not
 * get it. The gateways of prefixes are part of these.
 *
 * A DPUServiceIPAM is claimed once for each DPU cluster, by the pool that DPF makes there.
 *
 * @throws FabricError `address-invalid`
 */
export function nvIpamClaim(pool: Pool, place: PoolClaimPlace): LayerClaim {
  const { kind = 'nv-ipam', layer = kind === 'dpu-pool' ? 'dpu' : 'fabric' } = place;
  const network = networkOf(pool.kind === 'IPPool' ? pool.spec.subnet : pool.spec.cidr);
  const given = pool.kind === 'IPPool' ? blocks(pool, network) : prefixes(pool, network);
  const gateway = gatewayOf(pool);
  const address = gateway !== undefined && 'address' in gateway ? parseIp(gateway.address) : undefined;
  return {
    ...placed(place, `${pool.kind} "${pool.name}"`),
    kind,
    layer,
    pool: pool.kind,
    ...(pool.spec.nodeSelector !== undefined && { nodeSelector: pool.spec.nodeSelector }),
    ...(gateway !== undefined && { gateway }),
    parents: [network],
    allocatable: given.difference(excluded(pool, network)).union(address === undefined ? AddressSet.EMPTY : AddressSet.of(address)),
  };
}

function blocks({ spec }: IpPool, subnet: Prefix): AddressSet {
  if (spec.perNodeBlockSize < 1n) return AddressSet.EMPTY;
  const grid = blocksOf(subnet, spec.perNodeBlockSize);
  if (grid.count === 0n) return AddressSet.EMPTY;
  const { from, to } = spanOf(grid);
  return AddressSet.of(AddressRange.between(Address.of(subnet.family, from), Address.of(subnet.family, to)));
}

/** A pool that only has pinned prefixes left is no other: the rest is excluded. */
function prefixes({ spec }: CidrPool, cidr: Prefix): AddressSet {
  return spec.perNodeNetworkPrefix < cidr.length ? AddressSet.EMPTY : AddressSet.of(cidr);
}

/** Pinned prefixes are given whether they are excluded or not. */
function excluded(pool: Pool, { family }: Prefix): AddressSet {
  const isOfFamily = (text: string): boolean => parseIp(text)?.family === family;
  const runs = addressRuns(pool.spec.exclusions.filter(({ startIP, endIP }) => isOfFamily(startIP) && isOfFamily(endIP)));
  const all = AddressSet.of(...runs.filter(({ from, to }) => from <= to)
    .map(({ from, to }) => AddressRange.between(Address.of(family, from), Address.of(family, to))));
  if (pool.kind === 'IPPool') return all;
  const pinned = pool.spec.staticAllocations.filter(({ nodeName }) => nodeName !== '');
  return all.difference(AddressSet.of(...pinned.map(({ prefix }) => networkOf(prefix))));
}

function gatewayOf(pool: Pool): PoolFacts['gateway'] {
  if (pool.kind === 'IPPool') return pool.spec.gateway === '' ? undefined : { address: pool.spec.gateway };
  const { gatewayIndex, perNodeNetworkPrefix } = pool.spec;
  return gatewayIndex === undefined ? undefined : { index: gatewayIndex, nodePrefixLength: perNodeNetworkPrefix };
}
