import { findings, flat, known, routed } from './given';
import { ChildPool, childPool, DpfVersion, IPAMNetwork, IPAMSubnet } from '../../../src/api/dpf';
import { PlainObject } from '../../../src/api/plain-object';
import { FabricError } from '../../../src/errors';
import { decodePool, predictPool } from '../../../src/ipam/nv-ipam';

/*
 * The checks against the model of nv-ipam: what passes them becomes a pool from which the pods of a node get addresses, and what does not would
 * have become one from which they get none, or one that DPF refuses.
 */

const NODES = ['dpu-1', 'dpu-2'].map((name) => ({ name, labels: {} }));

/** Why the pods of a node that the pool serves get no address; undefined when they do. */
function failureOf(object: PlainObject, dpfVersion: DpfVersion): string | undefined {
  const child = childOf(object, dpfVersion);
  if (child === undefined) return 'no pool';
  const { pool, typeErrors, admissionErrors } = decodePool(child.kind, child);
  const { errors, allocations } = predictPool(pool, NODES);
  const [error] = [...typeErrors, ...admissionErrors, ...errors];
  if (error !== undefined) return `${error.field}: ${error.message}`;
  const served = allocations.flatMap((allocation) => (allocation.kind === 'none' ? [] : [allocation]));
  if (served.length === 0) return 'no node is served';
  const starved = served.find(({ failure, usable }) => failure !== undefined || usable === 0n);
  return starved === undefined ? undefined : `${starved.nodeName} has ${starved.usable} addresses`;
}

function childOf(object: PlainObject, dpfVersion: DpfVersion): ChildPool | undefined {
  try {
    return childPool(known(object), { dpfVersion });
  } catch (error) {
    if (error instanceof FabricError) return undefined;
    throw error;
  }
}

function disagreements(objects: readonly PlainObject[], version: DpfVersion): string[] {
  return objects.flatMap((object) => {
    const [reported, failure] = [findings([object], version), failureOf(object, version)];
    return (reported.length > 0) === (failure !== undefined) ? [] : [`${JSON.stringify(object.spec)}: ${reported.join()} <> ${failure ?? 'works'}`];
  });
}

const LENGTHS = [16, 24, 29, 30, 31, 32];

test('pools of prefixes', () => {
  const pools = LENGTHS.flatMap((length) => [15, 16, 24, 28, 29, 30, 31, 32, 33].flatMap((prefixSize) =>
    [undefined, -1, 0, 1, 2, 3, 6, 7, 14, 15, 254, 255, 256].flatMap((gatewayIndex) => [undefined, true].map((defaultGateway): Partial<IPAMNetwork> =>
      ({ network: `10.0.0.0/${length}`, prefixSize, gatewayIndex, defaultGateway })))));
  expect(pools).toHaveLength(1404);
  expect(disagreements(pools.map(routed), DpfVersion.V24_10)).toEqual([]);
});

test('pools of blocks', () => {
  const pools = LENGTHS.flatMap((length) => [0, 1, 2, 3, 6, 7, 14, 15, 254, 255].flatMap((perNodeIPCount) =>
    ['10.0.0.0', '10.0.0.1', '10.0.0.200', '10.1.0.0', 'none'].map((gateway): Partial<IPAMSubnet> => ({ subnet: `10.0.0.0/${length}`, perNodeIPCount, gateway }))));
  expect(disagreements(pools.map(flat), DpfVersion.V24_10)).toEqual([]);
});

test('pinned prefixes', () => {
  const prefixes = ['10.0.0.0/24', '10.0.1.0/24', '10.0.1.1/24', '10.0.1.0/25', '10.1.0.0/24', 'none'];
  const pools = prefixes.flatMap((a) => prefixes.map((b) => ({ allocations: { 'dpu-1': a, 'dpu-9': b } })));
  expect(disagreements(pools.map(routed), DpfVersion.V24_10)).toEqual([]);
});

test('excluded addresses', () => {
  const addresses = ['10.0.0.0', '10.0.0.1', '10.0.0.255', '10.0.1.0', '10.1.0.0', 'none'];
  const pools = addresses.flatMap((a) => addresses.map((b) => ({ exclusions: [a, b] })));
  expect(disagreements(pools.map(routed), DpfVersion.V24_10)).toEqual([]);
});

test('excluded ranges', () => {
  const addresses = ['10.0.0.0', '10.0.0.1', '10.0.0.254', '10.0.0.255', '10.0.1.0', '10.0.1.1', '10.0.1.255', '10.0.2.0', '10.1.0.0', 'none'];
  const pools = addresses.flatMap((startIP) => addresses.flatMap((endIP) => [undefined, 1, 254].map((gatewayIndex) =>
    ({ network: '10.0.0.0/23', gatewayIndex, excludeRanges: [{ startIP, endIP }] }))));
  expect(disagreements(pools.map(routed), DpfVersion.V26_8)).toEqual([]);
});
