import { chain, interfaces, ipam } from './examples';
import { brokenReferences } from './references';
import { DPF_IPAM_GUIDE } from './sources';
import type { Rule } from '../../rule';
import { foundOf } from '../claims/found-of';

export const dpfChainIpamLabelMismatch: Rule = {
  id: 'dpf-chain-ipam-label-mismatch',
  tier: 1,
  severity: 'error',
  title: 'A service chain selects no DPUServiceIPAM by its labels, or several',
  rationale: 'Without a pool the pods of the service wait for an address forever; of several pools any one is taken, and only a log says so. What counts are the labels in spec.metadata of the DPUServiceIPAM, which the pool in the DPU cluster gets. The rule speaks where a DPUServiceIPAM is among the manifests, and no DPUDeployment.',
  fix: 'let ipam.matchLabels be the labels in spec.metadata.labels of one DPUServiceIPAM',
  evidence: [DPF_IPAM_GUIDE],
  examples: [
    { wrong: [ipam('pool1', undefined, '', 'example-pool1'), chain('pool1'), interfaces()].join('---\n'), right: [ipam('pool1'), chain('pool1'), interfaces()].join('---\n') },
    {
      title: 'two pools with one label',
      wrong: [ipam('pool1'), ipam('pool2', '10.0.124.0/22', '', 'pool1'), chain('pool1'), interfaces()].join('---\n'),
      right: [ipam('pool1'), ipam('pool2', '10.0.124.0/22'), chain('pool1'), interfaces()].join('---\n'),
    },
  ],
  check(cluster, report) {
    for (const { at, problem, isToPool } of brokenReferences(cluster)) {
      if (isToPool) report(foundOf(at, problem));
    }
  },
};
