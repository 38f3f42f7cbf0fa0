import type { LayerClaim } from '../../../ipam';
import type { Manifest } from '../../../manifests';
import { AddressRange, Prefix } from '../../../net';

/** A claim and the field that makes it. */
export interface PlacedClaim {
  readonly claim: LayerClaim;
  /** The addresses or the network as a message shows them. */
  readonly text: string;
  /** @default - the inventory says it */
  readonly at?: Manifest;
  /** @default - the object as a whole */
  readonly field?: readonly (string | number)[];
}

/** The cluster that the manifests are of, as claims name it. */
export const HOST = 'host';

/** The clusters on DPUs, which have pods and Services of their own. */
export const DPU = 'dpu';

/** Annotation that names the routing domain of a pool or network; without it all are in one. */
const DOMAIN_ANNOTATION = 'gpu-fabric.io/routing-domain';

/** The routing domain that an object says it is in. */
export function statedDomain({ object }: Manifest): string | undefined {
  return object.metadata.annotations?.[DOMAIN_ANNOTATION];
}

/** `IPPool "nvidia-network-operator/rail-0"`. */
export function ownerOf({ object: { kind, metadata: { namespace, name = '' } } }: Manifest): string {
  return `${kind} "${namespace === undefined ? name : `${namespace}/${name}`}"`;
}

/** A network where the range is one, else its ends. */
export function rangeText(range: AddressRange): string {
  return (prefixOf(range) ?? range).toString();
}

/** The network that has exactly these addresses, if they are more than one. */
export function prefixOf(range: AddressRange): Prefix | undefined {
  const { enclosingPrefix } = range;
  return range.size > 1n && enclosingPrefix.size === range.size ? enclosingPrefix : undefined;
}
