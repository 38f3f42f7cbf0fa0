import { contains, Ip, parseCidr, parseIp, print, walk } from './addresses';
import { settle, View, viewOf } from './daemon-view';
import { IpRange, isWithin } from './exclusions';
import type { Entry, ErrorCode, Pool } from './types';

/** How a request differs from one for the next free address. */
interface Wish {
  /** The address to be given out; nothing for the next free one. */
  readonly choose?: (view: View) => Ip | ErrorCode | undefined;
  /** Asked when an address was found. */
  readonly accepts?: (address: Ip) => boolean;
  readonly isGateway?: boolean;
}

/** The node daemon and its store, for one pool and the status entry of one node; section 5. */
export class Daemon {
  /** Every request fails: the pool is not known on the node, or its ranges contradict each other; sections 5.1 and 5.2. */
  readonly broken: boolean;
  readonly #view: View | ErrorCode;
  readonly #candidates: readonly Ip[];
  readonly #routesUsable: boolean;
  readonly #reserved = new Map<string, Ip>();
  #last?: Ip;

  /** Takes the first entry that the status of the pool has for the node. */
  constructor(pool: Pool, entry: Entry) {
    this.#view = viewOf(pool, entry);
    const exclusions = typeof this.#view === 'string' ? undefined : settle(this.#view.exclusions, this.#view.subnet);
    this.#candidates = typeof this.#view === 'string' ? [] : candidatesOf(this.#view, exclusions ?? []);
    this.#routesUsable = (pool.spec.routes ?? []).every(({ dst }) => parseCidr(dst) !== undefined);
    this.broken = exclusions === undefined;
  }

  /** How many pods the node can have; section 5.6. */
  usable(): bigint {
    return this.broken || (hasGateway(this.#view) && !this.#routesUsable) ? 0n : BigInt(this.#candidates.length);
  }

  /** The next free address; section 5.3. */
  allocate(id: string): string | ErrorCode {
    return this.#request(id, {});
  }

  /** The address with this index in the block, or among the usable addresses of the prefix; section 5.4. */
  allocateIndex(id: string, index: number): string | ErrorCode {
    return this.#request(id, {
      choose: ({ start, end, gateway }) => {
        const address: Ip = { bits: start.bits, value: start.value + BigInt(index) };
        return index < 0 || address.value > end.value || isSame(address, gateway) ? 'InvalidArgument' : address;
      },
    });
  }

  /** The first of these addresses that lies in the subnet; section 5.5. When none does, the next free one is tried in vain. */
  allocateStatic(id: string, ips: readonly string[]): string | ErrorCode {
    const wanted = ips.flatMap((text) => parseIp(text) ?? []);
    if (wanted.length < ips.length) return 'InvalidArgument';
    return this.#request(id, {
      choose: ({ subnet }) => wanted.find((ip) => contains(subnet, ip)),
      accepts: (address) => wanted.every((ip) => isSame(ip, address)),
    });
  }

  /** The gateway, as the address of a pod; section 5.5. */
  allocateGateway(id: string): string | ErrorCode {
    return this.#request(id, { choose: ({ gateway }) => gateway ?? 'InvalidArgument', isGateway: true });
  }

  release(id: string): void {
    this.#reserved.delete(id);
  }

  #request(id: string, { choose, accepts, isGateway = false }: Wish): string | ErrorCode {
    const view = this.#view;
    if (typeof view === 'string') return view;
    const chosen = choose?.(view);
    if (typeof chosen === 'string') return chosen;
    if (this.broken) return 'Internal';
    const address = chosen === undefined ? this.#nextFree(id) : this.#ifFree(id, view, chosen);
    if (typeof address === 'string') return address;
    if (hasGateway(view) && !isGateway && !this.#routesUsable) return 'InvalidArgument';
    if (accepts?.(address) === false) return 'InvalidArgument';
    this.#reserved.set(id, address);
    if (chosen === undefined) this.#last = address;
    return print(address);
  }

  #ifFree(id: string, { subnet }: View, address: Ip): Ip | ErrorCode {
    if (!contains(subnet, address)) return 'Internal';
    if (this.#reserved.has(id)) return 'AlreadyExists';
    return this.#isReserved(address) ? 'ResourceExhausted' : address;
  }

  #nextFree(id: string): Ip | ErrorCode {
    const last = this.#last?.value ?? -1n;
    const turn = [...this.#candidates.filter(({ value }) => value > last), ...this.#candidates.filter(({ value }) => value <= last)];
    // the store, which knows the pod, is asked about candidates only
    if (turn.length > 0 && this.#reserved.has(id)) return 'AlreadyExists';
    return turn.find((address) => !this.#isReserved(address)) ?? 'ResourceExhausted';
  }

  #isReserved(address: Ip): boolean {
    return [...this.#reserved.values()].some((reserved) => isSame(reserved, address));
  }
}

function candidatesOf({ start, end, gateway }: View, exclusions: readonly IpRange[]): Ip[] {
  return walk(start.value, end.value)
    .map((value): Ip => ({ bits: start.bits, value }))
    .filter((ip) => !isSame(ip, gateway) && !exclusions.some((range) => isWithin(range, ip)));
}

function hasGateway(view: View | ErrorCode): boolean {
  return typeof view !== 'string' && view.gateway !== undefined;
}

function isSame(a: Ip, b: Ip | undefined): boolean {
  return a.bits === b?.bits && a.value === b.value;
}
