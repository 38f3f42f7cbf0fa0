import {
  AddressRequest, AddressResponse, CidrPool, CidrPoolSpec, cidrPoolViews, ClusterNode, CURRENT_BEHAVIOUR, Exclusion, IndexExclusion, IpPool,
  IpPoolSpec, ipPoolViews, NodeAllocation, NodeDaemon, NodePool, NodeRequirement, NodeSelector, NvIpamBehaviour, Pool, predictHistory, predictPool,
  StaticEntry, validatePool,
} from '../../../src/ipam/nv-ipam';

/*
 * Pools, nodes and results as short texts. An entry of a status is `node start-end` in an IPPool and `node prefix gateway` in a CIDRPool; what a
 * node has after a pass is written in the same way, so that one can be the other.
 */

const COMMON = { exclusions: [], perNodeExclusions: [], defaultGateway: false, routes: [] };

type BlockSpec = Partial<Omit<IpPoolSpec, 'perNodeBlockSize'>> & { readonly perNodeBlockSize?: number | bigint };

/** An IPPool of 10.0.0.0/28 in blocks of 4, unless it is said otherwise: .1-.4, .5-.8, .9-.12. */
export function ipPool(spec: BlockSpec = {}, ...status: string[]): IpPool {
  const perNodeBlockSize = BigInt(spec.perNodeBlockSize ?? 4);
  return {
    kind: 'IPPool',
    name: 'pool',
    spec: { ...COMMON, subnet: '10.0.0.0/28', gateway: '', ...spec, perNodeBlockSize },
    status: status.map((entry) => {
      const [nodeName, range] = entry.split(' ');
      const [startIP, endIP] = range.split('-');
      return { nodeName, startIP, endIP };
    }),
  };
}

/** A CIDRPool of 10.0.0.0/22 in prefixes of /24, unless it is said otherwise: 10.0.0.0/24 to 10.0.3.0/24. */
export function cidrPool(spec: Partial<CidrPoolSpec> = {}, ...status: string[]): CidrPool {
  return {
    kind: 'CIDRPool',
    name: 'pool',
    spec: { ...COMMON, cidr: '10.0.0.0/22', perNodeNetworkPrefix: 24, staticAllocations: [], ...spec },
    status: status.map((entry) => {
      const [nodeName, prefix, gateway = ''] = entry.split(' ');
      return { nodeName, prefix, gateway };
    }),
  };
}

/** `start-end`, or one address. */
export function excluding(...ranges: string[]): Exclusion[] {
  return ranges.map((range) => {
    const [startIP, endIP = startIP] = range.split('-');
    return { startIP, endIP };
  });
}

/** Pairs of a first and a last position. */
export function positions(...ranges: (readonly [number, number])[]): IndexExclusion[] {
  return ranges.map(([startIndex, endIndex]) => ({ startIndex, endIndex }));
}

/** `node prefix gateway`; the node may be `-` for nobody, the gateway may be left out. */
export function pinned(...entries: string[]): StaticEntry[] {
  return entries.map((entry) => {
    const [nodeName, prefix, gateway = ''] = entry.split(' ');
    return { nodeName: nodeName === '-' ? '' : nodeName, prefix, gateway };
  });
}

export function nodes(...names: string[]): ClusterNode[] {
  return names.map((name) => ({ name, labels: {} }));
}

/** `key operator value value`. */
export function requirement(text: string): NodeRequirement {
  const [key, operator, ...values] = text.split(' ');
  return { key, operator, values };
}

/** A selector of one term for each list of requirements on labels. */
export function labelled(...terms: (readonly string[])[]): NodeSelector {
  return { nodeSelectorTerms: terms.map((texts) => ({ matchExpressions: texts.map(requirement), matchFields: [] })) };
}

/** A selector of one term with requirements on fields. */
export function named(...texts: string[]): NodeSelector {
  return { nodeSelectorTerms: [{ matchExpressions: [], matchFields: texts.map(requirement) }] };
}

/** What the nodes have after one pass. */
export function given(pool: Pool, ...names: string[]): string[] {
  return givenBy(pool, names);
}

/** What the nodes have after one pass of another release. */
export function givenBy(pool: Pool, names: readonly string[], behaviour: NvIpamBehaviour = CURRENT_BEHAVIOUR): string[] {
  return predictPool(pool, nodes(...names), behaviour).allocations.map(allocationText);
}

/** What the nodes have after every pass; each begins with what the one before left. */
export function history(...steps: (readonly [Pool, ...string[]])[]): string[][] {
  const predictions = predictHistory(steps.map(([pool, ...names]) => ({ pool, nodes: nodes(...names) })));
  return predictions.map(({ allocations }) => allocations.map(allocationText));
}

export function allocationText(allocation: NodeAllocation): string {
  switch (allocation.kind) {
    case 'none': return `${allocation.nodeName} ${allocation.error}`;
    case 'block': return `${allocation.nodeName} ${allocation.startIP}-${allocation.endIP}`;
    case 'prefix': return `${allocation.nodeName} ${allocation.prefix}${allocation.gateway === '' ? '' : ` ${allocation.gateway}`}`;
  }
}

/** Fields that nv-ipam refuses, in its order. */
export function errorFields(pool: Pool): string[] {
  return validatePool(pool).map(({ field }) => field);
}

/** Fields on which a pass fails, be it that the pool is refused or that the controller would never finish. */
export function failingFields(pool: Pool, ...names: string[]): string[] {
  return predictPool(pool, nodes(...names)).errors.map(({ field }) => field);
}

/** What the daemon of node `n` makes of a range or of a prefix with its gateway. */
export function viewOf(pool: Pool, share: string): NodePool {
  if (pool.kind === 'IPPool') return ipPoolViews(pool, CURRENT_BEHAVIOUR)(ipPool({}, `n ${share}`).status[0]);
  return cidrPoolViews(pool, CURRENT_BEHAVIOUR)(cidrPool({}, `n ${share}`).status[0]);
}

/** The daemon of a node with one pool `p`. */
export function daemonOf(pool: Pool, share: string): TextDaemon {
  return new TextDaemon({ p: viewOf(pool, share) });
}

/** A daemon that answers in text: the addresses, or why there are none. Its pods have one interface each. */
export class TextDaemon {
  private readonly daemon: NodeDaemon;

  constructor(private readonly pools: Readonly<Record<string, NodePool>>) {
    this.daemon = new NodeDaemon(new Map(Object.entries(pools)));
  }

  public ask(container: string, request: Partial<AddressRequest> = {}): string {
    return responseText(this.response(container, request));
  }

  public response(container: string, request: Partial<AddressRequest> = {}): AddressResponse {
    return this.daemon.allocate({ container, interface: 'net1', pools: Object.keys(this.pools), ...request });
  }

  /** Addresses of as many pods as there are names. */
  public askAll(...containers: string[]): string[] {
    return containers.map((container) => this.ask(container));
  }

  public release(container: string): void {
    this.daemon.release(container, 'net1');
  }
}

function responseText(response: AddressResponse): string {
  return 'refused' in response ? response.refused : response.granted.map(({ address }) => address.toString()).join(' ');
}
