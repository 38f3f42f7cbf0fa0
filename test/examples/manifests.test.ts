import { danglingReferences } from './references';
import { differencesBetween, identityOf, Manifest, parseManifests } from '../support/manifests';

/* The comparison that the other suites rest on. */

describe('two spellings of one manifest do not differ', () => {
  test.each([
    ['JSON inside a text', 'spec: { ipam: \'{"type":"nv-ipam","poolName":"a"}\' }', 'spec: { ipam: "{ \\"poolName\\": \\"a\\",\\n \\"type\\": \\"nv-ipam\\" }" }'],
    ['chained plugins without brackets', 'spec: { metaPlugins: \'{"type":"rdma"},{"type":"sbr"}\' }', 'spec: { metaPlugins: \'{ "type": "rdma" }, { "type": "sbr" }\' }'],
    ['amounts as numbers and texts', 'spec: { limits: { rdma/a: 1 } }', 'spec: { limits: { rdma/a: "1" } }'],
    ['empty lists', 'spec: { imagePullSecrets: [], image: a }', 'spec: { image: a }'],
    ['the order of keys', 'spec: { a: 1, b: 2 }', 'spec: { b: 2, a: 1 }'],
  ])('%s', (_, one, other) => {
    expect(differencesBetween([manifest(one)], [manifest(other)])).toEqual([]);
  });

  test('the networks of a pod in short form and in JSON', () => {
    const pod = (networks: string): Manifest => ({
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', annotations: { 'k8s.v1.cni.cncf.io/networks': networks } },
    });
    const json = '[{ "name": "a" }, { "interface": "net9", "namespace": "other", "name": "b" }]';
    expect(differencesBetween([pod('a, other/b@net9')], [pod(json)])).toEqual([]);
  });
});

describe('a difference is told', () => {
  test('with its path and both values, the smallest part that only one side has', () => {
    const theirs = manifest('spec: { containers: [{ image: a, securityContext: { privileged: true } }] }');
    const ours = manifest('spec: { containers: [{ image: b }] }');
    expect(differencesBetween([theirs], [ours])).toEqual([
      { object: 'Thing default/thing', path: 'spec.containers[0].image', theirs: 'a', ours: 'b' },
      { object: 'Thing default/thing', path: 'spec.containers[0].securityContext', theirs: { privileged: true }, ours: undefined },
    ]);
  });

  test('when only one side has the object', () => {
    const only = manifest('spec: {}');
    expect(differencesBetween([], [only])).toEqual([{ object: 'Thing default/thing', path: '', theirs: undefined, ours: only }]);
  });

  test('when an object is there twice', () => {
    const twice = [manifest('spec: {}'), manifest('spec: {}')];
    expect(() => differencesBetween(twice, [])).toThrow('Thing default/thing is there twice');
  });
});

test('references of pods and networks that lead nowhere are found', () => {
  const objects = parseManifests(`
    apiVersion: mellanox.com/v1alpha1
    kind: HostDeviceNetwork
    metadata: { name: net }
    spec: { networkNamespace: one, resourceName: hostdev, ipam: '{ "type": "nv-ipam", "poolName": "a,b", "poolType": "cidrpool" }' }
    ---
    apiVersion: nv-ipam.nvidia.com/v1alpha1
    kind: CIDRPool
    metadata: { name: a, namespace: nvidia-network-operator }
    ---
    apiVersion: v1
    kind: Pod
    metadata: { name: pod, namespace: two, annotations: { k8s.v1.cni.cncf.io/networks: 'net,one/net' } }
    spec: { containers: [{ resources: { limits: { nvidia.com/gpu: 8, rdma/shared: 1 } } }] }
  `.replace(/^ {4}/gm, ''));
  expect(objects.map(identityOf)).toHaveLength(3);
  expect(danglingReferences(objects)).toEqual([
    'HostDeviceNetwork net: there is no pool CIDRPool nvidia-network-operator/b',
    'HostDeviceNetwork net: there is no resource nvidia.com/hostdev',
    'Pod pod: there is no network two/net',
    'Pod pod: there is no resource rdma/shared',
  ]);
});

function manifest(fields: string): Manifest {
  return parseManifests(`apiVersion: v1\nkind: Thing\nmetadata: { name: thing }\n${fields}`)[0];
}
