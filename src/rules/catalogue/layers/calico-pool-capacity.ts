import { CalicoPool, hasAllPools, poolsOf } from './calico';
import { calicoPool } from './examples';
import { CALICO_POOLS } from './sources';
import { CALICO_POD_ANNOTATIONS } from '../../../api/calico/annotations';
import type { Family } from '../../../net';
import type { Cluster } from '../../model';
import { valueAt } from '../../model/values';
import type { Report, Rule } from '../../rule';

const NODES = `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2, gpu-3]
`;

export const calicoPoolCapacity: Rule = {
  id: 'calico-pool-capacity',
  tier: 1,
  severity: 'error',
  title: 'The pools of Calico have too few blocks for the nodes, or too few addresses for the pods',
  rationale: 'A node takes whole blocks. When none is left it borrows single addresses of other nodes, each with a route of its own, and with strict affinity it gets none; when no address is left, pods hang in ContainerCreating. Nodes and pods are counted only where all pools are known: the one that Calico makes is among them, or they fill the pod network.',
  fix: 'use a larger network, or smaller blocks in a new pool',
  evidence: [CALICO_POOLS],
  examples: [
    { title: 'smaller than a block', wrong: calicoPool('gpu', '10.244.0.0/28'), right: calicoPool('gpu', '10.244.0.0/24') },
    {
      title: 'fewer blocks than nodes',
      wrong: calicoPool('default-ipv4-ippool', '10.244.0.0/25'),
      right: calicoPool('default-ipv4-ippool', '10.244.0.0/24'),
      inventory: NODES,
    },
  ],
  check(cluster, report) {
    const pools = poolsOf(cluster);
    for (const { at, network, blockSize, isDisabled } of pools) {
      if (isDisabled || network.length <= blockSize || blockSize > network.first.bits) continue;
      report({ at, field: ['spec', 'cidr'], message: `${network} is smaller than one block, a /${blockSize}`, hint: `use a /${blockSize} or larger, or blockSize: ${network.length}` });
    }
    for (const family of ['IPv4', 'IPv6'] as const) {
      const own = pools.filter(({ network, blockSize }) => network.family === family && network.length <= blockSize);
      // a selector may add addresses for some nodes or namespaces
      if (own.length > 0 && own.every(({ isForAll }) => isForAll !== undefined) && hasAllPools(cluster, own, family)) {
        reportShortage(cluster, report, own.filter(({ isForAll }) => isForAll), family);
      }
    }
  },
};

function reportShortage(cluster: Cluster, report: Report, pools: readonly CalicoPool[], family: Family): void {
  const [first] = pools;
  if (first === undefined) return;
  const field = ['spec', 'cidr'];
  const related = pools.slice(1).map(({ at }) => at);
  const addresses = pools.reduce((sum, { network }) => sum + network.size, 0n);
  const blocks = pools.reduce((sum, { network, blockSize }) => sum + network.childCount(Math.min(blockSize, network.first.bits)), 0n);
  const pods = podsIn(cluster);
  const nodes = cluster.nodes.length;
  if (addresses < pods) {
    report({ at: first.at, field, message: `${addresses} ${family} addresses for ${pods} pods`, related });
  } else if (blocks < BigInt(nodes)) {
    const message = `${blocks} ${family} ${blocks === 1n ? 'block' : 'blocks'} for ${nodes} nodes`;
    report({ at: first.at, field, message, severity: isStrict(cluster) ? undefined : 'warning', related });
  }
}

/** Pods that take an address of whatever pool, at least: how many a DaemonSet has is not known. */
function podsIn({ distinctWorkloads }: Cluster): bigint {
  return distinctWorkloads.reduce((sum, { replicas, usesHostNetwork, annotations, twins }) => {
    const asks = Object.values(CALICO_POD_ANNOTATIONS).some((name) => annotations[name] !== undefined);
    return usesHostNetwork || asks || replicas === undefined ? sum : sum + BigInt(Math.trunc(replicas)) * BigInt(twins.length);
  }, 0n);
}

/** Whether a node never borrows addresses. */
function isStrict(cluster: Cluster): boolean {
  return ['IPAMConfiguration', 'IPAMConfig'].some((kind) => cluster.of(kind).some(({ object }) => valueAt(object, 'spec', 'strictAffinity') === true));
}
