import { FabricError } from '../../../errors';
import { AddressRange, Prefix } from '../../../net';
import { parseCidr } from '../../nv-ipam/go-net';
import { ClaimObject, CommonClaim, SHARED_DOMAIN } from '../claim';

/** Where a claim counts, and whose it is. */
export interface ClaimPlace {
  /** Kubernetes cluster whose pods or Services get the addresses. A DPU cluster is a cluster of its own. */
  readonly cluster: string;
  /** @default SHARED_DOMAIN */
  readonly domain?: string;
  /** Whose addresses they are, as messages name it. @default - software and name: `MetalLB pool "vip"` */
  readonly owner?: string;
  /** @default - none */
  readonly object?: ClaimObject;
}

/** What a place says of a claim. */
export function placed({ cluster, domain = SHARED_DOMAIN, owner, object }: ClaimPlace, ownOwner: string): Pick<CommonClaim, 'cluster' | 'domain' | 'owner' | 'object'> {
  return { cluster, domain, owner: owner ?? ownOwner, ...(object !== undefined && { object }) };
}

/** Reads a network as Go does: host bits are no mistake. @throws FabricError `address-invalid` */
export function networkOf(text: string): Prefix {
  return parseCidr(text)?.network ?? Prefix.parse(text);
}

/** Reads a network or `first-last`. @throws FabricError `address-invalid` */
export function rangeOf(text: string): AddressRange {
  return text.includes('-') ? AddressRange.parse(text) : AddressRange.ofPrefix(networkOf(text));
}

/** An error about a field that has no addresses. */
export function noAddresses(what: string): FabricError {
  return new FabricError({ code: 'address-invalid', message: `${what} has no addresses` });
}
