import { chain, interfaces, ipam } from './examples';
import { brokenReferences } from './references';
import { DPF_CONTROLLERS } from './sources';
import type { Rule } from '../../rule';
import { foundOf } from '../claims/found-of';

export const dpfReferenceMissing: Rule = {
  id: 'dpf-reference-missing',
  tier: 1,
  severity: 'error',
  title: 'A chain or service of DPF refers to an interface or pool that is not there, or not usable',
  rationale: 'No webhook looks at references between objects of DPF. The ports of such a chain stay unconnected, and the pods of such a service wait, without an end. The rule says that something is missing only where others of its kind are among the manifests, and no DPUDeployment.',
  fix: 'refer to one object that is there',
  evidence: [DPF_CONTROLLERS],
  examples: [
    { wrong: [ipam('pool1'), chain('pool1'), interfaces('p1_if')].join('---\n'), right: [ipam('pool1'), chain('pool1'), interfaces()].join('---\n') },
  ],
  check(cluster, report) {
    for (const { at, problem, isToPool } of brokenReferences(cluster)) {
      if (!isToPool) report(foundOf(at, problem));
    }
  },
};
