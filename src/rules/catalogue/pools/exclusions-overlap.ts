import { NV_IPAM_DAEMON } from './sources';
import { nodesText } from './support';
import { AddressRange, findOverlaps } from '../../../net';
import type { Rule } from '../../rule';

export const exclusionsOverlap: Rule = {
  id: 'exclusions-overlap',
  tier: 1,
  severity: 'error',
  title: 'Exclusions of a pool overlap each other',
  rationale: 'The node daemon refuses every request with "invalid config for pool", and validation lets it pass. Overlapping exclusions of an IPPool break all nodes; the examples in its own README break their first node.',
  fix: 'merge overlapping ranges, and keep exclusions and perNodeExclusions apart',
  evidence: [NV_IPAM_DAEMON],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  exclusions: [{ startIP: 10.0.0.10, endIP: 10.0.0.20 }, { startIP: 10.0.0.15, endIP: 10.0.0.30 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  exclusions: [{ startIP: 10.0.0.10, endIP: 10.0.0.30 }]
`,
    },
    {
      title: 'an exclusion and a position of the first block',
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  exclusions: [{ startIP: 10.0.0.10, endIP: 10.0.0.20 }]
  perNodeExclusions: [{ startIndex: 0, endIndex: 10 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  perNodeExclusions: [{ startIndex: 0, endIndex: 10 }]
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1]
`,
    },
  ],
  check({ pools }, report) {
    for (const view of pools) {
      const { manifest, pool, prediction } = view;
      if (view.typeErrors.length > 0 || view.errors.length > 0) continue;
      const ranges = pool.spec.exclusions.map(({ startIP, endIP }, index) => ({ range: AddressRange.parse(`${startIP}-${endIP}`), index }));
      const [clash] = findOverlaps(ranges);
      const positions = [...pool.spec.perNodeExclusions].sort((a, b) => a.startIndex - b.startIndex);
      const twice = positions.findIndex(({ startIndex }, index) => index > 0 && startIndex <= positions[index - 1].endIndex);
      const broken = prediction?.allocations.flatMap((given) => (given.kind !== 'none' && given.failure === 'exclusions' ? [given.nodeName] : [])) ?? [];
      if (clash !== undefined) {
        report({ at: manifest, field: ['spec', 'exclusions', clash.second.index], message: `${clash.second.range} overlaps exclusion ${clash.first.index}, ${clash.first.range}` });
      } else if (twice > 0) {
        report({ at: manifest, field: ['spec', 'perNodeExclusions'], message: `positions ${positions[twice].startIndex} to ${positions[twice].endIndex} overlap others` });
      } else if (broken.length > 0) {
        report({ at: manifest, field: ['spec', 'exclusions'], message: `exclusions overlap, or end on the edge of a prefix, on ${nodesText(broken)}: every request fails there` });
      }
    }
  },
};
