import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { textAt } from '../../model/values';

const KINDS = ['Secret', 'SealedSecret', 'ExternalSecret', 'VaultStaticSecret', 'OnePasswordItem'];

/** A Secret that the manifests bring, or that becomes of one of them. */
export interface BroughtSecret {
  readonly at: Manifest;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The Secrets that the manifests bring. */
export function secretsOf(cluster: Cluster): readonly BroughtSecret[] {
  return KINDS.flatMap((kind) => cluster.of(kind).flatMap((at): BroughtSecret[] => {
    const { spec, metadata } = at.object;
    const name = textAt(spec, 'target', 'name') ?? textAt(spec, 'destination', 'name') ?? textAt(spec, 'template', 'metadata', 'name') ?? metadata.name;
    return name === undefined ? [] : [{ at, name, namespace: metadata.namespace }];
  }));
}
