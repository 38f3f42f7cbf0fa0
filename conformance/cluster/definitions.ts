import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectClient, SentObject, StoredObject } from './object-client';
import { waitFor } from './processes';
import { readManifests, soundManifests } from '../../src/manifests';
import type { NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

/** The CustomResourceDefinitions of a release. */
export interface Definitions {
  readonly release: NetworkOperatorRelease;
  /** Files and folders that they come from. */
  readonly paths: readonly string[];
  readonly objects: readonly SentObject[];
}

/** Folders of definitions that a cluster of any release has; of the SR-IOV operator one state is known, that of the newest release. */
const COMMON = ['argocd', 'calico', 'dpf-v24.10', 'flux', 'metallb', 'whereabouts', 'workloads', 'cilium', 'sriov-network-operator-nvidia'];

/**
 * Reads the definitions of a release from a folder. Where it has a folder `network-operator-v<release>`, that one and those that go with every
 * release are taken; otherwise all of the folder, whatever the release.
 */
export function readDefinitions(folder: string, release: NetworkOperatorRelease): Definitions {
  const own = join(folder, `network-operator-v${release}`);
  const paths = existsSync(own) ? [...COMMON.map((name) => join(folder, name)).filter((path) => existsSync(path)), own] : [folder];
  const byName = new Map<string, SentObject>();
  for (const { object } of paths.flatMap((path) => soundManifests(readManifests(path)))) {
    // as if they had been applied in turn
    if (object.kind === 'CustomResourceDefinition') byName.set(String(object.metadata.name), object as unknown as SentObject);
  }
  return { release, paths, objects: [...byName.values()] };
}

/** Whether the folder has definitions of the network operator in some release. */
export function hasReleases(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('network-operator-v'));
}

/**
 * Puts the definitions in place of those that are there, and waits until all kinds are served. Definitions are removed and made anew, since the
 * server takes up a change of one that it has at a time that nobody is told.
 *
 * @returns what the server said to the definitions that it refuses
 */
export async function installDefinitions(client: ObjectClient, { objects }: Definitions): Promise<string[]> {
  const refused: string[] = [];
  const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
  const present = await client.listObjects(crd.apiVersion, crd.kind);
  await Promise.all(present.map((object) => client.remove({ ...crd, metadata: { name: object.metadata.name } })));
  await waitFor('the earlier definitions are gone', async () => (await client.listObjects(crd.apiVersion, crd.kind)).length === 0);
  const answers = await Promise.all(objects.map(async (object) => [object, await client.createObject(withoutStatus(object))] as const));
  for (const [object, answer] of answers) {
    if (!answer.isAccepted) refused.push(`${object.metadata.name}: ${answer.message}`);
  }
  const accepted = answers.filter(([, answer]) => answer.isAccepted).map(([object]) => object);
  await waitFor('the definitions are established', async () => {
    const names = new Set((await client.listObjects(crd.apiVersion, crd.kind)).filter(isEstablished).map(({ metadata }) => metadata.name));
    return accepted.every(({ metadata }) => names.has(String(metadata.name)));
  });
  for (const kind of accepted.flatMap(servedKinds)) await waitFor(`${kind.kind} is served`, () => client.serves(kind.apiVersion, kind.kind));
  return refused;
}

function withoutStatus({ status: _, ...object }: SentObject): SentObject {
  return object;
}

function isEstablished({ status }: StoredObject): boolean {
  const { conditions } = (status ?? {}) as { readonly conditions?: readonly { readonly type: string; readonly status: string }[] | null };
  return (conditions ?? []).some((condition) => condition.type === 'Established' && condition.status === 'True');
}

interface DefinitionSpec {
  readonly group: string;
  readonly names: { readonly kind: string };
  readonly versions: readonly { readonly name: string; readonly served: boolean }[];
}

function servedKinds(object: SentObject): { apiVersion: string; kind: string }[] {
  const { group, names, versions } = object.spec as DefinitionSpec;
  return versions.filter(({ served }) => served).map(({ name }) => ({ apiVersion: `${group}/${name}`, kind: names.kind }));
}

/** API groups that the definitions of any release have. */
export function groupsIn(folder: string, releases: readonly NetworkOperatorRelease[]): ReadonlySet<string> {
  return new Set(releases.flatMap((release) => readDefinitions(folder, release).objects.flatMap(servedKinds)).map(({ apiVersion }) => apiVersion.split('/')[0]));
}

/** The definitions of the kinds that some objects have; the others would only take time. */
export function ofKindsOf({ objects: definitions, ...rest }: Definitions, objects: Iterable<SentObject>): Definitions {
  const kinds = new Set([...objects].map(({ apiVersion, kind }) => `${apiVersion.split('/')[0]}/${kind}`));
  return { ...rest, objects: definitions.filter((definition) => servedKinds(definition).some(({ apiVersion, kind }) => kinds.has(`${apiVersion.split('/')[0]}/${kind}`))) };
}
