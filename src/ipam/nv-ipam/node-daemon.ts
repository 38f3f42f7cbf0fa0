import { parseIp } from './go-net';
import { firstEndingFrom, includes, Interval } from './intervals';
import { KnownNodePool, NodePool } from './node-pool';
import { Address } from '../../net';

/** What a pod asks the daemon for. */
export interface AddressRequest {
  /** Sandbox and interface; a second request with the same two is refused. */
  readonly container: string;
  readonly interface: string;
  /** Names of one pool or of two; both are of one kind. */
  readonly pools: readonly string[];
  /** Addresses that the pod wants. Every one has to be granted. */
  readonly addresses?: readonly string[];
  /** Position of the address counted from the first of the node's range, whatever is excluded or taken. */
  readonly index?: number;
  /** Whether the pod wants to be the gateway. */
  readonly defaultGateway?: boolean;
}

/** One address for each pool, or the gRPC status of the refusal. */
export type AddressResponse =
  | { readonly granted: readonly GrantedAddress[] }
  | { readonly refused: 'NotFound' | 'Internal' | 'InvalidArgument' | 'AlreadyExists' | 'ResourceExhausted' };

export interface GrantedAddress {
  readonly pool: string;
  readonly address: Address;
  /** Length of the network that the address is configured with. */
  readonly prefixLength: number;
  /** Undefined when there is none, and for the pod that is the gateway. */
  readonly gateway?: Address;
}

type Refusal = Extract<AddressResponse, { refused: string }>;

/** What pods have of a pool. */
interface Reservations {
  readonly byOwner: Map<string, bigint>;
  readonly addresses: Set<bigint>;
  /** What pods get only when they ask for it. */
  readonly excluded: readonly Interval[];
  /** Where the next search begins. It survives that the address is released. */
  last?: bigint;
}

/**
 * The node daemon of nv-ipam: hands out the addresses of one node. A request that fails changes nothing.
 *
 * @param pools the pools of one kind that the node has a share of, by name
 */
export class NodeDaemon {
  private readonly store = new Map<string, Reservations>();

  constructor(private readonly pools: ReadonlyMap<string, NodePool>) {}

  public allocate(request: AddressRequest): AddressResponse {
    const wanted = (request.addresses ?? []).map(parseIp);
    const contradicts = request.defaultGateway === true && wanted.length > 0;
    if (contradicts || wanted.some((address) => address === undefined)) return { refused: 'InvalidArgument' };
    const addresses = wanted.flatMap((address) => address ?? []);
    const granted: GrantedAddress[] = [];
    const undo: (() => void)[] = [];
    const refuse = (refusal: Refusal): Refusal => {
      undo.reverse().forEach((step) => step());
      return refusal;
    };
    for (const name of request.pools) {
      const result = this.allocateFrom(name, request, addresses, undo);
      if ('refused' in result) return refuse(result);
      granted.push(result);
    }
    const isMissing = (address: Address): boolean => !granted.some((grant) => grant.address.equals(address));
    return addresses.some(isMissing) ? refuse({ refused: 'InvalidArgument' }) : { granted };
  }

  /** Gives back what an interface of a sandbox has of all pools. */
  public release(container: string, interfaceName: string): void {
    for (const reservations of this.store.values()) free(ownerOf(container, interfaceName), reservations);
  }

  private allocateFrom(name: string, request: AddressRequest, addresses: readonly Address[], undo: (() => void)[]): GrantedAddress | Refusal {
    const pool = this.pools.get(name);
    if (pool === undefined || pool.failure === 'vanished') return { refused: 'NotFound' };
    if (pool.failure === 'range') return { refused: 'Internal' };
    const fixed = fixedAddress(pool, request, addresses);
    if (fixed !== undefined && 'refused' in fixed) return fixed;
    if (pool.failure !== undefined) return { refused: 'Internal' };

    const reservations = this.reservationsOf(name, pool);
    const { byOwner, addresses: reserved, last } = reservations;
    const owner = ownerOf(request.container, request.interface);
    const value = fixed?.value ?? nextCandidate(pool, reservations, byOwner.has(owner));
    if (value === undefined) return { refused: 'ResourceExhausted' };
    if (byOwner.has(owner)) return { refused: 'AlreadyExists' };
    if (reserved.has(value)) return { refused: 'ResourceExhausted' };
    byOwner.set(owner, value);
    reserved.add(value);
    // an address that was asked for does not move the round robin
    if (fixed === undefined) reservations.last = value;
    undo.push(() => {
      free(owner, reservations);
      reservations.last = last;
    });
    const gateway = request.defaultGateway === true ? undefined : pool.gateway;
    return { pool: name, address: Address.of(pool.network.family, value), prefixLength: pool.network.length, gateway };
  }

  private reservationsOf(name: string, pool: KnownNodePool): Reservations {
    let reservations = this.store.get(name);
    if (reservations === undefined) {
      reservations = { byOwner: new Map(), addresses: new Set(), excluded: pool.excluded() };
      this.store.set(name, reservations);
    }
    return reservations;
  }
}

function free(owner: string, { byOwner, addresses }: Reservations): void {
  const value = byOwner.get(owner);
  if (value === undefined) return;
  byOwner.delete(owner);
  addresses.delete(value);
}

/** The address that a request names in one way or another; undefined when any will do. */
function fixedAddress(pool: KnownNodePool, { defaultGateway, index }: AddressRequest, addresses: readonly Address[]): Address | Refusal | undefined {
  if (defaultGateway === true && pool.gateway === undefined) return { refused: 'InvalidArgument' };
  if (index !== undefined) {
    const value = pool.range.from + BigInt(index);
    if (index < 0 || value > pool.range.to || value === pool.gateway?.value) return { refused: 'InvalidArgument' };
    return Address.of(pool.network.family, value);
  }
  return defaultGateway === true ? pool.gateway : addresses.find((address) => pool.network.contains(address));
}

/**
 * The next address in turn: behind the one that was given last, around the end, and that one itself last of all.
 *
 * @param takesAny whether the first candidate will do although somebody has it
 */
function nextCandidate(pool: KnownNodePool, { addresses: reserved, excluded, last }: Reservations, takesAny: boolean): bigint | undefined {
  const { from, to } = pool.range;
  const start = last === undefined || last < from || last >= to ? from : last + 1n;
  const find = (run: Interval): bigint | undefined => {
    let value = run.from;
    while (value <= run.to) {
      const exclusion: Interval | undefined = excluded[firstEndingFrom(value, excluded)];
      if (exclusion !== undefined && includes([exclusion], value)) value = exclusion.to + 1n;
      else if (value === pool.gateway?.value || (!takesAny && reserved.has(value))) value++;
      else return value;
    }
    return undefined;
  };
  return find({ from: start, to }) ?? (start === from ? undefined : find({ from, to: start - 1n }));
}

function ownerOf(container: string, interfaceName: string): string {
  return `${container}\n${interfaceName}`;
}
