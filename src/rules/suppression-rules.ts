import type { Rule } from './rule';

/** Everything about a rule but how it is checked. */
export type RuleDocumentation = Omit<Rule, 'check'>;

const POOL = (annotations: string): string => `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
${annotations}spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`;

const IGNORING = (text: string): string => POOL(`  annotations:\n    gpu-fabric.io/ignore: "${text}"\n`);

/** A suppression that gives no reason silences nothing. */
export const IGNORE_WITHOUT_REASON: RuleDocumentation = {
  id: 'ignore-without-reason',
  tier: 3,
  severity: 'warning',
  title: 'A rule is to be ignored, and nobody says why',
  rationale: 'Whoever meets the object next year cannot tell whether the finding was judged or merely in the way. A suppression without a reason therefore silences nothing.',
  fix: 'write the reason behind the rule: "<rule>: <reason>"',
  evidence: [],
  examples: [{ wrong: IGNORING('ippool-headroom'), right: IGNORING('ippool-headroom: the rack is full, and never grows') }],
};

/** A suppression of a rule that does not exist silences nothing. */
export const IGNORE_UNKNOWN_RULE: RuleDocumentation = {
  id: 'ignore-unknown-rule',
  tier: 3,
  severity: 'warning',
  title: 'A rule is to be ignored that does not exist',
  rationale: 'The name is misspelt, or the rule has another name in this version; what was meant to be silenced is reported, or will be.',
  fix: 'write the name of a rule, as "gpu-fabric rules" lists them',
  evidence: [],
  examples: [{ wrong: IGNORING('ippol-headroom: it never grows'), right: POOL('') }],
};

/** A suppression that silences nothing. */
export const IGNORE_UNUSED: RuleDocumentation = {
  id: 'ignore-unused',
  tier: 3,
  severity: 'info',
  title: 'A rule is ignored that finds nothing here',
  rationale: 'The mistake is mended, or the annotation is on another object than the finding. Left in place, it hides the next mistake of that kind.',
  fix: 'remove it, or move it to the object that the finding names',
  evidence: [],
  examples: [{ wrong: IGNORING('ippool-subnet-host-bits: as the switches have it'), right: POOL('') }],
};

/** What is reported about suppressions themselves. They cannot be suppressed. */
export const SUPPRESSION_RULES: readonly RuleDocumentation[] = [IGNORE_WITHOUT_REASON, IGNORE_UNKNOWN_RULE, IGNORE_UNUSED];
