import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { synthesized } from './examples';
import { Difference, differencesBetween, parseManifests } from '../support/manifests';
import { describeWithShared, SHARED } from '../support/shared';

/** A difference to a recipe that is meant. */
interface Improvement extends Difference {
  readonly reason: string;
}

const RECIPES: Readonly<Record<string, readonly Improvement[]>> = {
  'host-device-rdma': [
    ...patchRelease('sriovDevicePlugin', 'nvIpam', 'secondaryNetwork.cniPlugins', 'secondaryNetwork.multus'),
    ...testPod('hostdev-test-pod'),
  ],
  'ipoib-rdma-shared': [
    ...patchRelease('rdmaSharedDevicePlugin', 'nvIpam', 'secondaryNetwork.cniPlugins', 'secondaryNetwork.multus', 'secondaryNetwork.ipoib'),
    ...testPod('ipoib-test-pod-a'),
    ...testPod('ipoib-test-pod-b'),
    ...testPod('ipoib-test-pod-c'),
  ],
  'macvlan-rdma-shared': [
    ...patchRelease('rdmaSharedDevicePlugin', 'nvIpam', 'secondaryNetwork.cniPlugins', 'secondaryNetwork.multus'),
    ...testPod('macvlan-test-pod'),
  ],
  'sriov-ib-rdma': [
    ...patchRelease('nvIpam', 'secondaryNetwork.cniPlugins', 'secondaryNetwork.multus'),
    ...testPod('sriov-ib-test-pod'),
  ],
  'sriov-network-rdma': [
    ...patchRelease('nvIpam', 'secondaryNetwork.cniPlugins', 'secondaryNetwork.multus'),
    ...leastPrivilege('sriov-rdma-server'),
    ...notPrivileged('sriov-rdma-server'),
    ...leastPrivilege('sriov-rdma-client'),
    ...notPrivileged('sriov-rdma-client'),
  ],
};

describeWithShared('the published recipes', () => {
  describe.each(Object.entries(RECIPES))('example %s', (recipe, improvements) => {
    const meant = improvements.map(({ reason: _, ...difference }) => difference);

    test('has the objects of the recipe, and differs from them only where an improvement says why', () => {
      expect(without(differencesToRecipe(recipe), meant)).toEqual([]);
    });

    test('still has every improvement that is listed', () => {
      expect(without(meant, differencesToRecipe(recipe))).toEqual([]);
    });
  });
});

function differencesToRecipe(recipe: string): Difference[] {
  const theirs = parseManifests(readFileSync(join(SHARED, 'examples', 'recipes', `${recipe}.yaml`), 'utf8'));
  const ours = [...synthesized(recipe).values()].flat();
  return differencesBetween(theirs, ours);
}

function without(some: readonly Difference[], others: readonly Difference[]): Difference[] {
  return some.filter((difference) => !others.some((other) => isDeepStrictEqual(difference, other)));
}

function patchRelease(...components: string[]): Improvement[] {
  return components.map((component) => ({
    object: 'NicClusterPolicy default/nic-cluster-policy',
    path: `spec.${component}.version`,
    theirs: 'network-operator-v26.1.1',
    ours: 'network-operator-v26.1.2',
    reason: 'newest patch of the release line',
  }));
}

/** Where the pods of four recipes differ; the fifth has some of it right. */
function testPod(name: string): Improvement[] {
  const object = `Pod default/${name}`;
  return [
    { object, path: 'metadata.namespace', theirs: undefined, ours: 'default', reason: 'networks are looked up in the namespace of the pod, so it is said' },
    { object, path: 'spec.restartPolicy', theirs: undefined, ours: 'Never', reason: 'a test that has ended stays ended, as in sriov-network-rdma' },
    {
      object,
      path: 'spec.containers[0].image',
      theirs: 'mellanox/rping-test',
      ours: 'nvcr.io/nvidia/doca/doca:3.1.0-full-rt-host',
      reason: 'an image without a tag may change under its name; this is the one of sriov-network-rdma',
    },
    ...leastPrivilege(name),
  ];
}

function leastPrivilege(name: string): Improvement[] {
  const object = `Pod default/${name}`;
  const container = 'spec.containers[0].securityContext';
  return [
    { object, path: `${container}.allowPrivilegeEscalation`, theirs: undefined, ours: false, reason: 'least privilege' },
    { object, path: `${container}.capabilities.drop`, theirs: undefined, ours: ['ALL'], reason: 'IPC_LOCK is the only capability that RDMA needs' },
    {
      object,
      path: 'spec.securityContext',
      theirs: undefined,
      ours: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
      reason: 'least privilege; the user is said because an added capability reaches the root user only',
    },
    { object, path: 'spec.automountServiceAccountToken', theirs: undefined, ours: false, reason: 'the pod does not talk to the API server' },
  ];
}

function notPrivileged(name: string): Improvement[] {
  const path = 'spec.containers[0].securityContext.privileged';
  return [{ object: `Pod default/${name}`, path, theirs: true, ours: undefined, reason: 'a privileged pod sees every device of the host; RDMA needs IPC_LOCK only' }];
}
