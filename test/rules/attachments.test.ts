import { findingText, lintText } from './lint-support';
import { parseManifests } from '../../src/manifests';
import { lint, RuleExample } from '../../src/rules';
import { ATTACHMENT_RULES } from '../../src/rules/catalogue/attachments';
import { macvlan, pod, POLICY, POOL, PREFIX_POOL, SRIOV, stream } from '../../src/rules/catalogue/attachments/examples';
import { EXAMPLES, synthesized } from '../examples/examples';

const IDS = ATTACHMENT_RULES.map(({ id }) => id);

type Facts = Pick<RuleExample, 'inventory' | 'ledger' | 'release'>;

/** What the family finds, in one line each. */
function found(text: string, facts: Facts = {}): readonly string[] {
  return lintText(text, facts).filter(({ rule }) => IDS.includes(rule)).map(findingText);
}

/** Ids of what the family finds. */
function ids(text: string, facts: Facts = {}): readonly string[] {
  return lintText(text, facts).map(({ rule }) => rule).filter((rule) => IDS.includes(rule));
}

function hints(text: string, facts: Facts = {}): readonly (string | undefined)[] {
  return lintText(text, facts).filter(({ rule }) => IDS.includes(rule)).map(({ hint }) => hint);
}

const ONE = { limits: 'nvidia.com/rail_0: 1' };
const IPS = macvlan({ capabilities: '{ "ips": true }' });
const CIDR_IPAM = '{ "type": "nv-ipam", "poolName": "rail-0", "poolType": "cidrpool" }';
const GOOD = stream(POOL, POLICY, SRIOV, pod('rail-0', ONE));

function asking(args: string): string {
  return pod(`'[{ "name": "rail-0", ${args} }]'`);
}

