import type { Manifest } from '../../manifests';

/** Objects by kind and by identity. */
export class ObjectIndex {
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly byIdentity = new Map<string, Manifest[]>();

  constructor(public readonly manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      const { kind, metadata } = manifest.object;
      push(this.byKind, kind, manifest);
      push(this.byIdentity, identity(kind, metadata.namespace, metadata.name ?? ''), manifest);
    }
  }

  public of(kind: string, group?: string): readonly Manifest[] {
    const all = this.byKind.get(kind) ?? [];
    return group === undefined ? all : all.filter(({ object }) => groupOf(object.apiVersion) === group);
  }

  public find(kind: string, namespace: string | undefined, name: string): readonly Manifest[] {
    return this.byIdentity.get(identity(kind, namespace, name)) ?? [];
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

function identity(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
