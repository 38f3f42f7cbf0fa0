import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiServer } from './api-server';
import { Made, madeFor, madeNetwork, NetworkMaker, removeMade } from './made-networks';
import { Answer, ObjectClient, SentObject } from './object-client';
import { Processes, Started, untilDone } from './processes';

/** What the chart of the network operator installs it with. */
const RESOURCE_PREFIX = 'nvidia.com';

const NAMESPACE = 'sriov-operator';

/** A pass can fail on an older state of the network, and is repeated after a while. */
const MOST_TURNS = 4;

/** The SR-IOV operator at an API server without nodes. */
export class SriovOperator implements NetworkMaker {
  /**
   * Starts the operator without webhooks and open ports. It looks for its templates where it is started, and for the devices that it knows in a
   * ConfigMap; for networks it needs none.
   *
   * @param bindata the folder of its templates, `bindata` in its image
   */
  public static async start(
    program: string, bindata: string, client: ObjectClient, { kubeconfig }: ApiServer, processes: Processes,
  ): Promise<SriovOperator> {
    for (const object of [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'supported-nic-ids', namespace: NAMESPACE }, data: {} },
    ]) {
      await stored(client.apply(object));
    }
    symlinkSync(bindata, join(processes.folder, 'bindata'));
    return new SriovOperator(client, processes.start('sriov-network-operator', program, ['--metrics-bind-address=0', '--health-probe-bind-address=0'], {
      KUBECONFIG: kubeconfig, NAMESPACE, RESOURCE_PREFIX, CLUSTER_TYPE: 'kubernetes', OPERATOR_NAME: 'sriov-network-operator',
    }));
  }

  public readonly namespace = NAMESPACE;
  private turns = 0;

  private constructor(private readonly client: ObjectClient, public readonly operator: Started) {}

  /** Not every release says in the status how it went, so this is read from another network, whose turn comes after that of the first one. */
  public make(network: SentObject): Promise<Made | undefined> {
    return madeFor(this.client, network, async (name) => {
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        await this.takesTurn(network);
        const made = await madeNetwork(this.client, name);
        if (made !== undefined) return made;
      }
      return { failure: this.operator.lastLineWith(`"name":"${name}"`, 'ERROR') ?? 'it does not say why' };
    }, () => this.remove(network));
  }

  /** Waits until a new network of the same kind is made. */
  private async takesTurn({ apiVersion, kind }: SentObject): Promise<void> {
    this.turns += 1;
    const name = `turn-${this.turns}`;
    const last = { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, spec: { resourceName: 'turn' } };
    await stored(this.client.apply(last));
    await this.until(`the operator makes ${kind} ${name}`, async () => await madeNetwork(this.client, name) !== undefined);
    await this.remove(last);
    await removeMade(this.client, name, { namespace: NAMESPACE });
  }

  /** The operator has a hand in that too. */
  private async remove(network: SentObject): Promise<void> {
    await this.client.remove(network);
    await this.until(`the operator lets go of ${network.kind} ${network.metadata.name}`, async () => await this.client.readObject(network) === undefined);
  }

  private until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    return untilDone(this.operator, what, isSo);
  }
}

async function stored(answer: Promise<Answer>): Promise<void> {
  const given = await answer;
  if (!given.isAccepted) throw new Error(`the API server refuses what the operator needs: ${given.message}`);
}
