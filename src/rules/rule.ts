import type { Cluster, Fact } from './model';
import type { Severity } from './severity';
import type { NetworkOperatorRelease } from '../api/releases';
import type { Manifest } from '../manifests';

export type { Severity } from './severity';

/**
 * One check over the manifests of a cluster, with its own documentation. The page of the rule is generated from it, and its examples are its
 * tests.
 */
export interface Rule {
  /** Stable name in kebab case. */
  readonly id: string;
  /** 1: an error that nobody reports before run time. 2: one that a webhook or the API server reports after the commit. 3: advice. */
  readonly tier: 1 | 2 | 3;
  /** Severity of its findings, unless a finding has its own. */
  readonly severity: Severity;
  /**
   * Whether it looks at every field of every kind. It is silent about a field that another rule finds as bad: that rule knows more of it, and a
   * mistake is told once.
   */
  readonly isGeneral?: boolean;
  /** What is wrong, in one sentence without a full stop. */
  readonly title: string;
  /** What the user sees at run time, and why. */
  readonly rationale: string;
  /** How to fix it, in a sentence. */
  readonly fix: string;
  /** Addresses of issues, sources and documents that show it. */
  readonly evidence: readonly string[];
  /** Facts without which the rule is skipped, and counted as skipped. */
  readonly needs?: readonly Fact[];
  /** Real manifests; at least one. */
  readonly examples: readonly RuleExample[];
  /** Reports what is wrong. It may look at everything that the cluster offers, and must be near-linear in the number of objects. */
  check(cluster: Cluster, report: Report): void;
}

/** Manifests with the mistake, and the same ones without it. */
export interface RuleExample {
  /** What the example shows, where a rule has several. */
  readonly title?: string;
  /** YAML of objects in which the rule finds something. */
  readonly wrong: string;
  /** YAML of the corrected objects, in which no rule finds an error. */
  readonly right: string;
  /** Inventory file that goes with both. */
  readonly inventory?: string;
  /** Ledger file that goes with both. */
  readonly ledger?: string;
  readonly release?: NetworkOperatorRelease;
}

/** What a rule found at one object. */
export interface FoundAtOne extends Found {
  readonly at: Manifest;
}

/** Takes what a rule found. */
export type Report = (found: Found) => void;

/** What a rule found. */
export interface Found {
  /** The object that the user has to change; several where the same is wrong with each of them. */
  readonly at: Manifest | readonly Manifest[];
  /** Where in the object; a path into a string stops at the string. @default - the object as a whole */
  readonly field?: readonly (string | number)[];
  /** Lowercase, without a full stop; shows the bad value and what it clashes with. */
  readonly message: string;
  /** The fix for this object, with the value to write where it is known. @default - the fix of the rule */
  readonly hint?: string;
  /** @default - the severity of the rule */
  readonly severity?: Severity;
  /** A part of the object of which this says all that is wrong; general rules are silent about it, and what is in it. @default - the field alone */
  readonly covers?: readonly (string | number)[];
  /** Other objects that have to do with it. */
  readonly related?: readonly Manifest[];
}
