import * as fc from 'fast-check';
import { anyDaemonScene, anyHistory, anyScene, Request } from './naive/arbitraries';
import { Daemon } from './naive/daemon';
import { reconcile } from './naive/reconcile';
import type { Entry, ErrorCode, Pass, Pool as NaivePool } from './naive/types';
import {
  AddressResponse, cidrPoolViews, CURRENT_BEHAVIOUR, decodePool, ipPoolViews, NodeAllocation, NodeDaemon, NodePool, Pool, PoolPrediction,
  predictHistory, predictPool, validatePool,
} from '../../../src/ipam/nv-ipam';

/*
 * The model held against a naive one that visits every address: 100,000 random cases, the same ones at every run. A case that fails prints its seed and
 * path, which fast-check takes to repeat it.
 */
const SEED = 20260722;

describe('the model of nv-ipam agrees with one that visits every address', () => {
  test('on one pass over any pool, from any status', () => {
    fc.assert(fc.property(anyScene, ({ pool, nodes }) => {
      expect(textsOf(predictPool(decoded(pool), nodes))).toStrictEqual(passTexts(reconcile(pool, nodes)));
    }), { seed: SEED, numRuns: 60_000 });
  });

  test('on any history of a pool', () => {
    fc.assert(fc.property(anyHistory, (scenes) => {
      const steps = scenes.map(({ pool, nodes }) => ({ pool: decoded(pool), nodes }));
      let before: readonly Entry[] | undefined;
      const passes = scenes.map(({ pool, nodes }) => {
        const pass = reconcile(before === undefined ? pool : withStatus(pool, before), nodes);
        before = pass.allocations.flatMap((allocation): Entry[] => ('error' in allocation ? [] : [allocation]));
        return pass;
      });
      expect(predictHistory(steps).map(textsOf)).toStrictEqual(passes.map(passTexts));
    }), { seed: SEED, numRuns: 20_000 });
  });

  test('on what a node hands out, however pods ask', () => {
    fc.assert(fc.property(anyDaemonScene, ({ pool, entry, requests }) => {
      // the controller empties the status of a pool that is not valid
      fc.pre(validatePool(decoded(pool)).length === 0);
      const naive = new Daemon(pool, entry);
      const view = viewOf(decoded(pool), entry);
      const daemon = new NodeDaemon(new Map([['p', view]]));
      expect(view.usable).toBe(naive.usable());
      for (const request of requests) expect(answer(daemon, request)).toBe(naiveAnswer(naive, request));
    }), { seed: SEED, numRuns: 20_000 });
  });
});

function decoded(pool: NaivePool): Pool {
  return decodePool(pool.kind, pool).pool;
}

function withStatus(pool: NaivePool, allocations: readonly Entry[]): NaivePool {
  return { ...pool, status: { allocations } } as NaivePool;
}

function textsOf({ errors, allocations }: PoolPrediction): string[] {
  return [...errors.map(({ field }) => field), ...allocations.map(allocationText)];
}

function allocationText(allocation: NodeAllocation): string {
  switch (allocation.kind) {
    case 'none': return `${allocation.nodeName}: ${allocation.error}`;
    case 'block': return `${allocation.nodeName}: ${allocation.startIP} to ${allocation.endIP}`;
    case 'prefix': return `${allocation.nodeName}: ${allocation.prefix} via ${allocation.gateway}`;
  }
}

function passTexts({ errors, allocations }: Pass): string[] {
  return [...errors, ...allocations.map((allocation) => {
    if ('error' in allocation) return `${allocation.nodeName}: ${allocation.error}`;
    if ('startIP' in allocation) return `${allocation.nodeName}: ${allocation.startIP} to ${allocation.endIP}`;
    return `${allocation.nodeName}: ${allocation.prefix} via ${allocation.gateway ?? ''}`;
  })];
}

function viewOf(pool: Pool, entry: Entry): NodePool {
  if (pool.kind === 'IPPool') {
    if (!('startIP' in entry)) throw new Error('an entry of another kind');
    return ipPoolViews(pool, CURRENT_BEHAVIOUR)(entry);
  }
  if (!('prefix' in entry)) throw new Error('an entry of another kind');
  return cidrPoolViews(pool, CURRENT_BEHAVIOUR)({ ...entry, gateway: entry.gateway ?? '' });
}

function answer(daemon: NodeDaemon, request: Request): string {
  const common = { container: request.id, interface: 'net1', pools: ['p'] };
  switch (request.kind) {
    case 'next': return responseText(daemon.allocate(common));
    case 'gateway': return responseText(daemon.allocate({ ...common, defaultGateway: true }));
    case 'index': return responseText(daemon.allocate({ ...common, index: request.index }));
    case 'static': return responseText(daemon.allocate({ ...common, addresses: request.ips }));
    case 'release': return daemon.release(request.id, 'net1') ?? 'released';
  }
}

function responseText(response: AddressResponse): string {
  return 'refused' in response ? response.refused : response.granted[0].address.toString();
}

function naiveAnswer(naive: Daemon, request: Request): string | ErrorCode {
  switch (request.kind) {
    case 'next': return naive.allocate(request.id);
    case 'gateway': return naive.allocateGateway(request.id);
    case 'index': return naive.allocateIndex(request.id, request.index);
    case 'static': return naive.allocateStatic(request.id, [...request.ips]);
    case 'release': return naive.release(request.id) ?? 'released';
  }
}
