import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { folderWith, run, textOf } from './ledgers';
import { Addressing, Inventory, Ledger } from '../../src';
import { decodePool, Pool, predictPool } from '../../src/ipam';
import { gpuFabric, synthesize } from '../constructs/given';
import { groupOf, nicsOf } from '../support/inventories';

/*
 * From what a controller gave out, through the command, the ledger and a synth, back to the controller: whatever happened before, no node gets anything else.
 */
const SEED = 20260722;

/** Everything that is left out of the summary is as the pools have it. */
interface Case {
  readonly kind: Pool['kind'];
  /** Specification of the pool of a rail. */
  readonly specOf: (rail: number) => object;
  readonly rails: number;
  /** Nodes at every pass of the controller. */
  readonly steps: readonly (readonly string[])[];
  /** Nodes of the inventory; others are gone for it. */
  readonly listed: readonly string[];
}

const NODES = ['gpu-1', 'gpu-10', 'gpu-2', 'a.b', 'n7', 'z'];
const GROUP = 'example.com/group';

const prefixSpecs: readonly Case['specOf'][] = [
  (rail) => ({ cidr: `10.${rail}.0.0/16`, perNodeNetworkPrefix: 31, gatewayIndex: 0 }),
  (rail) => ({ cidr: `10.${64 + rail * 4}.0.0/27`, perNodeNetworkPrefix: 30, gatewayIndex: 2 }),
  (rail) => ({ cidr: `10.${rail}.0.0/20`, perNodeNetworkPrefix: 24, gatewayIndex: 1, exclusions: [{ startIP: `10.${rail}.1.0`, endIP: `10.${rail}.2.255` }] }),
  (rail) => ({ cidr: `fd00:0:0:${rail}::/112`, perNodeNetworkPrefix: 127 }),
  (rail) => ({ cidr: `fd00:${rail}::/32`, perNodeNetworkPrefix: 64, gatewayIndex: 1 }),
];

const blockSpecs: readonly Case['specOf'][] = [
  (rail) => ({ subnet: `10.${rail}.0.0/24`, perNodeBlockSize: 16, gateway: `10.${rail}.0.1` }),
  (rail) => ({ subnet: `10.${rail}.0.7/26`, perNodeBlockSize: 7, gateway: `10.${rail}.0.62` }),
  (rail) => ({ subnet: `10.${rail}.0.0/27`, perNodeBlockSize: 2, exclusions: [{ startIP: `10.${rail}.0.2`, endIP: `10.${rail}.0.5` }] }),
  (rail) => ({ subnet: `fd00:0:0:${rail}::/64`, perNodeBlockSize: 100 }),
];

const anyCase: fc.Arbitrary<Case> = fc.record({
  spec: fc.oneof(
    fc.constantFrom(...prefixSpecs).map((specOf) => ({ kind: 'CIDRPool' as const, specOf })), fc.constantFrom(...blockSpecs).map((specOf) => ({ kind: 'IPPool' as const, specOf })),
  ),
  rails: fc.integer({ min: 1, max: 3 }),
  steps: fc.array(fc.subarray(NODES), { minLength: 1, maxLength: 6 }),
  listed: fc.subarray(NODES, { minLength: 1 }),
}).map(({ spec, ...rest }) => ({ ...spec, ...rest }));

/** The running pools, as kubectl prints them. */
function runningPools({ kind, specOf, rails, steps }: Case): Pool[] {
  return Array.from({ length: rails }, (_, rail) => {
    const { pool } = decodePool(kind, { metadata: { name: `compute-rail-${rail}`, namespace: 'nvidia-network-operator' }, spec: specOf(rail) });
    return steps.reduce((before, names) => predictPool(before, names.map((name) => ({ name, labels: {} }))).pool, pool);
  });
}

function listOf(pools: readonly Pool[], { specOf }: Case): string {
  const items = pools.map((pool, rail) => {
    const { kind, name, namespace } = pool;
    const allocations = pool.kind === 'IPPool'
      ? pool.status.map(({ nodeName, startIP, endIP }) => ({ nodeName, startIP, endIP }))
      : pool.status.map(({ nodeName, prefix, gateway }) => ({ nodeName, prefix, gateway }));
    return { apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind, metadata: { name, namespace }, spec: specOf(rail), status: { allocations } };
  });
  return stateOf(items);
}

