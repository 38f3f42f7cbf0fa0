import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asking, found, hints, IDS, ids, nodes, ONE, workload } from './attachments-support';
import { findingText } from './lint-support';
import { parseManifests } from '../../src/manifests';
import { lint } from '../../src/rules';
import { macvlan, pod, POLICY, POOL, SRIOV, stream } from '../../src/rules/catalogue/attachments/examples';
import { EXAMPLES, synthesized } from '../examples/examples';
import { describeWithShared, SHARED } from '../support/shared';

const GOOD = stream(POOL, POLICY, SRIOV, pod('rail-0', ONE));

test('a coherent set has no findings', () => {
  expect(found(GOOD)).toEqual([]);
});

describe('our own examples', () => {
  test.each(EXAMPLES.flatMap(({ file, releases }) => releases.map((release) => [file, release] as const)))('%s with release %s has no findings', (file, release) => {
    const objects = [...synthesized(file, release).values()].flat();
    const { manifests } = parseManifests(objects.map((object) => JSON.stringify(object)).join('\n'), file);
    expect(lint(manifests, {}, { only: IDS }).findings.map(findingText)).toEqual([]);
  });
});

describeWithShared('the published recipes', () => {
  const folder = join(SHARED, 'examples', 'recipes');

  test.each(['host-device-rdma', 'ipoib-rdma-shared', 'macvlan-rdma-shared', 'sriov-ib-rdma', 'sriov-network-rdma'])('%s has no findings', (name) => {
    expect(found(readFileSync(join(folder, `${name}.yaml`), 'utf8'))).toEqual([]);
  });
});

