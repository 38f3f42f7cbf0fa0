import { crdsIn } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { apiKindsIn } from '../api-kinds';
import { differences } from '../conformance';

/** Where our types are narrower than the CRDs. */
const NARROWER: readonly string[] = [
  // parameters may be anything; ours are fields
  'ApplicationSet spec.generators[].list.elements[]',
];

describeWithShared('the types of Argo CD', () => {
  const found = apiKindsIn('argocd').flatMap((apiKind) => differences(apiKind, crdsIn('argocd')));

  // most of the fields of the CRDs are of no use here; those that we have must be theirs
  test('have no field that the CRDs do not have, and none of another type', () => {
    expect(found.filter(({ kind, path, aspect }) => aspect !== 'missing' && !NARROWER.includes(`${kind} ${path}`))).toEqual([]);
  });

  test('are narrower nowhere that is named in vain', () => {
    const narrower = found.filter(({ aspect }) => aspect === 'type').map(({ kind, path }) => `${kind} ${path}`);
    expect(narrower).toEqual(NARROWER);
  });
});
