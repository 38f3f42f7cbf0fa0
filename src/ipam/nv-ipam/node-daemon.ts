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

interface Reservations {
  readonly byOwner: ReadonlyMap<string, bigint>;
  /** Where the next search begins. It survives that the address is released. */
  readonly last?: bigint;
}

const NOTHING_RESERVED: Reservations = { byOwner: new Map() };

/**
 * The node daemon of nv-ipam: hands out the addresses of one node. A request that fails changes nothing.
 *
 * @param pools the pools of one kind that the node has a share of, by name
 */
export class NodeDaemon {
  private store: ReadonlyMap<string, Reservations> = new Map();

  constructor(private readonly pools: ReadonlyMap<string, NodePool>) {}

  public allocate(request: AddressRequest): AddressResponse {
    const wanted = (request.addresses ?? []).map(parseIp);
    const contradicts = request.defaultGateway === true && wanted.length > 0;
    if (contradicts || wanted.some((address) => address === undefined)) return { refused: 'InvalidArgument' };
    const addresses = wanted.flatMap((address) => address ?? []);
    const store = new Map(this.store);
    const granted: GrantedAddress[] = [];
    for (const name of request.pools) {
      const result = this.allocateFrom(name, request, addresses, store);
      if ('refused' in result) return result;
      granted.push(result);
    }
    const isMissing = (address: Address): boolean => !granted.some((grant) => grant.address.equals(address));
    if (addresses.some(isMissing)) return { refused: 'InvalidArgument' };
    this.store = store;
    return { granted };
  }

  /** Gives back what an interface of a sandbox has of all pools. */
  public release(container: string, interfaceName: string): void {
    const owner = ownerOf(container, interfaceName);
    const without = ({ byOwner, last }: Reservations): Reservations => ({ byOwner: new Map([...byOwner].filter(([key]) => key !== owner)), last });
    this.store = new Map([...this.store].map(([pool, reservations]) => [pool, without(reservations)]));
  }

  private allocateFrom(
    name: string, request: AddressRequest, addresses: readonly Address[], store: Map<string, Reservations>,
  ): GrantedAddress | Refusal {
    const pool = this.pools.get(name);
    if (pool === undefined || pool.failure === 'vanished') return { refused: 'NotFound' };
    if (pool.failure === 'range') return { refused: 'Internal' };
    const fixed = fixedAddress(pool, request, addresses);
    if (fixed !== undefined && 'refused' in fixed) return fixed;
    if (pool.failure !== undefined) return { refused: 'Internal' };

    const reservations = store.get(name) ?? NOTHING_RESERVED;
    const owner = ownerOf(request.container, request.interface);
    const reserved = new Set(reservations.byOwner.values());
    const value = fixed?.value ?? nextCandidate(pool, reservations, reserved, reservations.byOwner.has(owner));
    if (value === undefined) return { refused: 'ResourceExhausted' };
    if (reservations.byOwner.has(owner)) return { refused: 'AlreadyExists' };
    if (reserved.has(value)) return { refused: 'ResourceExhausted' };
    store.set(name, {
      byOwner: new Map(reservations.byOwner).set(owner, value),
      // an address that was asked for does not move the round robin
      last: fixed === undefined ? value : reservations.last,
    });
    const gateway = request.defaultGateway === true ? undefined : pool.gateway;
    return { pool: name, address: Address.of(pool.network.family, value), prefixLength: pool.network.length, gateway };
  }
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
function nextCandidate(pool: KnownNodePool, { last }: Reservations, reserved: ReadonlySet<bigint>, takesAny: boolean): bigint | undefined {
  const { from, to } = pool.range;
  const start = last === undefined || last < from || last >= to ? from : last + 1n;
  const excluded = pool.excluded();
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
