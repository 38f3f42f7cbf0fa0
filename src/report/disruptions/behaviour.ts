import type { KubernetesObject } from '../../manifests/manifest';
import type { FieldChange } from '../compare/compare-objects';
import type { PoolImpact } from '../pools/address-changes';

/**
 * What a change does to what runs: `node-drain`, pods are moved off nodes, or should be; `node-reboot`; `renumber`, addresses that were handed out
 * move, now or when pods start anew; `pod-restart`, pods do not see the change, or lose something, until they start anew; `data-loss`, something is
 * deleted or forgotten that Git cannot bring back.
 */
export type DisruptionKind = 'node-drain' | 'node-reboot' | 'renumber' | 'pod-restart' | 'data-loss';

/** All of them, the most severe first. */
export const DISRUPTION_KINDS: readonly DisruptionKind[] = ['data-loss', 'renumber', 'node-reboot', 'node-drain', 'pod-restart'];

/** What a behaviour looks at. */
export interface ChangeContext {
  /** The object as it was; undefined when it is new. */
  readonly before?: KubernetesObject;
  /** The object as it will be; undefined when it is removed. */
  readonly after?: KubernetesObject;
  /** The changed fields that the behaviour asks for. */
  readonly fields: readonly FieldChange[];
  /** What the change does to the nodes of a pool of nv-ipam. */
  readonly impact?: PoolImpact;
}

/** One thing that an operator does when somebody changes an object. To teach the command another one, add one of these to a table. */
export interface Behaviour {
  /** Kinds of objects, as `group/Kind`; the core group is empty. */
  readonly kinds: readonly string[];
  readonly on: 'added' | 'removed' | 'changed';
  /** For `changed`: fields, each with all that is below it, with slashes between keys and without entries of lists. @default - every field */
  readonly fields?: readonly string[];
  /** Fields among those that do not count. */
  readonly except?: readonly string[];
  /** Whether it happens, where that depends on more than the field. @default - always */
  readonly when?: (change: ChangeContext) => boolean;
  readonly kind: DisruptionKind;
  /** What the operator does, in the middle of a sentence: lower case, no full stop. */
  readonly reason: string | ((change: ChangeContext) => string);
  /** Where the operator's source or documentation says so. */
  readonly see: string;
}
