import { kindOf, nvIpamOf, PoolKind, requestOf } from './nv-ipam-requests';
import { attachedWorkloads, isPlaceholder, titleOf } from './support';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';

/** Somebody who names a pool of nv-ipam. */
export interface PoolReference {
  readonly at: Manifest | readonly Manifest[];
  readonly field: readonly (string | number)[];
  /** `MacvlanNetwork "rail-0"`, for messages. */
  readonly owner: string;
  readonly kind: PoolKind;
  readonly name: string;
  /** The names that it gives together with this one. */
  readonly names: readonly string[];
  /** Where the name comes from; `network` when it is the name of the network. */
  readonly from: 'annotation' | 'args' | 'block' | 'network';
}

/** The pools that networks and pods name. Names that no pool can have are left out. */
export function poolReferences(cluster: Cluster): readonly PoolReference[] {
  const references: PoolReference[] = [];
  const add = (reference: Omit<PoolReference, 'name'>): void => {
    if (reference.names.length > 2) return;
    for (const name of reference.names) if (name !== '' && !/\s/.test(name) && !isPlaceholder(name)) references.push({ ...reference, name });
  };
  for (const network of cluster.networks) {
    const block = nvIpamOf(network);
    if (block === undefined) continue;
    const { manifest: at, ipamField: field } = network;
    add({ at, field, owner: titleOf(network), kind: kindOf(block.poolType), names: block.pools, from: block.poolsFrom });
  }
  for (const { manifests, networksField, attachments } of attachedWorkloads(cluster)) {
    attachments.forEach((attachment, index) => {
      const request = requestOf(attachment);
      if (request === undefined || !request.hasOwnPools) return;
      add({ at: manifests, field: networksField, owner: `networks[${index}]`, kind: request.kind, names: request.pools, from: 'annotation' });
    });
  }
  return references;
}

/** The other kind of pool. */
export function otherKind(kind: PoolKind): PoolKind {
  return kind === 'IPPool' ? 'CIDRPool' : 'IPPool';
}
