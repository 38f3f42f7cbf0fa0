import type { Manifest } from '../../manifests';

/** What says which fields an object has. */
export interface ObjectType {
  readonly apiVersion: string;
  /** API group, empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Group and kind, such as `apps/Deployment` and `/Pod`. */
  readonly name: string;
}

interface ObjectsOfType extends ObjectType {
  readonly manifests: Manifest[];
  /** Where each of them is among all manifests. */
  readonly positions: number[];
}

/** Objects by type and by identity. Clusters have thousands of pods: who looks for something else asks for its types. */
export class ObjectIndex {
  /** The types of the objects, in the order in which they come first. */
  public readonly types: readonly ObjectType[];
  private readonly byKind = new Map<string, ObjectsOfType[]>();
  /** By kind, namespace and name. */
  private readonly byIdentity = new Map<string, Map<string, Map<string, Manifest[]>>>();

  constructor(public readonly manifests: readonly Manifest[]) {
    const types: ObjectsOfType[] = [];
    let latest: ObjectsOfType | undefined;
    for (let position = 0; position < manifests.length; position++) {
      const manifest = manifests[position];
      const { apiVersion, kind } = manifest.object;
      // objects of one type come together as a rule
      if (latest?.kind !== kind || latest.apiVersion !== apiVersion) {
        latest = this.byKind.get(kind)?.find((type) => type.apiVersion === apiVersion);
        if (latest === undefined) {
          latest = { ...typeOf(apiVersion, kind), manifests: [], positions: [] };
          types.push(latest);
          push(this.byKind, kind, latest);
        }
      }
      latest.manifests.push(manifest);
      latest.positions.push(position);
    }
    this.types = types;
  }

  /** Objects of a kind, in the order of all. @param group API group, empty for the core group. @default - of any group */
  public of(kind: string, group?: string): readonly Manifest[] {
    const types = this.byKind.get(kind) ?? [];
    return this.inOrder(group === undefined ? types : types.filter((type) => type.group === group));
  }

  /** Objects of all types that are wanted, in the order of all. */
  public ofTypes(isWanted: (type: ObjectType) => boolean): readonly Manifest[] {
    return this.inOrder([...this.byKind.values()].flat().filter(isWanted));
  }

  /** The objects of an identity. @param namespace undefined for those that have none */
  public find(kind: string, namespace: string | undefined, name: string): readonly Manifest[] {
    let identities = this.byIdentity.get(kind);
    if (identities === undefined) {
      identities = new Map();
      for (const manifest of this.of(kind)) {
        const { namespace: home = '', name: own = '' } = manifest.object.metadata;
        let names = identities.get(home);
        if (names === undefined) identities.set(home, names = new Map());
        push(names, own, manifest);
      }
      this.byIdentity.set(kind, identities);
    }
    return identities.get(namespace ?? '')?.get(name) ?? [];
  }

  private inOrder(types: readonly ObjectsOfType[]): readonly Manifest[] {
    if (types.length === 0) return [];
    if (types.length === 1) return types[0].manifests;
    return [...Uint32Array.from(types.flatMap(({ positions }) => positions)).sort()].map((position) => this.manifests[position]);
  }
}

/** The API group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Adds to the list under a key. */
export function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function typeOf(apiVersion: string, kind: string): ObjectType {
  const group = groupOf(apiVersion);
  return { apiVersion, group, kind, name: `${group}/${kind}` };
}
