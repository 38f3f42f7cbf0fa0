import { execFileSync } from 'node:child_process';
import type { ApiServer } from './api-server';
import { NotRun } from './not-run';
import { Answer, ObjectClient, SentObject, StoredObject } from './object-client';
import { Processes, Started, untilDone } from './processes';

/** Where the pools are; the controller looks at no other namespace. */
const NAMESPACE = 'pools';

export const POOL_API = 'nv-ipam.nvidia.com/v1alpha1';

/** Kinds of pools. The controller has a worker for each, which takes up pools in the order in which they changed. */
export const POOL_KINDS = ['IPPool', 'CIDRPool'] as const;

export type PoolKind = typeof POOL_KINDS[number];

/** A label of nodes that says nothing, and which every change of labels turns on or off, so that a pool shows that the change has arrived. */
const MARK = 'conformance.local/mark';

/** A node with the labels that are of interest. */
export interface LabNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What the controller of nv-ipam says of itself. @throws NotRun when it is no program, or does not answer */
export function nvIpamVersion(program: string): string {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 30_000 }).trim().split('\n')[0];
  } catch (error) {
    throw new NotRun(`${program} --version failed: ${error instanceof Error ? error.message.trim() : String(error)}`);
  }
}

/**
 * The controller of nv-ipam at an API server, with nodes and pools that come and go. Nothing here waits for a time: that the controller has seen
 * the nodes is read from the status of two pools of our own, which list all nodes and the marked ones; and that it is through with all that changed
 * before is read from a pool per kind that gets an entry of no node, which the controller removes in its turn.
 */
