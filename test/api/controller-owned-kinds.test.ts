import { apiKindsIn, groupKind } from './api-kinds';
import { CONTROLLER_OWNED_KINDS, controllerOwnedKind } from '../../src/api/controller-owned-kinds';
import { crdsIn } from '../support/crds';
import { describeWithShared } from '../support/shared';

test('objects that a controller owns are told from those of users', () => {
  expect(controllerOwnedKind({ apiVersion: 'whereabouts.cni.cncf.io/v1alpha1', kind: 'IPPool' })).toMatchObject({ owner: 'whereabouts' });
  expect(controllerOwnedKind({ apiVersion: 'crd.projectcalico.org/v1', kind: 'IPPool' })?.instead).toBe('write IPPool of projectcalico.org/v3');
  expect(controllerOwnedKind({ apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool' })).toBeUndefined();
  expect(controllerOwnedKind({})).toBeUndefined();
});

test('no kind of ours is owned by a controller', () => {
  const ours = ['calico', 'cilium', 'metallb', 'nv-ipam', 'nic-configuration', 'sriov'].flatMap(apiKindsIn).map(groupKind);
  expect(CONTROLLER_OWNED_KINDS.filter(({ apiGroup, kind }) => ours.includes(`${apiGroup}/${kind}`))).toEqual([]);
});

describeWithShared('the kinds of whereabouts', () => {
  test('are all owned by it', () => {
    const kinds = [...crdsIn('whereabouts').values()].map(({ group, kind }) => ({ apiVersion: `${group}/v1alpha1`, kind }));
    expect(kinds).toHaveLength(3);
    expect(kinds.filter((kind) => controllerOwnedKind(kind) === undefined)).toEqual([]);
  });
});

describeWithShared('kinds that a controller owns', () => {
  test.each(CONTROLLER_OWNED_KINDS)('$apiGroup $kind exists', ({ apiGroup, kind }) => {
    const folders = ['whereabouts', 'calico', 'metallb', 'network-operator-v26.7', 'sriov-network-operator-nvidia'];
    expect(folders.some((folder) => crdsIn(folder).has(`${apiGroup}/${kind}`))).toBe(true);
  });
});
