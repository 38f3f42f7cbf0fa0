export { RULES } from './catalogue';
export { lint } from './lint';
export type { Finding, LintOptions, LintResult, LintSummary, ObjectReference } from './lint';
export type { GivenFacts } from './model/create-cluster';
export type { Found, Report, Rule, RuleExample } from './rule';
export { ruleUrl } from './rule-url';
export type { Severity } from './severity';
