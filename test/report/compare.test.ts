import { BLOCK_POOL, CLUSTER_POLICY, DEPLOYMENT, NAMESPACE, PREFIX_POOL, SRIOV_POLICY } from './objects';
import { diffOf, edited } from './states';
import { fieldText } from '../../src/report';

const fieldsOf = (text: string, from: string, to: string): string[] => {
  return diffOf(text, edited(text, from, to)).objects.changed.flatMap(({ fields }) => fields.map(({ path }) => fieldText(path)));
};

describe('fields that change are named', () => {
  test.each([
    ['a field', BLOCK_POOL, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8', ['spec.perNodeBlockSize']],
    ['an entry by its name', PREFIX_POOL, 'n2, prefix: 10.1.1.0', 'n2, prefix: 10.1.9.0', ['spec.staticAllocations[nodeName=n2].prefix']],
    ['an entry that is new', PREFIX_POOL, '    - { nodeName: n3', '    - { nodeName: n0, prefix: 10.1.7.0/24 }\n    - { nodeName: n3', ['spec.staticAllocations[nodeName=n0]']],
    ['a field inside of JSON', CLUSTER_POLICY, '"rdmaHcaMax":63', '"rdmaHcaMax":1', ['spec.rdmaSharedDevicePlugin.config.configList[resourceName=rdma_a].rdmaHcaMax']],
    ['an entry of a list without names', SRIOV_POLICY, '[eth1, eth2]', '[eth1, eth3]', ['spec.nicSelector.pfNames[1]']],
    ['a key with dots and slashes', DEPLOYMENT, 'nvidia.com/gpu: 8, memory: 1024Mi', 'nvidia.com/gpu: 4, memory: 1024Mi', ['spec.template.spec.containers[name=main].resources.limits["nvidia.com/gpu"]']],
    ['one network of a pod', DEPLOYMENT, 'ai/net-0@net2', 'ai/net-0@net5', ['spec.template.metadata.annotations["k8s.v1.cni.cncf.io/networks"][name=net-0].interface']],
    ['a label', NAMESPACE, 'team: a', 'team: b', ['metadata.labels.team']],
    ['a version of the API', BLOCK_POOL, 'v1alpha1', 'v1beta1', ['apiVersion']],
  ])('%s', (_name, text, from, to, fields) => {
    expect(fieldsOf(text, from, to)).toEqual(fields);
  });
});

describe('objects', () => {
  test('that come and go', () => {
    const { objects } = diffOf(`${BLOCK_POOL}---\n${NAMESPACE}`, `${NAMESPACE}---\n${SRIOV_POLICY}`);
    expect(objects.added.map(({ kind }) => kind)).toEqual(['SriovNetworkNodePolicy']);
    expect(objects.removed.map(({ kind }) => kind)).toEqual(['IPPool']);
    expect(objects.renamed).toEqual([]);
  });

  test('are the same in the default namespace and in none', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n';
    expect(diffOf(pod, edited(pod, 'name: a', 'name: a, namespace: default')).objects).toEqual({ added: [], removed: [], changed: [], renamed: [] });
  });

  test('of one name in two groups are two objects', () => {
    const other = edited(BLOCK_POOL, 'nv-ipam.nvidia.com/v1alpha1', 'whereabouts.cni.cncf.io/v1alpha1');
    expect(diffOf(BLOCK_POOL, other).objects).toMatchObject({ added: [{ kind: 'IPPool' }], removed: [{ kind: 'IPPool' }], changed: [] });
  });

  test('that are there twice are refused with both places', () => {
    expect(() => diffOf(`${BLOCK_POOL}---\n${BLOCK_POOL}`, BLOCK_POOL)).toThrow(/old\.yaml:\d+: IPPool nvidia-network-operator\/storage is there already, in old\.yaml:1; a file or folder is one cluster/);
  });

  test('are not what tells kustomize which files there are', () => {
    const list = (file: string): string => `---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${file}]\n`;
    const none = { added: [], removed: [], changed: [], renamed: [] };
    expect(diffOf(NAMESPACE + list('a.yaml') + list('b.yaml'), NAMESPACE + list('c.yaml') + list('b.yaml')).objects).toEqual(none);
  });

  test('under a new name are recognized, and eight rails are not mixed up', () => {
    const rails = (fabric: string): string => [0, 1, 2, 3].map((rail) => PREFIX_POOL.replace('compute-rail-0', `${fabric}-rail-${rail}`).replaceAll('10.1.', `10.${rail + 1}.`)).join('---\n');
    const renamed = diffOf(rails('compute'), rails('gpu')).objects.renamed.map(({ from, to }) => `${from.metadata.name} ${to.metadata.name}`);
    expect(renamed).toEqual([0, 1, 2, 3].map((rail) => `compute-rail-${rail} gpu-rail-${rail}`));
  });

  test('that are alike but not the same are recognized as renamed', () => {
    const after = edited(edited(SRIOV_POLICY, 'name: rail-0', 'name: rail-zero'), 'mtu: 9000', 'mtu: 1500');
    expect(diffOf(SRIOV_POLICY, after).objects.renamed).toHaveLength(1);
  });

  test('of the same kind that have little in common are not', () => {
    const after = edited(edited(BLOCK_POOL, 'name: storage', 'name: other'), '10.0.0.0/24\n  perNodeBlockSize: 16\n  gateway: 10.0.0.254', '10.77.0.0/24\n  perNodeBlockSize: 4\n  gateway: 10.77.0.1');
    expect(diffOf(BLOCK_POOL, after).objects.renamed).toEqual([]);
  });
});
