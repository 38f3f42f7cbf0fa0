import { ETHERNET, FLAT, identities, named, synthesize } from './given';
import { EthernetFabricProps, GpuFabric, Platform, RdmaTestPods } from '../../src';

/** A fabric and test pods on a platform. */
function cluster(platform: Platform, attachment: EthernetFabricProps['attachment'] = ETHERNET.attachment) {
  return synthesize((rdma) => {
    const compute = new GpuFabric(rdma, 'compute', { ...ETHERNET, attachment, addressing: FLAT });
    new RdmaTestPods(rdma, 'rdma-test', { namespace: 'ai-training', fabrics: [compute] });
  }, { platform });
}

interface PodSpec {
  readonly containers: readonly { readonly resources: { readonly limits: object } }[];
}

const resourcesOf = (platform: Platform, attachment?: EthernetFabricProps['attachment']) => {
  const { spec } = named(cluster(platform, attachment), 'Pod')['rdma-test-server'];
  return Object.keys((spec as PodSpec).containers[0].resources.limits);
};

describe('OpenShift', () => {
  test('has its SR-IOV operator in another namespace than the network operator, where pools are', () => {
    expect(identities(cluster('openshift')).filter((identity) => identity.includes('rail-0'))).toEqual([
      'IPPool nvidia-network-operator/compute-rail-0',
      'SriovNetworkNodePolicy openshift-sriov-network-operator/compute-rail-0-hgx',
      'SriovNetwork openshift-sriov-network-operator/compute-rail-0',
    ]);
  });

  test('has a prefix of its own for virtual functions', () => {
    expect(resourcesOf('openshift')).toEqual(['openshift.io/compute_rail_0', 'openshift.io/compute_rail_1']);
    expect(resourcesOf('kubernetes')).toEqual(['nvidia.com/compute_rail_0', 'nvidia.com/compute_rail_1']);
  });

  test.each<[string, EthernetFabricProps['attachment'], string]>([
    ['host devices', { kind: 'host-device' }, 'nvidia.com'],
    ['shared devices', { kind: 'macvlan' }, 'rdma'],
  ])('keeps the prefix of %s', (_, attachment, prefix) => {
    expect(resourcesOf('openshift', attachment)).toEqual([`${prefix}/compute_rail_0`, `${prefix}/compute_rail_1`]);
  });

  test('brings Multus and the CNI plugins itself', () => {
    const policy = named(cluster('openshift'), 'NicClusterPolicy')['nic-cluster-policy'];
    expect(policy.spec).toHaveProperty('nvIpam');
    expect(policy.spec).not.toHaveProperty('secondaryNetwork');
  });

  test('lets the service account of the test pods, and no other, pin memory', () => {
    const manifests = cluster('openshift');
    expect(identities(manifests).filter((identity) => identity.endsWith('rdma-test')).sort()).toEqual([
      'Role ai-training/rdma-test',
      'RoleBinding ai-training/rdma-test',
      'SecurityContextConstraints ai-training-rdma-test',
      'ServiceAccount ai-training/rdma-test',
    ]);
    expect(named(manifests, 'SecurityContextConstraints')['ai-training-rdma-test']).toMatchObject({
      allowedCapabilities: ['IPC_LOCK'],
      requiredDropCapabilities: ['ALL'],
      allowPrivilegedContainer: false,
      allowPrivilegeEscalation: false,
      allowHostNetwork: false,
      allowHostPID: false,
      allowHostIPC: false,
      allowHostDirVolumePlugin: false,
    });
    expect(named(manifests, 'Role')['rdma-test'].rules).toEqual([
      { apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resourceNames: ['ai-training-rdma-test'], verbs: ['use'] },
    ]);
    expect(named(manifests, 'RoleBinding')['rdma-test']).toMatchObject({
      roleRef: { kind: 'Role', name: 'rdma-test' }, subjects: [{ kind: 'ServiceAccount', name: 'rdma-test', namespace: 'ai-training' }],
    });
    for (const pod of Object.values(named(manifests, 'Pod'))) expect(pod.spec).toMatchObject({ serviceAccountName: 'rdma-test' });
  });

  test('only it needs that', () => {
    const kinds = new Set(cluster('kubernetes').map(({ kind }) => kind));
    expect(['SecurityContextConstraints', 'ServiceAccount', 'Role', 'RoleBinding'].filter((kind) => kinds.has(kind))).toEqual([]);
  });
});
