export { githubLines } from './github';
export { ruleLines, rulePage, TIERS } from './page';
export { sarifLog } from './sarif';
export type { SarifInput, SilencedFinding } from './sarif';
export { findingLines, objectText, summaryLine } from './text';
export type { TextStyle } from './text';
