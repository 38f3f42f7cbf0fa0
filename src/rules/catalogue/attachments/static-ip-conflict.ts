import { CandidateNodes } from './candidate-nodes';
import { macvlan, pod, POOL, stream } from './examples';
import { NodeShares } from './node-shares';
import { poolsOf, requestOf } from './nv-ipam-requests';
import { NV_IPAM_ALLOCATE, NV_IPAM_STATIC } from './sources';
import { StaticAddress, StaticRequest, staticRequests } from './static-requests';
import { attachedWorkloads } from './support';
import { sampled } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Address } from '../../../net';
import type { Cluster, PoolView } from '../../model';
import type { Report, Rule, Severity } from '../../rule';

const NETWORK = macvlan({ capabilities: '{ "ips": true }' });

function wish(address: string): string {
  return `'[{ "name": "rail-0", "ips": ["${address}"] }]'`;
}

export const staticIpConflict: Rule = {
  id: 'static-ip-conflict',
  tier: 1,
  severity: 'error',
  title: 'A pod asks for an address that another one has, or that its pool cannot give',
  rationale: 'nv-ipam knows what is taken on a node, not in the cluster: two pods get one address, or a pod the address of the gateway. '
    + 'What is outside the subnet, or outside the prefix of the node, it refuses, and the pod stays in ContainerCreating. '
    + 'Excluded addresses are fine: excluding them keeps them free for such pods.',
  fix: 'ask for an address of the pool that nobody else has',
  evidence: [NV_IPAM_STATIC, NV_IPAM_ALLOCATE],
  examples: [
    {
      title: 'one address for two pods',
      wrong: stream(POOL, NETWORK, pod(wish('10.0.0.5'), { name: 'rank-0' }), pod(wish('10.0.0.5'), { name: 'rank-1' })),
      right: stream(POOL, NETWORK, pod(wish('10.0.0.5'), { name: 'rank-0' }), pod(wish('10.0.0.6'), { name: 'rank-1' })),
    },
    {
      title: 'the gateway',
      wrong: stream(POOL, NETWORK, pod(wish('10.0.0.1'))),
      right: stream(POOL, NETWORK, pod(wish('10.0.0.5'))),
    },
    {
      title: 'outside of the pool',
      wrong: stream(POOL, NETWORK, pod(wish('10.0.1.5'))),
      right: stream(POOL, NETWORK, pod(wish('10.0.0.5'))),
    },
  ],
  check(cluster, report) {
    const check = new ConflictCheck(cluster, report);
    for (const request of staticRequests(cluster)) if (request.workload.replicas !== 0) check.run(request);
  },
};

/** Kinds whose pods may well run one after the other. */
const PASSING: ReadonlySet<string> = new Set(['Job', 'CronJob']);

interface Claim {
  readonly request: StaticRequest;
  readonly place: string;
}

class ConflictCheck {
  private readonly claims = new Map<string, Claim>();
  private readonly nodes: CandidateNodes;
  private readonly shares = new NodeShares();
  private dynamicPools?: ReadonlySet<PoolView>;

  constructor(private readonly cluster: Cluster, private readonly report: Report) {
    this.nodes = new CandidateNodes(cluster);
  }

  public run(request: StaticRequest): void {
    const nvIpam = requestOf(request.attachment);
    const pools = nvIpam === undefined ? undefined : poolsOf(this.cluster, nvIpam);
    const used = new Set<PoolView>();
    for (const wanted of request.addresses) {
      const pool = pools?.find(({ network }) => network?.contains(wanted.address) === true);
      this.claim(request, wanted, pool);
      if (pools === undefined) continue;
      if (pool === undefined) this.tell(request, `${wanted.text} is not in ${poolTexts(pools)}`, 'ask for an address of the pool', pools);
      else if (used.has(pool)) this.tell(request, `${wanted.text} is the second address of ${poolTexts([pool])}, which gives one`, 'ask for one address for each pool', [pool]);
      else this.checkIn(request, wanted, pool);
      if (pool !== undefined) used.add(pool);
    }
  }

