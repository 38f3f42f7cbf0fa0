import { CLUSTER_VERDICTS } from './cluster-verdicts';
import { DOMAIN_VERDICTS } from './domain-verdicts';
import { VerdictRow } from './verdict-row';

/**
 * What it means that two claims share addresses. Of the lines for two kinds that apply, the first counts, once for claims of one cluster and once
 * for claims of one routing domain; the worse of both is the verdict. No line, no conflict.
 */
export const VERDICT_TABLE: readonly VerdictRow[] = [...CLUSTER_VERDICTS, ...DOMAIN_VERDICTS];
