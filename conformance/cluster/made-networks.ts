import type { ObjectClient, SentObject } from './object-client';

/** What an operator made of a network: its NetworkAttachmentDefinition, or why there is none. */
export type Made =
  | { readonly namespace: string; readonly config: string; readonly resource: string | undefined }
  | { readonly failure: string };

/** An operator at work at an API server without nodes. */
export interface NetworkMaker {
  /** Where its networks are, when they are in a namespace. */
  readonly namespace: string;

  /** Makes a network, waits until the operator is through with it, and removes what there is then. Undefined when the API server refuses the network. */
  make(network: SentObject): Promise<Made | undefined>;
}

const DEFINITION = { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition' };

const RESOURCE = 'k8s.v1.cni.cncf.io/resourceName';

/** The NetworkAttachmentDefinition of a name, in whatever namespace. */
export async function madeNetwork(client: ObjectClient, name: string): Promise<Exclude<Made, { failure: string }> | undefined> {
  const all = await client.listObjects(DEFINITION.apiVersion, DEFINITION.kind);
  const found = all.find(({ metadata }) => metadata.name === name);
  if (found === undefined) return undefined;
  const { config = '' } = (found.spec ?? {}) as { readonly config?: string };
  const annotations = (found.metadata.annotations ?? {}) as Readonly<Record<string, string>>;
  const resource = annotations[RESOURCE];
  // a prefix alone, as of a HostDeviceNetwork that names nothing, is the name of no resource
  return { namespace: found.metadata.namespace ?? '', config, resource: resource?.endsWith('/') === true ? undefined : resource };
}

export async function removeMade(client: ObjectClient, name: string, { namespace }: { readonly namespace: string }): Promise<void> {
  await client.remove({ ...DEFINITION, metadata: { name, namespace } });
}

/** Stores a network, looks what becomes of it, and removes both. Undefined when the API server refuses the network. */
export async function madeFor(
  client: ObjectClient, network: SentObject, look: (name: string) => Promise<Made>, remove: () => Promise<void> = () => client.remove(network),
): Promise<Made | undefined> {
  if (!(await client.apply(network)).isAccepted) return undefined;
  const { name = '' } = network.metadata;
  let made: Made | undefined;
  try {
    made = await look(name);
    return made;
  } finally {
    await remove();
    if (made !== undefined && 'namespace' in made) await removeMade(client, name, made);
  }
}
