import { CURRENT_BEHAVIOUR, decodePool, Pool, PoolPlan, predictPool } from '../../../src/ipam';
import { adoptFabric, AdoptedFabric, AdoptionContext, AdoptionProof, groupPools, pairsOf, proveAdoption } from '../../../src/ipam/adopt';

/** A CIDRPool that gave each of these nodes a prefix of 10.64.<rail>.0/24: numbers of /31 by nodes. */
export function routedPool(rail: number, slots: Readonly<Record<string, number>>, spec: object = {}, name = `compute-rail-${rail}`): Pool {
  const allocations = Object.entries(slots).map(([nodeName, slot]) => {
    return { nodeName, prefix: `10.64.${rail}.${slot * 2}/31`, gateway: `10.64.${rail}.${slot * 2}` };
  });
  return cidrPool(name, { cidr: `10.64.${rail}.0/24`, perNodeNetworkPrefix: 31, gatewayIndex: 0, ...spec }, allocations);
}

export function cidrPool(name: string, spec: object, allocations: readonly object[] = []): Pool {
  return decodePool('CIDRPool', { metadata: { name }, spec, status: { allocations } }).pool;
}

export function ipPool(name: string, spec: object, allocations: readonly object[] = []): Pool {
  return decodePool('IPPool', { metadata: { name }, spec, status: { allocations } }).pool;
}

/** An IPPool that gave each of these nodes a block of four of 10.200.<rail>.0/24: numbers of blocks by nodes. */
export function flatPool(rail: number, blocks: Readonly<Record<string, number>>, spec: object = {}, name = `storage-rail-${rail}`): Pool {
  const allocations = Object.entries(blocks).map(([nodeName, block]) => {
    return { nodeName, startIP: `10.200.${rail}.${block * 4 + 1}`, endIP: `10.200.${rail}.${block * 4 + 4}` };
  });
  return ipPool(name, { subnet: `10.200.${rail}.0/24`, perNodeBlockSize: 4, ...spec }, allocations);
}

/** Adopts pools that are one fabric. */
export function adopt(pools: readonly Pool[], context: Partial<AdoptionContext> = {}): AdoptedFabric {
  const { fabrics } = groupPools(pools);
  expect(fabrics).toHaveLength(1);
  return adoptFabric(fabrics[0], { nodes: [], behaviour: CURRENT_BEHAVIOUR, ...context });
}

/** Every problem as `severity: [pool: ]message`. */
export function textsOf({ problems }: Pick<AdoptedFabric, 'problems'>): string[] {
  return problems.map(({ severity, pool, message }) => `${severity}: ${pool === undefined ? '' : `${pool}: `}${message}`);
}

/** What would move, as `node network from -> to`. */
export function movesOf(pools: readonly Pool[], context: Partial<AdoptionContext> = {}): string[] {
  return proofOf(pools, context).moves.map(({ node, network, from, to }) => `${node} ${network} ${from} -> ${to}`);
}

/** What nv-ipam makes of the adopted pools. */
export function proofOf(pools: readonly Pool[], context: Partial<AdoptionContext> = {}): AdoptionProof {
  const { adoption } = adopt(pools, context);
  if (adoption === undefined) throw new Error('the pools are not adopted');
  return proveAdoption(adoption, pairsOf(adoption, specOf), pools, CURRENT_BEHAVIOUR);
}

/** The pool of a plan, as the construct writes it. */
export function specOf(plan: PoolPlan): Pool {
  const exclusions = plan.exclusions.map(({ first, last }) => ({ startIP: `${first}`, endIP: `${last}` }));
  if (plan.kind === 'block') {
    return ipPool(plan.name, { subnet: `${plan.subnet}`, perNodeBlockSize: plan.blockSize, gateway: plan.gateway?.toString(), exclusions });
  }
  const staticAllocations = [...plan.nodes, ...plan.retired].map(({ node, prefix, gateway }) => ({ nodeName: node, prefix: `${prefix}`, gateway: gateway?.toString() }));
  const { subnet, nodePrefixLength: perNodeNetworkPrefix, gatewayIndex } = plan;
  return cidrPool(plan.name, { cidr: `${subnet}`, perNodeNetworkPrefix, gatewayIndex, exclusions, staticAllocations });
}

/** A pool after passes of the controller over these nodes, one after the other. */
export function afterHistory(pool: Pool, steps: readonly (readonly string[])[]): Pool {
  return steps.reduce((before, names) => predictPool(before, names.map((name) => ({ name, labels: {} }))).pool, pool);
}
