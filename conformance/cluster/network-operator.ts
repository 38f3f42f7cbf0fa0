import type { ApiServer } from './api-server';
import { Made, madeFor, madeNetwork, NetworkMaker } from './made-networks';
import { ObjectClient, SentObject } from './object-client';
import { Processes, Started, untilDone } from './processes';

/** A pass that fails on an older state of what it made is followed by another one. So often is a failure to be seen that is one. */
const MOST_FAILURES = 40;

/** The network operator at an API server without nodes. */
export class NetworkOperator implements NetworkMaker {
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

  /** Its networks are in none. */
  public readonly namespace = '';

  private constructor(private readonly client: ObjectClient, public readonly operator: Started) {}

  /** The status of a network says how it went. */
  public make(network: SentObject): Promise<Made | undefined> {
    const { client, operator } = this;
    return madeFor(client, network, async (name) => {
      let status: NetworkStatus = {};
      let failures = 0;
      await untilDone(operator, `the operator says how it went with ${network.kind} ${name}`, async () => {
        status = (await client.readObject(network))?.status ?? {};
        if (hasFailed(status)) failures += 1;
        return status.state === 'ready' || failures > MOST_FAILURES;
      });
      const made = hasFailed(status) ? undefined : await madeNetwork(client, name);
      return made ?? { failure: status.reason ?? operator.lastLineWith(`"${name}"`, 'ERROR') ?? 'it does not say why' };
    });
  }
}

interface NetworkStatus {
  readonly state?: string;
  readonly reason?: string;
}

/** A HostDeviceNetwork that fails is not ready, and gives no reason. */
function hasFailed({ state, reason = '' }: NetworkStatus): boolean {
  return state === 'error' || state === 'notReady' || reason !== '';
}