export class PoolLab {
  /** Starts the controller, without webhook, leader election and open ports. */
  public static async start(program: string, client: ObjectClient, { kubeconfig }: ApiServer, processes: Processes): Promise<PoolLab> {
    await accepted(client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } }));
    const controller = processes.start('nv-ipam-controller', program, [
      `--kubeconfig=${kubeconfig}`, `--ippools-namespace=${NAMESPACE}`, '--metrics-bind-address=0', '--health-probe-bind-address=0', '--leader-elect=false', '--webhook=false',
    ]);
    const lab = new PoolLab(client, controller);
    await accepted(client.apply(lab.pool('IPPool', 'all-nodes', { subnet: 'fd00::/64', perNodeBlockSize: 1 })));
    const marked = { nodeSelectorTerms: [{ matchExpressions: [{ key: MARK, operator: 'Exists' }] }] };
    await accepted(client.apply(lab.pool('IPPool', 'marked-nodes', { subnet: 'fd00::/64', perNodeBlockSize: 1, nodeSelector: marked })));
    for (const kind of POOL_KINDS) await accepted(client.apply(lab.pool(kind, 'turn', { ...SPECS[kind], nodeSelector: NO_NODE })));
    await lab.throughWith(POOL_KINDS);
    return lab;
  }

  private readonly nodes = new Map<string, { labels: LabNode['labels']; isMarked: boolean }>();
  private touches = 0;

  private constructor(private readonly client: ObjectClient, public readonly controller: Started) {}

  /** Stores a pool, or tells why the API server does not. */
  public apply(kind: PoolKind, name: string, spec: object): Promise<Answer> {
    return this.client.apply(this.pool(kind, name, spec));
  }

  /** Puts entries in place of those that the controller wrote. */
  public writeStatus(kind: PoolKind, name: string, allocations: readonly object[]): Promise<Answer> {
    return this.client.mergeStatus(this.pool(kind, name, {}), { allocations });
  }

  /** Entries in the status, in the order that they have there. */
  public async readStatus(kind: PoolKind, name: string): Promise<readonly Readonly<Record<string, string>>[]> {
    return allocationsOf(await this.client.readObject(this.pool(kind, name, {})));
  }

  public async removePool(kind: PoolKind, name: string): Promise<void> {
    await this.client.remove(this.pool(kind, name, {}));
  }

  /** Makes a node, or gives it other labels. */
  public async applyNode({ name, labels }: LabNode): Promise<void> {
    const isMarked = this.nodes.get(name)?.isMarked === false;
    await accepted(this.client.apply({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { ...labels, ...(isMarked && { [MARK]: '' }) } } }));
    this.nodes.set(name, { labels, isMarked });
  }

  public async removeNode(name: string): Promise<void> {
    await this.client.remove({ apiVersion: 'v1', kind: 'Node', metadata: { name } });
    this.nodes.delete(name);
  }

  /** Waits until the controller works with the nodes that there are now. */
  public async hasSeenNodes(): Promise<void> {
    const names = [...this.nodes.keys()].sort();
    const marked = names.filter((name) => this.nodes.get(name)?.isMarked);
    await this.until('the controller has seen the nodes', async () => (
      (await this.servedBy('all-nodes')).join() === names.join() && (await this.servedBy('marked-nodes')).join() === marked.join()));
  }

  /** Has the controller look at a pool once more. */
  public async touch(kind: PoolKind, name: string, spec: object): Promise<void> {
    const pool = this.pool(kind, name, spec);
    this.touches += 1;
    await accepted(this.client.apply({ ...pool, metadata: { ...pool.metadata, annotations: { 'conformance.local/touched': String(this.touches) } } }));
  }

  /** Waits until the controller is through with all pools of some kinds that changed before. */
  public async throughWith(kinds: readonly PoolKind[]): Promise<void> {
    // a pool that changes while the controller is at it goes to the end of the queue, so it takes two turns
    for (const _ of [1, 2]) {
      await Promise.all(kinds.map((kind) => accepted(this.writeStatus(kind, 'turn', [NO_NODES_ENTRY[kind]]))));
      await this.until('the controller takes its turn', async () => {
        const rest = await Promise.all(kinds.map((kind) => this.readStatus(kind, 'turn')));
        return rest.every((allocations) => allocations.length === 0);
      });
    }
  }

  /** Messages of the events `InvalidSpec`, by the name of the pool. */
  public async refusals(): Promise<ReadonlyMap<string, string>> {
    const events = await this.client.listObjects('v1', 'Event');
    return new Map(events.filter(({ reason }) => reason === 'InvalidSpec').map(({ involvedObject, message }) => {
      const { kind, name } = involvedObject as { readonly kind: string; readonly name: string };
      return [`${kind}/${name}`, String(message)];
    }));
  }

  /** Waits for something of the controller. @throws Error with the end of what it wrote, when it ends, or does nothing */
  public until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    return untilDone(this.controller, what, isSo, 2);
  }

  private async servedBy(name: string): Promise<string[]> {
    return (await this.readStatus('IPPool', name)).map(({ nodeName }) => nodeName).sort();
  }

  private pool(kind: PoolKind, name: string, spec: object): SentObject {
    return { apiVersion: POOL_API, kind, metadata: { name, namespace: NAMESPACE }, spec };
  }
}

const SPECS = { IPPool: { subnet: '10.0.0.0/24', perNodeBlockSize: 1 }, CIDRPool: { cidr: '10.0.0.0/24', perNodeNetworkPrefix: 28 } };
const NO_NODE = { nodeSelectorTerms: [{ matchExpressions: [{ key: 'conformance.local/no-node', operator: 'Exists' }] }] };
const NO_NODES_ENTRY = { IPPool: { nodeName: 'no-node', startIP: '10.0.0.1', endIP: '10.0.0.1' }, CIDRPool: { nodeName: 'no-node', prefix: '10.0.0.0/28' } };

function allocationsOf(object: StoredObject | undefined): readonly Readonly<Record<string, string>>[] {
  const { allocations } = (object?.status ?? {}) as { readonly allocations?: readonly Readonly<Record<string, string>>[] | null };
  return allocations ?? [];
}

async function accepted(answer: Promise<Answer>): Promise<void> {
  const given = await answer;
  if (!given.isAccepted) throw new Error(`the API server refuses what the test needs: ${given.message}`);
}
