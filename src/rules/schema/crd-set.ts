import { isRecord, listOf, recordOf, SchemaNode, structuralSchema, textOf } from './structural-schema';
import { FabricError } from '../../errors';
import { Manifest, readManifests, soundManifests } from '../../manifests';

/** A kind as a CustomResourceDefinition describes it. */
export interface Crd {
  readonly group: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** In the order of the definition. */
  readonly versions: readonly CrdVersion[];
}

/** One version of a kind. */
export interface CrdVersion {
  readonly name: string;
  readonly isServed: boolean;
  readonly isStored: boolean;
  /** Whether the API server ignores `status` in what users write. */
  readonly hasStatusSubresource: boolean;
  /** Whether fields that the schema does not name are kept everywhere, as definitions of old could ask for. */
  readonly preservesUnknown: boolean;
  /** The schema of whole objects; undefined when the definition has none. Computed once somebody asks. */
  readonly schema: SchemaNode | undefined;
}

/**
 * CustomResourceDefinitions by the kinds that they define.
 *
 * A definition that is given again takes the place of the earlier one, as if both had been applied in turn.
 */
export class CrdSet {
  /** The definitions among manifests; the others count for nothing. @param base definitions that were there before, which also take note of what cannot be checked @default - none */
  public static of(manifests: readonly Manifest[], base?: CrdSet): CrdSet {
    const crds = manifests.filter(isDefinition).flatMap(({ object }) => crdOf(recordOf(object.spec)));
    return new CrdSet([...base?.byKind.values() ?? [], ...crds], base?.reasons ?? new Set());
  }

  private readonly byKind = new Map<string, Crd>();
  private readonly byGroup = new Map<string, Set<string>>();

  private constructor(crds: Iterable<Crd>, private readonly reasons: Set<string>) {
    for (const crd of crds) {
      this.byKind.set(`${crd.group}/${crd.kind}`, crd);
      const kinds = this.byGroup.get(crd.group) ?? new Set();
      this.byGroup.set(crd.group, kinds.add(crd.kind));
    }
  }

  /** Number of kinds. */
  public get size(): number {
    return this.byKind.size;
  }

  public find(group: string, kind: string): Crd | undefined {
    return this.byKind.get(`${group}/${kind}`);
  }

  /** Names of the kinds of a group. */
  public kindsOf(group: string): readonly string[] {
    return [...this.byGroup.get(group) ?? []];
  }

  /** What of the definitions could not be checked, each as a sentence part; filled while objects are checked. */
  public get unchecked(): readonly string[] {
    return [...this.reasons];
  }

  /** Takes note of something that could not be checked. */
  public noteUnchecked(reason: string): void {
    this.reasons.add(reason);
  }
}

/**
 * Reads CustomResourceDefinitions from files and folders, as `kubectl get crds -o yaml` prints them.
 *
 * @throws FabricError when a path cannot be read, or holds none
 */
export function readCrds(paths: readonly string[]): CrdSet {
  const manifests = paths.flatMap((path) => {
    const found = soundManifests(readManifests(path)).filter(isDefinition);
    if (found.length === 0) {
      throw new FabricError({
        code: 'document-invalid', location: { file: path }, message: 'holds no CustomResourceDefinition', hint: 'write it with kubectl get crds -o yaml',
      });
    }
    return found;
  });
  return CrdSet.of(manifests);
}

function isDefinition({ object: { apiVersion, kind } }: Manifest): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/');
}

function crdOf(spec: Readonly<Record<string, unknown>>): Crd[] {
  const group = textOf(spec.group);
  const kind = textOf(recordOf(spec.names).kind);
  if (group === undefined || kind === undefined) return [];
  // v1beta1 has one version or several, and may have one schema for all of them
  const versions = Array.isArray(spec.versions) ? listOf(spec.versions) : [{ name: spec.version, served: true, storage: true }];
  return [{ group, kind, isNamespaced: spec.scope !== 'Cluster', versions: versions.filter(isRecord).map((version) => new LazyVersion(version, spec)) }];
}

class LazyVersion implements CrdVersion {
  public readonly name: string;
  public readonly isServed: boolean;
  public readonly isStored: boolean;
  public readonly hasStatusSubresource: boolean;
  public readonly preservesUnknown: boolean;
  private readonly openAPIV3Schema: unknown;
  private compiled: SchemaNode | undefined;

  constructor(version: Readonly<Record<string, unknown>>, spec: Readonly<Record<string, unknown>>) {
    this.name = textOf(version.name) ?? '';
    this.isServed = version.served !== false;
    this.isStored = version.storage === true;
    this.hasStatusSubresource = isRecord(recordOf(version.subresources ?? spec.subresources).status);
    this.preservesUnknown = spec.preserveUnknownFields === true;
    this.openAPIV3Schema = recordOf(version.schema ?? spec.validation).openAPIV3Schema;
  }

  public get schema(): SchemaNode | undefined {
    if (this.compiled === undefined && isRecord(this.openAPIV3Schema)) this.compiled = structuralSchema(this.openAPIV3Schema);
    return this.compiled;
  }
}