  /** One address for two. */
  private claim(request: StaticRequest, { text }: StaticAddress, pool: PoolView | undefined): void {
    const { workload, attachment: { selection } } = request;
    const domain = pool === undefined ? `network ${selection.namespace}/${selection.name}` : `${pool.pool.kind} ${pool.pool.name}`;
    const place = workload.networksField.join('.');
    const earlier = this.claims.get(`${domain} ${text}`);
    if (earlier === undefined) {
      this.claims.set(`${domain} ${text}`, { request, place });
      return;
    }
    // one template that is used several times, such as a runtime of Kubeflow Trainer
    if (earlier.request.workload.manifest === workload.manifest && earlier.place === place && earlier.request.index === request.index) return;
    const other = earlier.request.workload;
    const mayPass = request.network === undefined || PASSING.has(workload.kind) || PASSING.has(other.kind);
    const owner = other.manifest === workload.manifest && earlier.place === place ? `networks[${earlier.request.index}] of the same pod` : `${other.kind} "${other.name}"`;
    this.tell(request, `${text} is what ${owner} asks for too`, 'give each pod an address of its own', [], mayPass ? 'warning' : 'error', [other.manifest]);
  }

  private checkIn(request: StaticRequest, { text, address }: StaticAddress, view: PoolView): void {
    const { pool, network } = view;
    const own = network === undefined ? undefined : pool.kind === 'IPPool' ? network : this.shares.prefixOf(view, address);
    if (own === undefined) return;
    const isEdge = own.hostBits > 1 && (address.equals(own.first) || (own.family === 'IPv4' && address.equals(own.last)));
    if (isEdge) {
      this.tell(request, `${text} is the ${address.equals(own.first) ? 'network' : 'broadcast'} address of ${own}`, 'ask for an address between the first and the last', [view]);
    } else if (this.shares.isGateway(view, address)) {
      this.tell(request, `${text} is the gateway of ${poolTexts([view])}`, 'take another address; a pod that is to be the gateway asks for "cni-args": { "allocateDefaultGateway": true }', [view]);
    }
    if (pool.kind === 'CIDRPool') this.checkPrefix(request, text, address, view);
    else this.checkBlock(request, text, address, view);
  }

  /** Only the node that has the prefix grants an address of it. */
  private checkPrefix(request: StaticRequest, text: string, address: Address, view: PoolView): void {
    const share = this.shares.ownerOf(view, address);
    const candidates = this.nodes.of(request.workload);
    if (share === undefined || candidates === undefined || (candidates.length === 1 && candidates[0] === share.node)) return;
    const where = `${text} is in the prefix of node "${share.node}"`;
    if (!candidates.includes(share.node)) {
      this.tell(request, `${where}, and the pod runs on ${sampled(candidates.map((name) => `"${name}"`))}`, `pin the pod to ${share.node}, or ask for an address of its node`, [view], share.isCertain ? 'error' : 'warning');
    } else if (candidates.length > 1 && request.workload.replicas === 1) {
      this.tell(request, `${where}, and the pod may run on ${candidates.length - 1} other nodes`, `set nodeSelector: { kubernetes.io/hostname: ${share.node} }`, [view], 'warning');
    }
  }

  /** Any node grants it, and the node whose block it is in may give it to another pod all the same. */
  private checkBlock(request: StaticRequest, text: string, address: Address, view: PoolView): void {
    const share = view.allocatable.contains(address) ? this.shares.ownerOf(view, address) : undefined;
    const candidates = this.nodes.of(request.workload);
    if (share === undefined || candidates === undefined || (candidates.length === 1 && candidates[0] === share.node)) return;
    if (this.shares.isGateway(view, address) || !this.dynamicUse().has(view)) return;
    const message = `${text} is in the block of node "${share.node}", which may give it to another pod`;
    this.tell(request, message, `exclude ${text} in IPPool "${view.pool.name}", or pin the pod to ${share.node}`, [view], 'warning');
  }

  /** Pools from which some pods take whatever is free. */
  private dynamicUse(): ReadonlySet<PoolView> {
    this.dynamicPools ??= new Set(attachedWorkloads(this.cluster).flatMap(({ attachments }) => attachments.flatMap((attachment) => {
      const request = requestOf(attachment);
      if (request === undefined || attachment.selection.ips !== undefined) return [];
      const { ips, allocateDefaultGateway, allocateIPWithIndex } = request.args;
      return ips.length > 0 || allocateDefaultGateway || allocateIPWithIndex !== undefined ? [] : poolsOf(this.cluster, request) ?? [];
    })));
    return this.dynamicPools;
  }

  private tell(
    { workload: { manifest, networksField }, index }: StaticRequest, message: string, hint: string,
    pools: readonly PoolView[], severity: Severity = 'error', others: readonly Manifest[] = [],
  ): void {
    this.report({ at: manifest, field: networksField, message: `networks[${index}]: ${message}`, hint, severity, related: [...pools.map((view) => view.manifest), ...others] });
  }
}

function poolTexts(pools: readonly PoolView[]): string {
  return pools.map(({ pool, network }) => `${pool.kind} "${pool.name}" (${network})`).join(' or ');
}
