import type { ObjectClient } from './object-client';

/** Makes namespaces that are open to pods that need much; nothing else would make them. */
export async function makeNamespaces(client: ObjectClient, names: Iterable<string>): Promise<void> {
  for (const name of new Set(names)) {
    const answer = await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } });
    if (!answer.isAccepted) throw new Error(`namespace ${name}: ${answer.message}`);
  }
}