function nodes(...names: readonly string[]): Facts {
  return { inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', interface: eth2, traffic: east-west, rail: 0 }]
    nodes: [${names.map((name) => `{ name: ${name}, labels: { gpu: h200 } }`).join(', ')}]
` };
}

function workload(kind: string, spec: string, network: string): string {
  return `apiVersion: ${kind.includes('Job') ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: work, namespace: ai-training }
spec:
  ${spec}
  template:
    metadata:
      labels: { app: work }
      annotations:
        k8s.v1.cni.cncf.io/networks: '${network}'
    spec:
      restartPolicy: ${kind.includes('Job') ? 'Never' : 'Always'}
      containers: [{ name: main, image: registry.example.com/work:1.0 }]
`;
}

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
    expect(lintText(stream(POOL, macvlan(), pod(networks))).map((finding) => finding.message)).toEqual([expect.stringContaining(message)]);
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
    const text = many('9').replace(', pfNames: [eth2]', '');
    expect(ids(text, nodes('gpu-1'))).toEqual(['resource-demand-exceeds-node']);
    expect(ids(text.replace(': 9', ': 8'), nodes('gpu-1'))).toEqual([]);
  });

  test('warns when the nodes together have too little', () => {
    const job = (parallelism: number): string => workload('Job', `parallelism: ${parallelism}`, '').replace('registry.example.com/work:1.0 ', 'registry.example.com/work:1.0, resources: { limits: { nvidia.com/rail_0: 8 } } ');
    expect(found(stream(POOL, POLICY, job(2)), nodes('gpu-1', 'gpu-2'))).toEqual([]);
    expect(found(stream(POOL, POLICY, job(3)), nodes('gpu-1', 'gpu-2'))).toEqual([expect.stringMatching(/^warning .* 3 pods ask for 24 of nvidia.com\/rail_0, and all nodes together have 16$/)]);
  });
});

describe('nad-pool-not-found', () => {
  test.each([
    ['no pools at all', macvlan()],
    ['another IPAM', stream(POOL, macvlan({ ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }' }))],
    ['the name of the network', stream(POOL, macvlan({ ipam: '{ "type": "nv-ipam" }' }))],
    ['a pool that DPF makes', stream(POOL, macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "services" }' }), `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceIPAM
metadata: { name: services, namespace: dpf-operator-system }
spec: { ipv4Subnet: { subnet: 10.9.0.0/16, gateway: 10.9.0.1, perNodeIPCount: 8 } }
`)],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test('reads the pools that a pod names', () => {
    expect(ids(stream(POOL, macvlan(), asking('"cni-args": { "poolNames": ["rail-1"] }')))).toEqual(['nad-pool-not-found']);
  });
});

describe('nvipam-pooltype-mismatch', () => {
  test('says that one type counts for both pools', () => {
    const other = PREFIX_POOL.replace('rail-0', 'rail-0-b');
    expect(hints(stream(POOL, other, macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "rail-0,rail-0-b" }' })))).toEqual(['make both pools of one kind: poolType counts for both']);
  });

  test('is silent when both kinds have a pool of that name', () => {
    expect(ids(stream(POOL, PREFIX_POOL, macvlan()))).not.toContain('nvipam-pooltype-mismatch');
  });
});

describe('nvipam-poolname-syntax', () => {
  test.each(['a,b,c', 'rail-0,', 'rail-0 ', ' rail-0'])('refuses "%s"', (poolName) => {
    expect(ids(stream(POOL, macvlan({ ipam: `{ "type": "nv-ipam", "poolName": "${poolName}" }` })))).toEqual(['nvipam-poolname-syntax']);
  });

  test('is silent about blanks that the operator takes out', () => {
    expect(ids(stream(POOL, POOL.replace('rail-0', 'rail-1').replace(/10\.0\.0/g, '10.0.8'), POLICY, SRIOV.replace('"rail-0"', '"rail-0, rail-1"')))).toEqual([]);
  });
});

describe('nvipam-args-exclusive', () => {
  const v6 = PREFIX_POOL.replace('10.1.0.0/16', '\'fd00::/48\'').replace('24', '64');

  test.each([
    ['the last index of a block', stream(POOL, macvlan(), asking('"cni-args": { "allocateIPWithIndex": 15 }'))],
    ['the gateway of a pool that has one', stream(POOL, macvlan(), asking('"cni-args": { "allocateDefaultGateway": true }'))],
    ['arguments of another plugin', stream(macvlan({ ipam: '{ "type": "dhcp" }' }), asking('"cni-args": { "allocateIPWithIndex": -1 }'))],
    ['a large index in an IPv6 prefix', stream(v6, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 2147483647 }'))],
    ['the index behind the gateway', stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 1 }'))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test.each([
    ['a negative index', stream(POOL, macvlan(), asking('"cni-args": { "allocateIPWithIndex": -1 }'))],
    ['an index that is the gateway', stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 0 }'))],
    ['an index behind a prefix', stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), asking('"cni-args": { "allocateIPWithIndex": 254 }'))],
    ['a gateway that is not there', stream(POOL.replace(/ {2}gateway.*\n/, ''), macvlan(), asking('"cni-args": { "allocateDefaultGateway": true }'))],
  ])('finds %s', (_, text) => {
    expect(ids(text)).toEqual(['nvipam-args-exclusive']);
  });
});

describe('static-ip-replicated', () => {
  const ip = '[{ "name": "rail-0", "ips": ["10.0.0.5"] }]';

  test.each([
    ['one pod of a Job', stream(POOL, IPS, workload('Job', 'parallelism: 1', ip))],
    ['no pods', stream(POOL, IPS, workload('StatefulSet', 'replicas: 0', ip))],
    ['a network that gives other addresses anyway', stream(macvlan({ ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }' }), workload('StatefulSet', 'replicas: 4', ip))],
    ['bridges of single nodes', stream(POOL, IPS.replace('macvlan', 'bridge'), workload('StatefulSet', 'replicas: 4', ip))],
    ['a DaemonSet on nodes that nobody knows', stream(POOL, IPS, workload('DaemonSet', 'selector: { matchLabels: { app: work } }', ip))],
    ['an update without overlap', stream(POOL, IPS, workload('Deployment', 'strategy: { rollingUpdate: { maxSurge: 0 } }', ip))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).not.toContain('static-ip-replicated');
  });

  test('counts the nodes of a DaemonSet', () => {
    expect(ids(stream(POOL, IPS, workload('DaemonSet', 'selector: { matchLabels: { app: work } }', ip)), nodes('gpu-1', 'gpu-2'))).toContain('static-ip-replicated');
  });

  test('counts addresses that the network itself has', () => {
    const network = macvlan({ ipam: '{ "type": "static", "addresses": [{ "address": "fd00::5/64" }] }' });
    expect(found(stream(network, workload('StatefulSet', 'replicas: 2', 'rail-0')))).toEqual([expect.stringContaining('2 pods of one template ask for fd00::5')]);
  });

  test('counts replicas that are the gateway', () => {
    const gateway = '[{ "name": "rail-0", "cni-args": { "allocateDefaultGateway": true } }]';
    expect(ids(stream(POOL, macvlan(), workload('StatefulSet', 'replicas: 2', gateway)))).toEqual(['static-ip-replicated']);
    expect(ids(stream(PREFIX_POOL, macvlan({ ipam: CIDR_IPAM }), workload('StatefulSet', 'replicas: 2', gateway)))).toEqual([]);
  });
});

describe('static-ip-conflict', () => {
  const wish = (address: string, options = {}): string => pod(`'[{ "name": "rail-0", "ips": ["${address}"] }]'`, options);
  const routed = stream(
    PREFIX_POOL.replace('gatewayIndex: 1', 'gatewayIndex: 1\n  staticAllocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24 }, { nodeName: gpu-2, prefix: 10.1.1.0/24 }]'),
    macvlan({ ipam: CIDR_IPAM }),
  );

  test.each([
    ['an excluded address', stream(POOL.replace('gateway:', 'exclusions: [{ startIP: 10.0.0.200, endIP: 10.0.0.210 }]\n  gateway:'), IPS, wish('10.0.0.205'))],
    ['a prefix length', stream(POOL, IPS, wish('10.0.0.5/24'))],
    ['the pod that is to be the gateway', stream(POOL, macvlan(), asking('"cni-args": { "allocateDefaultGateway": true }'))],
    ['a pod on the node of its address', stream(routed, wish('10.1.1.5', { node: 'gpu-2' }))],
    ['a pod that has ended', stream(POOL, IPS, wish('10.0.0.5'), `${wish('10.0.0.5', { name: 'old' })}status: { phase: Succeeded }\n`)],
    ['a pool that is not here', stream(IPS, wish('10.77.0.5'))],
    ['both ends of a /31', stream(POOL.replace('10.0.0.0/24', '10.0.0.0/31').replace('perNodeBlockSize: 16', 'perNodeBlockSize: 1').replace(/ {2}gateway.*\n/, ''), IPS, wish('10.0.0.0'))],
    ['the last address of an IPv6 subnet', stream(POOL.replace('10.0.0.0/24', '\'fd00::/120\'').replace('10.0.0.1', '\'fd00::1\''), IPS, wish('fd00::ff'))],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test.each([
    ['the broadcast address', stream(POOL, IPS, wish('10.0.0.255')), 'error'],
    ['two addresses of one pool', stream(POOL, IPS, wish('10.0.0.5", "10.0.0.6')), 'error'],
    ['the prefix of another node', stream(routed, wish('10.1.1.5', { node: 'gpu-1' })), 'error'],
    ['the gateway of a prefix', stream(routed, wish('10.1.1.1', { node: 'gpu-2' })), 'error'],
    ['one address in two notations', stream(POOL.replace('10.0.0.0/24', '\'fd00::/120\'').replace('10.0.0.1', '\'fd00::1\''), IPS, wish('fd00::5'), wish('fd00:0::5', { name: 'other' })), 'error'],
    ['a pod and a Job, which may come later', stream(POOL, IPS, wish('10.0.0.5'), workload('Job', 'parallelism: 1', '[{ "name": "rail-0", "ips": ["10.0.0.5"] }]')), 'warning'],
  ])('finds %s', (_, text, severity) => {
    expect(found(text)).toEqual([expect.stringMatching(new RegExp(`^${severity} static-ip-conflict`))]);
  });

  test('warns about a pod that may run on nodes that cannot give the address', () => {
    expect(hints(stream(routed, wish('10.1.1.5')), nodes('gpu-1', 'gpu-2'))).toEqual(['set nodeSelector: { kubernetes.io/hostname: gpu-2 }']);
    expect(found(stream(routed, wish('10.1.1.5')), nodes('gpu-2'))).toEqual([]);
  });

  test('warns about an address that a node may give to others', () => {
    const shared = stream(POOL, IPS, wish('10.0.0.20', { name: 'fixed' }), pod('rail-0'));
    expect(found(shared, nodes('gpu-1', 'gpu-2'))).toEqual([expect.stringMatching(/^warning static-ip-conflict.*10\.0\.0\.20 is in the block of node "gpu-2"/)]);
    expect(found(stream(POOL, IPS, wish('10.0.0.20')), nodes('gpu-1', 'gpu-2'))).toEqual([]);
    expect(found(shared.replace('gateway:', 'exclusions: [{ startIP: 10.0.0.20, endIP: 10.0.0.20 }]\n  gateway:'), nodes('gpu-1', 'gpu-2'))).toEqual([]);
  });
});

describe('static-ip-capability', () => {
  const two = '"ips": ["10.0.0.5/24", "10.0.8.5/24"]';

  test.each([
    ['one address, which nv-ipam gets in any case', stream(POOL, macvlan(), asking('"ips": ["10.0.0.5"]'))],
    ['static with prefix lengths', stream(macvlan({ ipam: '{ "type": "static" }' }), asking(two))],
    ['an IPAM plugin that we do not know', stream(macvlan({ ipam: '{ "type": "spiderpool" }' }), asking(two))],
    ['a network that is not here', asking(two)],
  ])('is silent about %s', (_, text) => {
    expect(ids(text)).not.toContain('static-ip-capability');
  });

  test.each([
    ['static without a prefix length', stream(macvlan({ ipam: '{ "type": "static" }' }), asking('"ips": ["10.0.0.5"]')), 'error'],
    ['whereabouts', stream(macvlan({ ipam: '{ "type": "whereabouts", "range": "10.9.0.0/24" }' }), asking('"ips": ["10.9.0.5"]')), 'warning'],
    ['no IPAM', stream(macvlan({ ipam: '{}' }), asking('"ips": ["10.9.0.5"]')), 'warning'],
  ])('finds %s', (_, text, severity) => {
    expect(found(text).filter((line) => line.includes('static-ip-capability'))).toEqual([expect.stringMatching(new RegExp(`^${severity} `))]);
  });

  test('knows where each kind of network has its capabilities', () => {
    const network = SRIOV.replace('"rail-0"', '"rail-0,rail-1"');
    const pools = stream(POOL, POOL.replace('rail-0', 'rail-1').replace(/10\.0\.0/g, '10.0.8'));
    expect(hints(stream(pools, POLICY, network, asking(two).replace('    security', '    resources: { limits: { nvidia.com/rail_0: 1 } }\n    security')))).toEqual(['set capabilities: \'{"ips": true}\' in the network']);
  });
});
