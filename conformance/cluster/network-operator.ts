import type { ApiServer } from './api-server';
import { ObjectClient, SentObject } from './object-client';
import { Processes, Started, waitFor } from './processes';

/** What the operator made of a network: the configuration in its NetworkAttachmentDefinition, or why there is none. */
export type Made =
  | { readonly config: string }
  | { readonly failure: string };

/** The network operator at an API server without nodes. */
export class NetworkOperator {
  /**
   * Starts the operator, without webhook, migration, leader election and open ports.
   *
   * @param manifests the folder of its templates, `manifests` in its image
   */
  public static start(program: string, manifests: string, client: ObjectClient, { kubeconfig }: ApiServer, processes: Processes): NetworkOperator {
    return new NetworkOperator(client, processes.start('network-operator', program, ['--metrics-bind-address=0', '--health-probe-bind-address=0', '--leader-elect=false'], {
      KUBECONFIG: kubeconfig, POD_NAMESPACE: 'default', STATE_MANIFEST_BASE_DIR: manifests, DISABLE_MIGRATION: 'true', ENABLE_WEBHOOKS: 'false',
    }));
  }

  private constructor(private readonly client: ObjectClient, public readonly operator: Started) {}

  /** Makes a network in the namespace `default`, waits until its status says how it went, and removes it. Undefined when the API server refuses it. */
  public async make(network: SentObject): Promise<Made | undefined> {
    const { name } = network.metadata;
    const definition = { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name, namespace: 'default' } };
    if (!(await this.client.apply(network)).isAccepted) return undefined;
    try {
      let status: NetworkStatus = {};
      const { operator } = this;
      await waitFor(`the operator says how it went with ${network.kind} ${name}`, async () => {
        status = (await this.client.readObject(network))?.status ?? {};
        return status.state === 'ready' || hasFailed(status);
      }, { everyMilliseconds: 5, failure: () => operator.exit && `the operator ended with ${operator.exit}:\n${operator.lastLines()}` });
      if (hasFailed(status)) return { failure: status.reason ?? 'the status gives no reason' };
      const { config = '' } = ((await this.client.readObject(definition))?.spec ?? {}) as { readonly config?: string };
      return { config };
    } finally {
      await this.client.remove(network);
      await this.client.remove(definition);
    }
  }
}

interface NetworkStatus {
  readonly state?: string;
  readonly reason?: string;
  readonly appliedStates?: readonly { readonly state: string }[];
}

/** A HostDeviceNetwork that fails is not ready, gives no reason, and has the failure one level down; the others fail themselves. */
function hasFailed({ state, reason = '', appliedStates = [] }: NetworkStatus): boolean {
  return state === 'error' || reason !== '' || appliedStates.some((applied) => applied.state === 'error');
}
