import { FabricError, Problem } from '../errors';
import { Manifest, readManifests } from '../manifests';
import { ClusterPools, clusterPools, isNode, poolKindOf } from '../report';

/** What nv-ipam works with, out of one file or folder. */
export interface ClusterState extends ClusterPools {
  /** The path as the user gave it. */
  readonly source: string;
}

/**
 * Reads pools and nodes from manifests; everything else in them is passed over.
 *
 * @throws FabricError with every problem of all paths: unreadable files, broken documents, two pools or two nodes with one name
 */
export function readClusterStates(paths: readonly string[]): ClusterState[] {
  const sets = paths.map((path) => ({ path, ...readManifests(path) }));
  const problems = sets.flatMap((set) => [...set.problems, ...twice(set.manifests)]);
  if (problems.length > 0) throw new FabricError(problems);
  return sets.map(({ path, manifests }) => ({ source: path, ...clusterPools(manifests.map(({ object }) => object)) }));
}

/** One state has an object once. */
function twice(manifests: readonly Manifest[]): Problem[] {
  const seen = new Map<string, Manifest>();
  return manifests.flatMap((manifest): Problem[] => {
    const { object } = manifest;
    if (poolKindOf(object) === undefined && !isNode(object)) return [];
    const identity = [object.kind, object.metadata.namespace ?? '', object.metadata.name ?? ''].join('/');
    const other = seen.get(identity);
    seen.set(identity, manifest);
    if (other === undefined) return [];
    return [{
      code: 'duplicate-object',
      location: { file: manifest.file, line: manifest.line },
      message: `${object.kind} "${object.metadata.name ?? ''}" is there already, in ${other.file}:${other.line}`,
      hint: 'give two states as two files',
    }];
  });
}
