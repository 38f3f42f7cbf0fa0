import type { ManifestFile } from './manifest-file';
import type { NetworkOperatorRelease } from '../api/releases';
import type { Platform } from '../constructs';

/** A cluster as the tools that apply it see it. */
export interface DeliveredCluster {
  /** Folder of its first chart, by which it is known. */
  readonly name: string;
  readonly release: NetworkOperatorRelease;
  readonly platform: Platform;
  /** Namespace of the network operator. */
  readonly operatorNamespace: string;
  /** Everything that is applied to it, of all its charts. */
  readonly files: readonly ManifestFile[];
}

/** Folders of the charts of a cluster, in order. */
export function foldersOf({ files }: DeliveredCluster): string[] {
  return [...new Set(files.map(({ path }) => path.split('/')[0]))];
}

/** The objects of a cluster. */
export function objectsOf({ files }: DeliveredCluster): ManifestObject[] {
  return files.flatMap(({ objects }) => objects) as ManifestObject[];
}

/** What is looked at of an object. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: Readonly<Record<string, unknown>>;
}
