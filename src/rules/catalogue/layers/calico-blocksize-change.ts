import { poolsOf } from './calico';
import { calicoPool, documents } from './examples';
import { CALICO_POOLS } from './sources';
import { Prefix } from '../../../net';
import { parseCIDR } from '../../grammar';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

const BLOCK = `apiVersion: crd.projectcalico.org/v1
kind: IPAMBlock
metadata: { name: 10-244-0-0-26 }
spec: { cidr: 10.244.0.0/26, affinity: 'host:gpu-1', allocations: [], attributes: [], unallocated: [] }
`;

export const calicoBlocksizeChange: Rule = {
  id: 'calico-blocksize-change',
  tier: 1,
  severity: 'error',
  title: 'A pool of Calico has another block size than the blocks that nodes have of it',
  rationale: 'The size counts when the pool is made. Blocks of another size are there already, so that new ones overlap them: two pods get one address, or Calico refuses the pool. The rule compares pools with the blocks among the manifests (IPAMBlock, BlockAffinity), as a dump of a cluster has them.',
  fix: 'make a new pool beside it, disable this one, and restart the pods that hold its addresses',
  evidence: [CALICO_POOLS, 'https://github.com/projectcalico/libcalico-go/issues/1377', 'https://github.com/kubernetes-sigs/kubespray/issues/10516'],
  examples: [
    { wrong: documents(calicoPool('default-ipv4-ippool', '10.244.0.0/16', '  blockSize: 28\n'), BLOCK), right: documents(calicoPool('default-ipv4-ippool', '10.244.0.0/16'), BLOCK) },
  ],
  check(cluster, report) {
    const pools = poolsOf(cluster);
    if (pools.length === 0) return;
    // Calico lets no pools overlap, so an address is in one at most
    const byNetwork = new Map(pools.map((pool) => [pool.network.toString(), pool]));
    const lengths = [...new Set(pools.map(({ network }) => network.length))];
    const reported = new Set<string>();
    for (const at of [...cluster.of('IPAMBlock', 'crd.projectcalico.org'), ...cluster.of('BlockAffinity', 'crd.projectcalico.org')]) {
      const block = parseCIDR(textAt(at.object, 'spec', 'cidr') ?? '')?.network;
      if (block === undefined) continue;
      const pool = lengths.filter((length) => length <= block.length)
        .map((length) => byNetwork.get(Prefix.containing(block.first, length).toString()))
        .find((candidate) => candidate !== undefined);
      if (pool === undefined || pool.blockSize === block.length || reported.has(pool.name)) continue;
      reported.add(pool.name);
      report({
        at: pool.at,
        field: ['spec', 'blockSize'],
        message: `blocks are /${pool.blockSize}, and a node has ${block} already`,
        related: [at],
      });
    }
  },
};
