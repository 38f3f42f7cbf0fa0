import { parseManifests } from '../../../src/manifests';
import { checkObject, CrdSet } from '../../../src/rules/schema';

/** Definitions of one kind, `Thing` of `example.com`, whose `spec` has a schema, or whose versions are given in full. */
export function thing(spec: object, more: { readonly scope?: string; readonly versions?: readonly object[]; readonly root?: object } = {}): CrdSet {
  const openAPIV3Schema = { type: 'object', properties: { spec }, ...more.root };
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      scope: more.scope ?? 'Namespaced',
      names: { kind: 'Thing', plural: 'things' },
      versions: more.versions ?? [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
  return CrdSet.of(parseManifests(JSON.stringify(definition), 'crds.yaml').manifests);
}

/** What is found in a Thing, each in one line: `kind path: message; hint`. */
export function foundIn(crds: CrdSet | undefined, spec: unknown, more: object = {}): string[] {
  return foundInText(crds, JSON.stringify({ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, spec, ...more }));
}

/** What is found in manifests. @throws Error when the text cannot be read */
export function foundInText(crds: CrdSet | undefined, text: string, ...[release]: [Parameters<typeof checkObject>[2]?]): string[] {
  const { manifests, problems } = parseManifests(text, 'a.yaml');
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return manifests.flatMap((manifest) => checkObject(manifest, crds, release)).map(({ kind, path, message, hint }) => (
    `${kind} ${path.join('.')}: ${message}${hint === undefined ? '' : `; ${hint}`}`
  ));
}
