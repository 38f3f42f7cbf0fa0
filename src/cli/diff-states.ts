import { parseGitPath, readGitManifests } from './git-manifests';
import { FabricError } from '../errors';
import { Manifest, ManifestSet, readManifests } from '../manifests';

/** One cluster before and after. */
export interface ComparedCluster {
  /** Name of its folder; undefined where there is only one cluster. */
  readonly cluster?: string;
  /** The folder below the one that was asked for, where all of its manifests are. */
  readonly folder?: string;
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}

/** What is compared. */
export interface ComparedStates {
  /** Names of both sides, as people know them. */
  readonly before: string;
  readonly after: string;
  /** Whether there was anything before. */
  readonly isNew: boolean;
  readonly clusters: readonly ComparedCluster[];
}

/**
 * Reads both sides of a comparison. Two folders that hold several clusters, each in a folder of its own, are compared cluster by cluster.
 *
 * @throws FabricError with every problem of both sides
 */
export function readComparedStates(old: string, fresh: string): ComparedStates {
  if (old === '-' && fresh === '-') throw new FabricError({ code: 'document-unreadable', message: 'standard input is one side of a comparison, not both' });
  const before = readSide(old, fresh);
  const after = readSide(fresh, fresh);
  const problems = [...before.set.problems, ...after.set.problems];
  if (problems.length > 0) throw new FabricError(problems);
  const isFleet = hasFleet(before) || hasFleet(after);
  return {
    before: before.set.source,
    after: after.set.source,
    isNew: before.set.manifests.length === 0,
    clusters: isFleet ? byCluster(before, after) : [{ folder: onlyFolder(before, after), before: before.set.manifests, after: after.set.manifests }],
  };
}

interface Side {
  readonly set: ManifestSet;
  /** What the names of the files begin with. */
  readonly root: string;
}

function readSide(path: string, other: string): Side {
  const atRevision = parseGitPath(path, other);
  if (atRevision === undefined) return { set: readManifests(path), root: path };
  if (atRevision.path === '-') throw new FabricError({ code: 'document-unreadable', message: `${path} needs a path, since the other side is standard input`, hint: `write ${path}:dist` });
  return { set: readGitManifests(atRevision), root: `${atRevision.revision}:${atRevision.path}` };
}

/** Whether a side has one object in several folders: then each of them is a cluster, since no cluster has an object twice. */
function hasFleet(side: Side): boolean {
  const folders = new Map<string, string | undefined>();
  return side.set.manifests.some((manifest) => {
    const { object: { apiVersion, kind, metadata } } = manifest;
    // kustomization.yaml has no name, and may be in every folder
    if (metadata.name === undefined) return false;
    const identity = [apiVersion, kind, metadata.namespace ?? '', metadata.name ?? ''].join('\n');
    const folder = folderOf(manifest, side);
    if (folders.has(identity) && folders.get(identity) !== folder) return true;
    folders.set(identity, folder);
    return false;
  });
}

function byCluster(before: Side, after: Side): ComparedCluster[] {
  const [old, fresh] = [grouped(before), grouped(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return names.map((cluster) => ({ cluster, folder: cluster, before: old.get(cluster) ?? [], after: fresh.get(cluster) ?? [] }));
}

function onlyFolder(before: Side, after: Side): string | undefined {
  const folders = new Set([before, after].flatMap((side) => side.set.manifests.map((manifest) => folderOf(manifest, side))));
  const [folder] = folders;
  return folders.size === 1 ? folder : undefined;
}

function grouped(side: Side): ReadonlyMap<string, readonly Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of side.set.manifests) {
    const folder = folderOf(manifest, side) ?? '.';
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [manifest]);
    else group.push(manifest);
  }
  return groups;
}

/** The first folder below the one that was asked for; undefined for a file that lies in that one itself. */
function folderOf({ file }: Manifest, { root }: Side): string | undefined {
  const normal = (path: string): string => path.replaceAll('\\', '/').replace(/(^|:)(?:\.\/)+/, '$1').replace(/\/+$/, '');
  const [path, folder] = [normal(file), normal(root)];
  const below = /(?:^|:)\.?$/.test(folder) ? path.slice(folder.replace(/\.$/, '').length) : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
  const slash = below.indexOf('/');
  return slash === -1 ? undefined : below.slice(0, slash);
}
