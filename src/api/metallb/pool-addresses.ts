import { FabricError } from '../../errors';
import { Address, AddressRange } from '../../net';
import { AddressClaim, parseLoosePrefix, Read, readAt, valuesAmong } from '../address-claim';
import { fieldPath, KnownObject } from '../plain-object';
import { IPAddressPoolSpec } from './ip-address-pool';

/**
 * Reads an entry of a pool as MetalLB does: host bits of a network are dropped, and spaces around the ends of a range.
 *
 * @param text network in CIDR notation, or `first-last`
 * @throws FabricError `address-invalid`
 */
export function parsePoolAddresses(text: string): AddressRange {
  if (text.includes('-')) return AddressRange.parse(text);
  const alone = Address.tryParse(text);
  if (alone !== undefined) {
    throw new FabricError({ code: 'address-invalid', message: `"${text}" has no prefix length`, hint: `write ${text}/${alone.bits} for this single address` });
  }
  return AddressRange.ofPrefix(parseLoosePrefix(text));
}

/** Every entry of a pool, read. */
export function readPool(pool: KnownObject<IPAddressPoolSpec>): Read<AddressClaim>[] {
  return pool.spec.addresses.map((text, index) => {
    const path = fieldPath(pool, `spec.addresses[${index}]`);
    return readAt(path, () => ({ range: parsePoolAddresses(text), text, path, owner: `pool "${pool.name}"` }));
  });
}

/** The entries of a pool that MetalLB can read. */
export function claimsOf(pool: KnownObject<IPAddressPoolSpec>): AddressClaim[] {
  return valuesAmong(readPool(pool));
}