function stateOf(items: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

function inventoryData({ rails, listed }: Case): object {
  return { cluster: 'hgx', nodeGroups: [groupOf({ nodes: [...listed], nics: nicsOf({ rails }) })] };
}

/** Shares of a pool by node, as text. */
function sharesOf(pool: Pool): Record<string, string> {
  if (pool.kind === 'IPPool') return Object.fromEntries(pool.status.map(({ nodeName, startIP, endIP }) => [nodeName, `${startIP} ${endIP}`]));
  return Object.fromEntries(pool.status.map(({ nodeName, prefix, gateway }) => [nodeName, `${prefix} ${gateway}`]));
}

async function adopted(example: Case) {
  const pools = runningPools(example);
  const folder = join(folderWith({ 'live.json': listOf(pools, example), 'inventory.yaml': JSON.stringify(inventoryData(example)) }), 'ledger');
  const [ledger, inventory] = [join(folder, 'hgx.yaml'), join(folder, 'inventory.yaml')];
  const outcome = await run('adopt', join(folder, 'live.json'), '--ledger', ledger, '--inventory', inventory, '-o', 'json');
  return { pools, ledger, inventory, ...outcome };
}

/** The pools of a synth with this ledger, and whether it would change it. */
function synthesizedPools(kind: Pool['kind'], addressing: readonly Addressing[], ledger: Ledger, inventory: Inventory) {
  const changes: string[] = [];
  const manifests = synthesize((cluster) => {
    gpuFabric({ addressing })(cluster);
    changes.push(...cluster.addresses.update?.changes ?? []);
  }, { inventory, ledger });
  const pools = manifests.filter((manifest) => manifest.kind === kind).map((manifest) => decodePool(kind, manifest).pool);
  return { changes, pools: new Map(pools.map((pool) => [pool.name, pool])) };
}

function withStatusOf(after: Pool, before: Pool): Pool {
  if (after.kind === 'IPPool') return { ...after, status: before.kind === 'IPPool' ? before.status : [] };
  return { ...after, status: before.kind === 'CIDRPool' ? before.status : [] };
}

describe('adopting, synthesizing and applying', () => {
  test('moves nothing, whatever happened before', async () => {
    await fc.assert(fc.asyncProperty(anyCase, async (example) => {
      const { pools, ledger, inventory, code, out, err } = await adopted(example);
      const { fabrics, moves } = JSON.parse(out) as { fabrics: { addressing: Addressing[] }[]; moves: unknown[] };
      expect({ code, err, moves }).toEqual({ code: 0, err: '', moves: [] });
      const { changes, pools: after } = synthesizedPools(example.kind, fabrics[0].addressing, Ledger.fromFile(ledger), Inventory.fromFile(inventory));
      // so that a synth passes with a frozen ledger
      expect(changes).toEqual([]);
      const nodes = NODES.map((name) => ({ name, labels: { [GROUP]: 'hgx' } }));
      for (const before of pools) {
        const synthesized = after.get(before.name);
        if (synthesized === undefined) throw new Error(`${before.name} is not synthesized`);
        const prediction = predictPool(withStatusOf(synthesized, before), nodes);
        expect(prediction).toMatchObject({ valid: true });
        expect(sharesOf(prediction.pool)).toMatchObject(sharesOf(before));
      }
    }), { seed: SEED, numRuns: 150 });
  }, 120_000);

  test('the command that predicts says so too', async () => {
    const example: Case = { kind: 'CIDRPool', specOf: prefixSpecs[0], rails: 2, steps: [['z'], ['z', 'a.b'], ['a.b', 'n7']], listed: ['a.b', 'n7'] };
    const { pools, ledger, inventory, out } = await adopted(example);
    const { fabrics } = JSON.parse(out) as { fabrics: { addressing: Addressing[] }[] };
    const props = { ledger: Ledger.fromFile(ledger), inventory: Inventory.fromFile(inventory) };
    const manifests = synthesize(gpuFabric({ addressing: fabrics[0].addressing }), props)
      .filter(({ kind }) => kind === 'CIDRPool');
    const labelled = ['a.b', 'n7'].map((name) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { [GROUP]: 'hgx' } } }));
    const folder = join(folderWith({ 'live.json': listOf(pools, example), 'new.json': stateOf([...manifests, ...labelled]) }), 'ledger');
    const predicted = await run('predict', join(folder, 'live.json'), '--change', join(folder, 'new.json'));
    expect(predicted).toMatchObject({ code: 0 });
    expect(predicted.out.match(/nodes: 0 would move, 2 stay, 0 new/g)).toHaveLength(2);
  });

  test('random pools are adopted or refused, and never half of it', async () => {
    const anyEntry = fc.record({ nodeName: fc.constantFrom(...NODES), slot: fc.integer({ min: 0, max: 9 }), shift: fc.constantFrom(0, 0, 0, 1) });
    const anyStatus = fc.array(anyEntry, { maxLength: 6 });
    await fc.assert(fc.asyncProperty(fc.array(anyStatus, { minLength: 1, maxLength: 3 }), async (statuses) => {
      const items = statuses.map((status, rail) => ({
        apiVersion: 'nv-ipam.nvidia.com/v1alpha1',
        kind: 'CIDRPool',
        metadata: { name: `compute-rail-${rail}` },
        spec: { cidr: `10.0.${rail}.0/24`, perNodeNetworkPrefix: 30, gatewayIndex: 1 },
        status: {
          allocations: status.map(({ nodeName, slot, shift }) => {
            return { nodeName, prefix: `10.0.${rail}.${slot * 4}/30`, gateway: `10.0.${rail}.${slot * 4 + 1 + shift}` };
          }),
        },
      }));
      const folder = join(folderWith({ 'live.json': stateOf(items) }), 'ledger');
      const ledger = join(folder, 'hgx.yaml');
      const { code, out } = await run('adopt', join(folder, 'live.json'), '--cluster', 'hgx', '--ledger', ledger, '-o', 'json');
      const { moves, problems } = JSON.parse(out) as { moves: unknown[]; problems: { severity: string }[] };
      const isRefused = moves.length > 0 || problems.some(({ severity }) => severity === 'error');
      expect({ code, isWritten: existsSync(ledger) }).toEqual(isRefused ? { code: 1, isWritten: false } : { code: 0, isWritten: true });
      if (!isRefused) expect(Ledger.parse(textOf(ledger), 'l').data?.fabrics).toHaveLength(1);
    }), { seed: SEED, numRuns: 150 });
  }, 120_000);
});
