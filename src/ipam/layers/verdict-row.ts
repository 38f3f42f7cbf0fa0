import { ClaimKind } from './claim';
import { ConditionName } from './conditions';

/** How bad it is that two claims share addresses. `none` is no mistake. */
export type VerdictSeverity = 'error' | 'warning' | 'info' | 'none';

/** Addresses of a claim that are compared: those that are given out, or those and all that becomes a connected route. */
export type ClaimPart = 'allocatable' | 'reach';

/** One line of the table: what it means that two kinds of claims share addresses. */
export interface VerdictRow {
  /** Stable name in kebab case. */
  readonly id: string;
  readonly first: readonly ClaimKind[];
  readonly second: readonly ClaimKind[];
  /** Where both must be: in one cluster, whatever their domains; in one domain, whatever their clusters; or in one of each. */
  readonly within: 'cluster' | 'domain' | 'cluster and domain';
  /** What is compared of the first and of the second claim. */
  readonly parts: readonly [ClaimPart, ClaimPart];
  /** What else must hold. @default - nothing */
  readonly when?: ConditionName;
  readonly severity: VerdictSeverity;
  /** Why, as a message goes on: lowercase, without a full stop. */
  readonly reason: string;
  /** How to fix it. */
  readonly fix?: string;
}
