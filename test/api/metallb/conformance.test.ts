import { crdsIn } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { apiKindsIn } from '../api-kinds';
import { differences } from '../conformance';

const KINDS = apiKindsIn('metallb');

describeWithShared('the types of MetalLB', () => {
  test.each(KINDS)('agree with the CRD of $apiVersion $kind, field by field', (apiKind) => {
    expect(differences(apiKind, crdsIn('metallb'))).toEqual([]);
  });

  test('cover every kind and version that users write', () => {
    const served = [...crdsIn('metallb').values()].flatMap(({ group, kind, versions }) => versions.map(({ name }) => `${group}/${name} ${kind}`));
    const ours = new Set(KINDS.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    expect(served.filter((kind) => !ours.has(kind)).sort()).toEqual([
      'metallb.io/v1beta1 ConfigurationState', // written by MetalLB
      'metallb.io/v1beta1 ServiceBGPStatus', // likewise
      'metallb.io/v1beta1 ServiceL2Status', // likewise
    ]);
  });

});
