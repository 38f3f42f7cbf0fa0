import { ipPool } from './examples';
import { NV_IPAM } from './sources';
import { readablePools, selectionOf } from './support';
import type { Rule } from '../../rule';

/** More nodes than this make a renumbering hard to repair by hand; no limit of nv-ipam. */
const MANY_NODES = 50;

export const ippoolLargeCluster: Rule = {
  id: 'ippool-large-cluster',
  tier: 3,
  severity: 'info',
  title: 'An IPPool serves many nodes, whose blocks nothing holds in place',
  rationale: 'Blocks of an IPPool are given out in the order in which nodes appear, and live in its status alone: delete and create it, and every node may get another block. A CIDRPool takes a fixed prefix for every node.',
  fix: 'consider a CIDRPool with staticAllocations, where the fabric is routed',
  evidence: [`${NV_IPAM}#cidrpool-cr`],
  needs: ['nodes'],
  examples: [
    {
      wrong: ipPool('rail-0', '10.0.0.0/20'),
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.0.0.0/20
  perNodeNetworkPrefix: 28
  gatewayIndex: 1
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [${Array.from({ length: 60 }, (_, index) => `gpu-${index + 1}`).join(', ')}]
`,
    },
  ],
  check(cluster, report) {
    for (const view of readablePools(cluster)) {
      const { size } = selectionOf(cluster, view).certain;
      if (view.pool.kind !== 'IPPool' || size <= MANY_NODES) continue;
      report({ at: view.manifest, field: ['kind'], message: `it serves ${size} nodes` });
    }
  },
};
