import { IPPool } from '../../../src/api/calico';
import { crdsIn } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { differences } from '../conformance';
import { crdFields, ourFields } from '../flat-schema';

describeWithShared('the types of Calico', () => {
  test('agree with the CRD, field by field', () => {
    expect(differences(IPPool.API, crdsIn('calico'))).toEqual([]);
  });

  test('have the fields of the store behind, but for the newer ones and those that must stay unset', () => {
    const [stored] = crdsIn('calico').get('crd.projectcalico.org/IPPool')?.versions ?? [];
    const [ours, theirs] = [ourFields(IPPool.API.schema, IPPool.API.specType), crdFields(stored.openAPIV3Schema)];
    expect([...theirs.keys()].filter((path) => !ours.has(path))).toEqual(['spec.ipip', 'spec.ipip.enabled', 'spec.ipip.mode', 'spec.nat-outgoing']);
    expect([...ours.keys()].filter((path) => !theirs.has(path))).toEqual(['spec.namespaceSelector', 'spec.assignmentMode']);
  });
});
