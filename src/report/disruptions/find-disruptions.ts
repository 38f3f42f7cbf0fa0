import { Behaviour, ChangeContext, DISRUPTION_KINDS, DisruptionKind } from './behaviour';
import { NV_IPAM_README } from './sources';
import { BEHAVIOURS } from './table';
import { disturbedText } from './table/nv-ipam';
import type { KubernetesObject } from '../../manifests/manifest';
import type { FieldChange } from '../compare/compare-objects';
import type { ObjectChanges } from '../compare/compare-states';
import { bringsAlong, fieldText, isWithin } from '../compare/field-path';
import { groupKindOf, ObjectReference, referenceOf, referenceText } from '../compare/object-identity';
import type { PoolImpact } from '../pools/address-changes';
import { poolIdentity, poolKindOf } from '../pools/cluster-pools';

/** Something that a change does to what runs. */
export interface Disruption {
  readonly kind: DisruptionKind;
  readonly object: ObjectReference;
  /** What happens, by which behaviour of which operator. */
  readonly reason: string;
  /** Fields whose change causes it; empty when the object itself comes or goes. */
  readonly fields: readonly string[];
  /** Where the operator's source or documentation says so. */
  readonly see: string;
}

/** What changes of objects do to what runs, the most severe first, then in the order of the objects. */
export function findDisruptions(changes: ObjectChanges, impacts: readonly PoolImpact[]): Disruption[] {
  const byPool = new Map(impacts.map((impact) => [poolIdentity(impact.pool), impact]));
  const impactOf = (object: KubernetesObject): PoolImpact | undefined => {
    const kind = poolKindOf(object);
    return kind === undefined ? undefined : byPool.get(poolIdentity({ kind, namespace: object.metadata.namespace, name: object.metadata.name ?? '' }));
  };
  const successors = new Map(changes.renamed.map(({ from, to }) => [from, to]));
  const found = [
    ...changes.changed.flatMap(({ before, after, fields }) => caused('changed', { before, after, fields, impact: impactOf(after) })),
    ...changes.removed.flatMap((before) => caused('removed', { before, fields: [], impact: impactOf(before) }).map((disruption) => renamed(disruption, successors.get(before)))),
    ...changes.added.flatMap((after) => caused('added', { after, fields: [], impact: impactOf(after) })),
  ];
  return bySeverity([...found, ...unexplained(found, impacts)]);
}

function caused(on: Behaviour['on'], change: ChangeContext): Disruption[] {
  const object = change.after ?? change.before;
  if (object === undefined) return [];
  const kind = groupKindOf(object);
  return (behavioursOf.get(`${on} ${kind}`) ?? []).flatMap((behaviour): Disruption[] => {
    const context = { ...change, fields: asked(behaviour, change.fields) };
    if (on === 'changed' && behaviour.fields !== undefined && context.fields.length === 0) return [];
    if (behaviour.when?.(context) === false) return [];
    const reason = typeof behaviour.reason === 'string' ? behaviour.reason : behaviour.reason(context);
    const fields = behaviour.fields === undefined ? [] : context.fields.map(({ path }) => fieldText(path));
    return [{ kind: behaviour.kind, object: referenceOf(object), reason, fields, see: behaviour.see }];
  });
}

const behavioursOf = new Map<string, Behaviour[]>();
for (const behaviour of BEHAVIOURS) {
  for (const kind of behaviour.kinds) {
    const key = `${behaviour.on} ${kind}`;
    behavioursOf.set(key, [...(behavioursOf.get(key) ?? []), behaviour]);
  }
}

function asked({ fields: patterns, except = [] }: Behaviour, fields: readonly FieldChange[]): readonly FieldChange[] {
  if (patterns === undefined) return fields;
  return fields.filter(({ path, from, to }) => {
    if (except.some((pattern) => isWithin(path, pattern))) return false;
    const whole = from === undefined ? to : to === undefined ? from : undefined;
    return patterns.some((pattern) => isWithin(path, pattern) || (whole !== undefined && bringsAlong(path, whole, pattern)));
  });
}

/** Deleting and making anew is what a new name comes to, and worth saying. */
function renamed(disruption: Disruption, successor: KubernetesObject | undefined): Disruption {
  if (successor === undefined) return disruption;
  return { ...disruption, reason: `a new name (${referenceText(referenceOf(successor))}) is a deletion and a creation where objects are pruned: ${disruption.reason}` };
}

/** Nodes whose addresses move although their pool stays as it is: nodes came or went, or got other labels. */
function unexplained(found: readonly Disruption[], impacts: readonly PoolImpact[]): Disruption[] {
  const explained = new Set(found.filter(({ kind }) => kind === 'renumber' || kind === 'data-loss').map(({ object: { kind, namespace, name } }) => `${kind}/${namespace ?? ''}/${name}`));
  return impacts.flatMap((impact): Disruption[] => {
    const { pool: { kind, namespace, name }, after, disturbed } = impact;
    if (after === undefined || disturbed.length === 0 || explained.has(poolIdentity(impact.pool))) return [];
    const object = { apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind, ...(namespace === undefined ? {} : { namespace }), name };
    return [{ kind: 'renumber', object, reason: `${disturbedText({ impact })}: the pool gives them out by the nodes that there are and their labels, and those change`, fields: [], see: NV_IPAM_README }];
  });
}

function bySeverity(disruptions: readonly Disruption[]): Disruption[] {
  const rank = (kind: DisruptionKind): number => DISRUPTION_KINDS.indexOf(kind);
  return [...disruptions].sort((a, b) => rank(a.kind) - rank(b.kind));
}
