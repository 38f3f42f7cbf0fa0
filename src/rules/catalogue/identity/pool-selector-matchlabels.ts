import { ipPool, selecting } from './examples';
import { NV_IPAM_VALIDATION } from './sources';
import { isAccepted, parseLabelSelector } from '../../grammar';
import { recordAt } from '../../model/values';
import type { Rule } from '../../rule';

export const poolSelectorMatchlabels: Rule = {
  id: 'pool-selector-matchlabels',
  tier: 2,
  severity: 'error',
  title: 'The node selector of a pool is written as a label selector',
  rationale: 'The field is a node selector, as in node affinity. The API server drops matchLabels and what else it does not know, or refuses the pool; what is left selects nothing that was meant.',
  fix: 'write nodeSelectorTerms with matchExpressions',
  evidence: [NV_IPAM_VALIDATION, 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity'],
  examples: [
    {
      wrong: ipPool('rail-0', '10.0.0.0/24', '  nodeSelector: { matchLabels: { gpu: h200 } }\n'),
      right: ipPool('rail-0', '10.0.0.0/24', selecting('gpu', 'h200')),
    },
    {
      title: 'the labels alone',
      wrong: ipPool('rail-0', '10.0.0.0/24', '  nodeSelector: { gpu: h200 }\n'),
      right: ipPool('rail-0', '10.0.0.0/24', selecting('gpu', 'h200')),
    },
  ],
  check({ pools }, report) {
    for (const { manifest } of pools) {
      const selector = recordAt(manifest.object, 'spec', 'nodeSelector');
      const strange = Object.keys(selector).filter((key) => key !== 'nodeSelectorTerms');
      if (strange.length === 0) continue;
      report({
        at: manifest,
        field: ['spec', 'nodeSelector', strange[0]],
        message: `a node selector has no "${strange[0]}"`,
        hint: `write nodeSelectorTerms: ${termsFor(selector)}`,
        covers: ['spec', 'nodeSelector'],
      });
    }
  },
};

/** The same selection in the form that the field has. */
function termsFor(selector: Readonly<Record<string, unknown>>): string {
  const isLabelSelector = 'matchLabels' in selector || 'matchExpressions' in selector;
  const { nodeSelectorTerms: _, ...own } = selector;
  const parsed = parseLabelSelector(isLabelSelector ? own : { matchLabels: own });
  if (!isAccepted(parsed) || parsed.value === undefined) return '[{matchExpressions: [{key: ..., operator: In, values: [...]}]}]';
  const { matchLabels = {}, matchExpressions = [] } = parsed.value;
  const labels = Object.entries(matchLabels).map(([key, value]) => `{key: ${key}, operator: In, values: ["${value}"]}`);
  const others = matchExpressions.map(({ key, operator, values = [] }) => (
    `{key: ${key}, operator: ${operator}${values.length === 0 ? '' : `, values: [${values.map((value) => `"${value}"`).join(', ')}]`}}`
  ));
  return `[{matchExpressions: [${[...labels, ...others].join(', ')}]}]`;
}