describe('hostile input', () => {
  const metadata = '{ name: rail-0, namespace: ai-training, annotations: { k8s.v1.cni.cncf.io/networks: rail-0 } }';

  test.each(['', 'spec: null', 'spec: 7', 'spec: []', 'spec: { containers: 7 }', 'spec: { containers: [7, null, { resources: [1] }] }',
    'spec: { containers: [{ resources: { limits: { nvidia.com/rail_0: [], rdma/a: {}, "x/": 1, "/": 1 } } }] }'])('a pod with "%s" is no reason to fail', (spec) => {
    expect(() => ids(stream(POOL, POLICY, SRIOV, `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\n${spec}\n`))).not.toThrow();
  });

  test.each([
    ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition'], ['mellanox.com/v1alpha1', 'HostDeviceNetwork'], ['mellanox.com/v1alpha1', 'MacvlanNetwork'],
    ['sriovnetwork.openshift.io/v1', 'SriovNetwork'], ['sriovnetwork.openshift.io/v1', 'SriovNetworkNodePolicy'], ['sriovnetwork.openshift.io/v1', 'SriovOperatorConfig'],
    ['nv-ipam.nvidia.com/v1alpha1', 'CIDRPool'], ['apps/v1', 'Deployment'], ['operator.openshift.io/v1', 'Network'], ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ])('%s %s without a readable spec is no reason to fail', (apiVersion, kind) => {
    for (const spec of ['', 'spec: 7', 'spec: []', 'spec: { template: 1, ipam: 2, config: 3, nicSelector: 4, additionalNetworks: 5, values: 6 }']) {
      expect(() => ids(stream(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\n${spec}\n`, pod('rail-0', ONE)))).not.toThrow();
    }
  });
});

describe('nad-missing', () => {
  test.each([
    ['no networks at all', pod('rail-0')],
    ['networks in other namespaces only, of other names', stream(POOL, macvlan(), pod('other/storage'))],
    ['a number more in another namespace', stream(POOL, macvlan(), pod('other/rail-7'))],
    ['a name that is filled in later', stream(POOL, macvlan(), asking('"mac": "02:00:00:00:00:01"').replace('"rail-0"', '"${NETWORK}"'))],
    ['a network of Spiderpool', stream(POOL, macvlan(), pod('rail-9'), `apiVersion: spiderpool.spidernet.io/v2beta1
kind: SpiderMultusConfig
metadata: { name: rail-9, namespace: ai-training }
spec: { cniType: macvlan }
`)],
    ['a pod on the network of the node', stream(POOL, macvlan(), pod('rail-9').replace('spec:', 'spec:\n  hostNetwork: true'))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).not.toContain('nad-missing');
  });

  test('names the network that was meant, in another namespace too', () => {
    expect(hints(stream(POOL, macvlan(), pod('rial-0')))).toEqual(['did you mean "rail-0"?']);
    expect(hints(stream(POOL, macvlan().replace('namespace: ai-training', 'namespace: networks'), pod('rial-0')))).toEqual(['did you mean "networks/rail-0"?']);
  });
});

describe('nad-wrong-namespace', () => {
  test('tells both ways out', () => {
    const text = stream(POOL, POLICY, SRIOV.replace('networkNamespace: ai-training', 'networkNamespace: default'), pod('rail-0', ONE));
    expect(found(text)).toEqual([
      'error nad-wrong-namespace: Pod/train metadata.annotations["k8s.v1.cni.cncf.io/networks"]: '
      + 'there is no network "rail-0" in namespace "ai-training"; SriovNetwork "rail-0" is for namespace "default"',
    ]);
    expect(hints(text)).toEqual(['write default/rail-0, or set networkNamespace: ai-training']);
  });

  test.each([
    ['a pod without a namespace, which whoever applies it gives', stream(POOL, macvlan(), pod('rail-0').replace('  namespace: ai-training\n', ''))],
    ['a network without a namespace', stream(POOL, macvlan().replace('  namespace: ai-training\n', ''), pod('rail-0'))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });
});

describe('annotation-on-controller', () => {
  test.each([
    ['the template has it too', workload('Deployment', 'selector: { matchLabels: { app: work } }', 'rail-0').replace('namespace: ai-training }', 'namespace: ai-training, annotations: { k8s.v1.cni.cncf.io/networks: rail-0 } }')],
    ['it is a pod', pod('rail-0')],
  ])('is silent where %s', (_, text) => {
    expect(ids(text)).not.toContain('annotation-on-controller');
  });

  test('finds it between a CronJob and its pods', () => {
    const text = `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: ai-training }
spec:
  schedule: '0 3 * * *'
  jobTemplate:
    metadata: { annotations: { k8s.v1.cni.cncf.io/networks: rail-0 } }
    spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: registry.example.com/work:1.0 }] } } }
`;
    expect(found(text)).toEqual([
      'error annotation-on-controller: CronJob/nightly spec.jobTemplate.metadata.annotations["k8s.v1.cni.cncf.io/networks"]: '
      + '"rail-0" stands in spec.jobTemplate.metadata.annotations, where Multus does not look',
    ]);
  });
});

describe('networks-annotation-invalid', () => {
  test.each([
    ['a text that Flux fills in', pod('${NETWORKS}')],
    ['an interface name that is too long, which has a rule of its own', pod('rail-0@a-name-of-17-chars')],
    ['a pod on the network of the node', pod('"{"').replace('spec:', 'spec:\n  hostNetwork: true').replace('"{"', '\'{\'')],
    ['IPv6 addresses', stream(macvlan({ ipam: '{ "type": "static" }' }), asking('"ips": ["fd00::5/64"]'))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).not.toContain('networks-annotation-invalid');
  });

  test('says which network is wrong', () => {
    expect(found(pod('rail-0, a/b/c'))).toEqual([
      'error networks-annotation-invalid: Pod/train metadata.annotations["k8s.v1.cni.cncf.io/networks"]: networks[1]: Invalid network object (failed at \'/\'): "a/b/c"',
    ]);
  });

  test('reads the default network too', () => {
    const text = pod('rail-0').replace('    k8s', '    v1.multus-cni.io/default-network: a,b\n    k8s');
    expect(ids(text)).toEqual(['networks-annotation-invalid']);
  });
});

describe('net-ifname-invalid', () => {
  test.each([
    ['15 characters', 'rail-0@abcdefghijklmno'], ['names by position', 'rail-0, rail-0'], ['a name of its own position', 'rail-0@net1, rail-0'],
    ['capitals', 'rail-0@Rail_0'],
  ])('is silent about %s', (_, networks) => {
    expect(ids(stream(POOL, macvlan(), pod(networks)))).toEqual([]);
  });

  test.each([
    ['rail-0@eth0', 'every pod has an interface "eth0" already'],
    ['rail-0@net2, rail-0', 'interface "net2" is that of networks[0] already; without a name, networks are called net1, net2 and so on by position'],
    ['rail-0@a, rail-0@a', 'interface "a" is that of networks[0] already'],
  ])('finds %s', (networks, message) => {
    expect(found(stream(POOL, macvlan(), pod(networks)))).toEqual([expect.stringContaining(message)]);
  });
});

describe('rdma-resource-missing', () => {
  const missing = stream(POOL, POLICY, SRIOV, pod('rail-0'));

  test('gives the line to add', () => {
    expect(hints(missing)).toEqual(['add resources.limits: { nvidia.com/rail_0: 1 }']);
  });

  test.each([
    ['where the injector is on', stream(missing, `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovOperatorConfig
metadata: { name: default, namespace: nvidia-network-operator }
spec: { enableInjector: true }
`)],
    ['for a pod with resource claims', missing.replace(/spec:\n {2}containers/, 'spec:\n  resourceClaims: [{ name: nic, resourceClaimTemplateName: nic }]\n  containers')],
    ['for a device that the annotation gives', stream(POOL, POLICY, SRIOV, asking('"deviceID": "0000:1a:00.2"'))],
    ['for another prefix of the SR-IOV operator', stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'openshift.io/rail_0: 1' }))],
    ['for an amount that is filled in later', stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: "${COUNT}"' }))],
  ])('is silent %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test('is a warning where the network works without a device', () => {
    const network = macvlan().replace('namespace: ai-training', 'namespace: ai-training\n  annotations: { k8s.v1.cni.cncf.io/resourceName: rdma/hca }');
    expect(found(stream(POOL, network, pod('rail-0')))).toEqual([expect.stringMatching(/^warning rdma-resource-missing/)]);
  });
});

describe('attachment-count-mismatch', () => {
  test.each([
    ['devices of a pod without networks', stream(POOL, POLICY, SRIOV, pod('rail-0', ONE).replace(/ {2}annotations:\n.*\n/, ''))],
    ['devices that a network elsewhere may take', stream(POOL, POLICY, SRIOV, pod('rail-0, other/unknown', { limits: 'nvidia.com/rail_0: 2' }))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).not.toContain('attachment-count-mismatch');
  });
});

describe('resource-prefix-mismatch', () => {
  const nad = macvlan().replace('macvlan', 'host-device').replace('namespace: ai-training', 'namespace: ai-training\n  annotations: { k8s.v1.cni.cncf.io/resourceName: nvidia.com/hca }');
  const plugin = (config: string): string => `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata: { name: nic-cluster-policy }
spec:
  sriovDevicePlugin:
    image: sriov-network-device-plugin
    repository: nvcr.io/nvidia/mellanox
    version: network-operator-v26.1.1
    config: '{ "resourceList": [{ ${config} "resourceName": "hca", "selectors": { "vendors": ["15b3"] } }] }'
`;

  test('is at the pod when pod and network differ', () => {
    expect(found(stream(POOL, nad, pod('rail-0', { limits: 'rdma/hca: 1' })))).toEqual([
      'error resource-prefix-mismatch: Pod/train spec.containers[0].resources.limits["rdma/hca"]: '
      + 'asks for rdma/hca, and NetworkAttachmentDefinition "rail-0" takes its device of nvidia.com/hca',
    ]);
  });

  test('is at the network when that differs from what is published', () => {
    expect(found(stream(POOL, plugin('"resourcePrefix": "rdma",'), nad, pod('rail-0', { limits: 'rdma/hca: 1' })))).toEqual([
      'error resource-prefix-mismatch: NetworkAttachmentDefinition/rail-0 metadata.annotations["k8s.v1.cni.cncf.io/resourceName"]: nvidia.com/hca is published as rdma/hca',
    ]);
  });

  test('is at the device plugin when a HostDeviceNetwork can have one prefix only', () => {
    const network = `apiVersion: mellanox.com/v1alpha1
kind: HostDeviceNetwork
metadata: { name: rail-0 }
spec: { networkNamespace: ai-training, resourceName: hca, ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }' }
`;
    expect(hints(stream(POOL, plugin(''), network))).toEqual(['publish it with "resourcePrefix": "nvidia.com"']);
  });

  test('is silent where the prefix is that of an unknown installation', () => {
    expect(ids(stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'openshift.io/rail_0: 1' })))).toEqual([]);
  });

  test('is silent about devices of another vendor that are called the same', () => {
    expect(ids(stream(plugin('"resourcePrefix": "nvidia.com",'), pod('', { limits: 'example.com/hca: 1' })))).toEqual([]);
  });
});

describe('resource-not-advertised', () => {
  test.each(['nvidia.com/gpu: 8', 'nvidia.com/mig-1g.5gb: 1', 'nvidia.com/GA102GL_A10: 1', 'nvidia.com/something: 1', 'example.com/rail_0x: 1', 'rdma/hca: 1'])(
    'is silent about %s, which others publish', (limits) => {
      expect(ids(stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: `nvidia.com/rail_0: 1, ${limits}` })))).toEqual([]);
    });

  test('is silent about what a node announces', () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: gpu-1, labels: { gpu: h200 } }\nstatus: { allocatable: { nvidia.com/rail_1: "8" } }\n';
    expect(ids(stream(POOL, POLICY, SRIOV, node, pod('rail-0', { limits: 'nvidia.com/rail_0: 1, nvidia.com/rail_1: 1' })))).not.toContain('resource-not-advertised');
  });

  test('finds a slip', () => {
    expect(hints(stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 1, nvidia.com/rail_O: 1' })))).toEqual(['did you mean "nvidia.com/rail_0"?']);
  });
});

describe('resource-limit-invalid', () => {
  const limited = (resources: string): string => stream(POOL, POLICY, SRIOV, pod('rail-0', ONE).replace(/resources: .*/, `resources: ${resources}`));

  test.each([
    '{ limits: { nvidia.com/rail_0: 1 } }', '{ limits: { nvidia.com/rail_0: "1" }, requests: { nvidia.com/rail_0: 1 } }',
    '{ limits: { nvidia.com/rail_0: 1000m, cpu: 500m }, requests: { cpu: 250m } }', '{ limits: { nvidia.com/rail_0: 1 }, requests: { hugepages-2Mi: 1Gi } }',
  ])('takes %s', (resources) => {
    expect(ids(limited(resources))).toEqual([]);
  });

  test.each([
    ['{ limits: { nvidia.com/rail_0: 0.5 } }', 'must be an integer'], ['{ limits: { nvidia.com/rail_0: -1 } }', 'must be greater than or equal to 0'],
    ['{ limits: { nvidia.com/rail_0: one } }', 'quantities must match'], ['{ limits: { nvidia.com/rail_0: 2 }, requests: { nvidia.com/rail_0: 1 } }', 'with a limit of 2'],
    ['{ requests: { nvidia.com/rail_0: 1 } }', 'without a limit'],
  ])('refuses %s', (resources, message) => {
    expect(found(limited(resources)).filter((text) => text.includes('resource-limit-invalid'))).toEqual([expect.stringContaining(message)]);
  });
});

describe('network-without-device', () => {
  const nad = (plugin: string, annotations = ''): string => stream(POOL, `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: { name: rail-0, namespace: ai-training${annotations} }
spec: { config: '{ "cniVersion": "1.0.0", "name": "rail-0", ${plugin}, "ipam": { "type": "nv-ipam", "poolName": "rail-0" } }' }
`);
  const about = (text: string): readonly string[] => found(text).filter((line) => line.includes('network-without-device'));

  test('is an error once a pod is attached', () => {
    expect(about(nad('"type": "sriov"'))).toEqual([expect.stringMatching(/^warning/)]);
    expect(about(stream(nad('"type": "ib-sriov"'), pod('rail-0')))).toEqual([expect.stringMatching(/^error .* ib-sriov gets no device/)]);
  });

  test.each([
    ['a device in the configuration', nad('"type": "sriov", "deviceID": "0000:1a:00.2"')],
    ['a host device that is named', nad('"type": "host-device", "device": "eth2"')],
    ['a resource', nad('"type": "sriov"', ', annotations: { k8s.v1.cni.cncf.io/resourceName: nvidia.com/rail_0 }')],
    ['a plugin that makes its interface', nad('"type": "macvlan", "master": "eth2"')],
    ['a pod that names its device', stream(nad('"type": "sriov"'), pod('\'[{ "name": "rail-0", "deviceID": "0000:1a:00.2" }]\''))],
  ])('is silent about %s', (_, text) => expect(about(text)).toEqual([]));
});

describe('resource-demand-exceeds-node', () => {
  const many = (amount: string): string => stream(POOL, POLICY, pod('', { limits: `nvidia.com/rail_0: ${amount}` }));

  test('counts the ports that a policy names', () => {
    expect(ids(many('8'))).toEqual([]);
    expect(ids(many('9'))).toEqual(['resource-demand-exceeds-node']);
    expect(ids(many('9').replace('[eth2]', '[eth2, eth3]'))).toEqual([]);
    expect(ids(many('9').replace(', pfNames: [eth2]', ''))).toEqual([]);
    expect(ids(many('99999999999999999999'))).toEqual(['resource-demand-exceeds-node']);
  });

  test('counts the ports of the inventory where a policy names none', () => {
    const text = (amount: string): string => many(amount).replace(', pfNames: [eth2]', '');
    expect(ids(text('9'), nodes('gpu-1'))).toEqual(['resource-demand-exceeds-node']);
    expect(ids(text('8'), nodes('gpu-1'))).toEqual([]);
  });

  test('warns when the nodes together have too little', () => {
    const job = (parallelism: number): string => workload('Job', `parallelism: ${parallelism}`, '').replace('registry.example.com/work:1.0 ', 'registry.example.com/work:1.0, resources: { limits: { nvidia.com/rail_0: 8 } } ');
    expect(found(stream(POOL, POLICY, job(2)), nodes('gpu-1', 'gpu-2'))).toEqual([]);
    expect(found(stream(POOL, POLICY, job(3)), nodes('gpu-1', 'gpu-2'))).toEqual([expect.stringMatching(/^warning .* 3 pods ask for 24 of nvidia.com\/rail_0, and all nodes together have 16$/)]);
  });
});
