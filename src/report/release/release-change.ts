import { upgradeSteps } from './steps';
import { NetworkOperatorRelease } from '../../api/releases';
import type { KubernetesObject, Manifest } from '../../manifests/manifest';
import { releaseOf } from '../../rules/model/facts';
import { ObjectIndex } from '../../rules/model/object-index';
import { compareValues } from '../compare/compare-objects';
import type { ObjectChanges } from '../compare/compare-states';
import { fieldText } from '../compare/field-path';
import { groupKindOf, identityOf, ObjectReference, referenceOf } from '../compare/object-identity';
import { valueAt } from '../disruptions/value-at';

/** A part of a policy that is in another object afterwards. */
export interface SectionMove {
  /** Key in `spec`: `ofedDriver`. */
  readonly section: string;
  readonly from: ObjectReference;
  readonly to: ObjectReference;
  /** Fields that are not the same there. */
  readonly changed: readonly string[];
}

/** Another release of the network operator. */
export interface ReleaseChange {
  readonly from: NetworkOperatorRelease;
  readonly to: NetworkOperatorRelease;
  /** What moves between the policies. */
  readonly moves: readonly SectionMove[];
  /** How to apply it, in order. */
  readonly steps: readonly string[];
}

/** Parts of a policy that a policy for the cluster or one for some nodes may have, but not both. */
const SECTIONS = ['ofedDriver', 'rdmaSharedDevicePlugin', 'sriovDevicePlugin'];

/** What the images of the policies tell of the release, before and after; undefined when it stays, or they do not tell it. */
export function releaseChange(before: readonly Manifest[], after: readonly Manifest[], changes: ObjectChanges): ReleaseChange | undefined {
  const [from, to] = [before, after].map((manifests) => releaseOf(new ObjectIndex(manifests)));
  if (from === undefined || to === undefined || from === to) return undefined;
  const moves = sectionMoves(policiesOf(before), policiesOf(after));
  return { from, to, moves, steps: upgradeSteps({ from, to, moves, changes }) };
}

function sectionMoves(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): SectionMove[] {
  return SECTIONS.flatMap((section) => {
    const having = (policies: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> => {
      return new Map(policies.filter((policy) => valueAt(policy, 'spec', section) !== undefined).map((policy) => [identityOf(policy), policy]));
    };
    const [old, fresh] = [having(before), having(after)];
    const left = [...old].filter(([identity]) => !fresh.has(identity)).map(([, policy]) => policy);
    const came = [...fresh].filter(([identity]) => !old.has(identity)).map(([, policy]) => policy);
    return left.flatMap((from) => came.map((to): SectionMove => {
      const changed = compareValues(valueAt(from, 'spec', section), valueAt(to, 'spec', section), groupKindOf(to), ['spec', section]);
      return { section, from: referenceOf(from), to: referenceOf(to), changed: changed.map(({ path }) => fieldText(path)) };
    }));
  });
}

function policiesOf(manifests: readonly Manifest[]): KubernetesObject[] {
  return manifests.map(({ object }) => object).filter((object) => /^mellanox\.com\/Nic(?:Cluster|Node)Policy$/.test(groupKindOf(object)));
}
