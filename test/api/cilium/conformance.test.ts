import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CiliumLoadBalancerIPPool, CiliumLoadBalancerIPPoolV2Alpha1, CiliumPodIPPool } from '../../../src/api/cilium';
import { crdsIn, StructuralSchema } from '../../support/crds';
import { describeWithShared, SHARED } from '../../support/shared';
import { apiKindsIn, groupKind } from '../api-kinds';
import { differences } from '../conformance';
import { crdFields, ourFields } from '../flat-schema';

/** Two states of one kind are in the folder, so this one is read by its file. */
function podPoolFields(file: string): string[] {
  const crd = parse(readFileSync(join(SHARED, 'crds', 'cilium', file), 'utf8')) as { spec: { versions: { schema: { openAPIV3Schema: StructuralSchema } }[] } };
  return [...crdFields(crd.spec.versions[0].schema.openAPIV3Schema).keys()];
}

describeWithShared('the types of Cilium', () => {
  test.each([CiliumLoadBalancerIPPool.API, CiliumLoadBalancerIPPoolV2Alpha1.API])('agree with the CRD of $apiVersion $kind, field by field', (apiKind) => {
    expect(differences(apiKind, crdsIn('cilium'))).toEqual([]);
  });

  test('have the fields of the newest pool of pod addresses, and no others', () => {
    const ours = [...ourFields(CiliumPodIPPool.API.schema, CiliumPodIPPool.API.specType).keys()];
    expect(ours.sort()).toEqual(podPoolFields('v2alpha1_ciliumpodippools.new-from-types.yaml').sort());
  });

  test('have more fields of it than older versions, and lack none', () => {
    const ours = [...ourFields(CiliumPodIPPool.API.schema, CiliumPodIPPool.API.specType).keys()];
    const older = podPoolFields('v2alpha1_ciliumpodippools.older.yaml');
    expect(older.filter((path) => !ours.includes(path))).toEqual([]);
    expect(ours.filter((path) => /^spec\.\w+$/.test(path) && !older.includes(path)).sort())
      .toEqual(['spec.allowFirstIP', 'spec.allowLastIP', 'spec.namespaceSelector', 'spec.podSelector']);
  });

  test('cover every pool that users write', () => {
    const ours = new Set(apiKindsIn('cilium').map(groupKind));
    expect([...crdsIn('cilium').keys()].filter((kind) => !ours.has(kind))).toEqual(['cilium.io/CiliumResourceIPPool']); // for devices by DRA, not covered yet
  });
});
