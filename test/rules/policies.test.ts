import { findingText, lintText } from './lint-support';
import { POLICY_RULES } from '../../src/rules/catalogue/policies';
import {
  clusterPolicy, driver, exclusiveDevices, groupPolicy, image, INVENTORY, NV_IPAM_SECTION, SECONDARY_NETWORK, sharedDevices,
} from '../../src/rules/catalogue/policies/examples';
import { meeting } from '../../src/rules/catalogue/policies/meeting';

const ids = new Set(POLICY_RULES.map(({ id }) => id));

/** What the rules of the family find. */
function found(text: string, facts: Parameters<typeof lintText>[1] = {}): readonly string[] {
  return lintText(text, facts).filter(({ rule }) => ids.has(rule)).map(findingText);
}

const rdma = (...entries: readonly string[]): string => `{"configList": [${entries.join(', ')}]}`;
const entry = (name: string, selectors = '{"ifNames": ["eth2"]}', more = ''): string => `{"resourceName": "${name}", "rdmaHcaMax": 63, "selectors": ${selectors}${more}}`;

const object = (kind: string, apiVersion: string, name: string, rest: string): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}${kind === 'Node' || kind === 'Namespace' ? '' : ', namespace: nvidia-network-operator'} }
${rest}
`;
const POOL = object('IPPool', 'nv-ipam.nvidia.com/v1alpha1', 'rail-0', 'spec: { subnet: 10.0.0.0/24, perNodeBlockSize: 16 }');
const all = (...texts: readonly string[]): string => texts.join('---\n');

describe('rules for policies of the network operator', () => {
  test('are silent about what they cannot read', () => {
    const broken = ['null', '7', '[]', '{ nvIpam: 7, secondaryNetwork: [], ofedDriver: "x", ibKubernetes: null, sriovDevicePlugin: { config: 7 } }', '{ global: [], nodeSelector: [] }'];
    for (const spec of broken) {
      for (const kind of ['NicClusterPolicy', 'NicNodePolicy']) {
        const text = `apiVersion: mellanox.com/v1alpha1\nkind: ${kind}\nmetadata: { name: nic-cluster-policy }\nspec: ${spec}\n`;
        expect(() => found(text, { inventory: INVENTORY })).not.toThrow();
      }
    }
  });

  test('name a policy that the operator heeds already', () => {
    const findings = lintText(all(clusterPolicy(NV_IPAM_SECTION), clusterPolicy(SECONDARY_NETWORK, 'second'))).filter(({ rule }) => rule === 'ncp-name');
    expect(findings).toMatchObject([{ hint: 'move its sections into nic-cluster-policy, or into a NicNodePolicy', related: [{ name: 'nic-cluster-policy' }] }]);
  });
});

describe('ncp-component-missing', () => {
  test('says nothing of sets without a policy', () => {
    expect(found(POOL)).toEqual([]);
  });

  test('says nothing where the set runs nv-ipam by itself', () => {
    const daemon = object('DaemonSet', 'apps/v1', 'nv-ipam-node', 'spec: { template: { spec: { containers: [{ name: n, image: ghcr.io/mellanox/nvidia-k8s-ipam:v0.4.0 }] } } }');
    expect(found(all(clusterPolicy(SECONDARY_NETWORK), POOL, daemon))).toEqual([]);
  });

  test('says nothing where DPF deploys nv-ipam', () => {
    const service = object('DPUServiceIPAM', 'svc.dpu.nvidia.com/v1alpha1', 'pool1', 'spec: {}');
    expect(found(all(clusterPolicy(SECONDARY_NETWORK), POOL, service))).toEqual([]);
  });

  test('takes the device plugin of a node group for one', () => {
    const network = object('HostDeviceNetwork', 'mellanox.com/v1alpha1', 'hostdev', 'spec: { networkNamespace: default, resourceName: hostdev, ipam: "{}" }').replace(', namespace: nvidia-network-operator', '');
    const config = '{"resourceList": [{"resourceName": "hostdev", "resourcePrefix": "nvidia.com", "selectors": {"vendors": ["15b3"]}}]}';
    expect(found(all(clusterPolicy(SECONDARY_NETWORK), network))).toEqual([
      'error ncp-component-missing: NicClusterPolicy/nic-cluster-policy spec: spec.sriovDevicePlugin is not there, and a network needs devices that nothing here publishes',
    ]);
    expect(found(all(clusterPolicy(SECONDARY_NETWORK), network, groupPolicy('h200', '{ gpu: h200 }', exclusiveDevices(config))))).toEqual([]);
  });
});

describe('ncp-nvipam-misplaced', () => {
  test('leaves whereabouts where the release has it, and where no release is known', () => {
    const section = (version: string): string => clusterPolicy(`${NV_IPAM_SECTION.replace(/network-operator-v26.4.1/, version)}  secondaryNetwork:\n    ipamPlugin: { ${image('whereabouts', version)} }\n`);
    expect(found(section('network-operator-v25.7.0'))).toEqual([]);
    expect(found(section('v0.7.0'))).toEqual([]);
  });
});

describe('ncp-config-not-string', () => {
  test('shows the text to write', () => {
    const text = clusterPolicy(`  sriovDevicePlugin:\n    ${image('sriov-network-device-plugin').replace(/, /g, '\n    ')}\n    config: { resourceList: [] }\n`);
    expect(lintText(text).find(({ rule }) => rule === 'ncp-config-not-string')).toMatchObject({ hint: 'write config: \'{"resourceList":[]}\'', line: 10 });
  });

  test('leaves a plugin alone that is configured elsewhere', () => {
    expect(found(clusterPolicy(`  rdmaSharedDevicePlugin: { ${image('k8s-rdma-shared-dev-plugin')} }\n`))).toEqual([]);
  });

  test('sees an apostrophe', () => {
    expect(found(clusterPolicy(sharedDevices(rdma(entry('a')).replace('eth2', 'eth\'\'2'))))).toHaveLength(1);
  });
});

describe('selectors of device plugins', () => {
  test('may match some nodes only', () => {
    const inventory = `${INVENTORY}  - name: cpu
    nodeSelector: { gpu: none }
    nics: [{ pciAddress: '0000:01:00.0', interface: eth9, traffic: north-south }]
    nodes: [cpu-1]
`;
    expect(found(clusterPolicy(sharedDevices(rdma(entry('a')))), { inventory })).toEqual([]);
  });

  test('may list names of which some are on no node, with a warning', () => {
    expect(found(clusterPolicy(sharedDevices(rdma(entry('a', '{"ifNames": ["eth2", "ens9"]}')))), { inventory: INVENTORY })).toEqual([
      'warning rdma-ifnames-not-in-inventory: NicClusterPolicy/nic-cluster-policy spec.rdmaSharedDevicePlugin.config: resource rdma/a: no node has an interface "ens9"',
    ]);
  });

  test('are not judged where the names of interfaces are not known', () => {
    const inventory = INVENTORY.replace('interface: eth2, ', '').replace('interface: eth0, ', '');
    expect(found(clusterPolicy(sharedDevices(rdma(entry('a', '{"ifNames": ["ens9"]}')))), { inventory })).toEqual([]);
  });

  test('may name a NIC for north-south traffic beside those of rails', () => {
    expect(found(clusterPolicy(sharedDevices(rdma(entry('a', '{"ifNames": ["eth0", "eth2"]}')))), { inventory: INVENTORY })).toEqual([]);
  });
});

describe('names of resources', () => {
  const sriov = (...entries: readonly string[]): string => clusterPolicy(exclusiveDevices(`{"resourceList": [${entries.join(', ')}]}`));
  const of = (name: string, selectors: string, prefix = 'nvidia.com'): string => `{"resourceName": "${name}", "resourcePrefix": "${prefix}", "selectors": ${selectors}}`;

  test('may be equal under two prefixes of the SR-IOV device plugin', () => {
    expect(found(sriov(of('a', '{"pfNames": ["eth2"]}'), of('a', '{"pfNames": ["eth3"]}', 'example.com')))).toEqual([]);
  });

  test('may share a port by functions', () => {
    expect(found(sriov(of('a', '{"pfNames": ["eth2#0-3"]}'), of('b', '{"pfNames": ["eth2#4-7"]}')))).toEqual([]);
  });

  test('may narrow down: the first one that matches has the device', () => {
    expect(found(sriov(of('a', '{"vendors": ["15b3"], "pfNames": ["eth2"]}'), of('rest', '{"vendors": ["15b3"]}')))).toEqual([]);
    expect(found(sriov(of('all', '{"vendors": ["15b3"]}'), of('a', '{"vendors": ["15b3"], "pfNames": ["eth2"]}')))).toHaveLength(1);
  });

  test('are those of one plugin only', () => {
    const text = clusterPolicy(sharedDevices(rdma(entry('a', '{"ifNames": ["eth2"]}', ', "resourcePrefix": "nvidia.com"'))) + exclusiveDevices('{"resourceList": [{"resourceName": "a", "resourcePrefix": "nvidia.com", "selectors": {"pfNames": ["eth3"]}}]}'));
    expect(found(text)).toEqual([expect.stringContaining('resource nvidia.com/a is published by another plugin on the same nodes')]);
  });

  test('of two node groups may be equal', () => {
    const plugin = sharedDevices(rdma(entry('a')));
    expect(found(all(groupPolicy('a', '{ rack: a }', plugin), groupPolicy('b', '{ rack: b }', plugin)))).toEqual([]);
  });

  test('of 63 characters are taken, of 64 are not', () => {
    expect(found(clusterPolicy(sharedDevices(rdma(entry('a'.repeat(63))))))).toEqual([]);
    expect(found(clusterPolicy(sharedDevices(rdma(entry('a'.repeat(64))))))).toHaveLength(1);
  });

  test('with a hyphen and the prefix rdma are advice, since only webhooks refuse them', () => {
    expect(found(sriov(of('a-b', '{"vendors": ["15b3"]}', 'rdma'))).map((text) => text.split(' ')[0])).toEqual(['warning', 'info']);
  });
});

describe('the driver', () => {
  test('may be loaded safely by an automatic upgrade, on more than one node', () => {
    expect(found(clusterPolicy(NV_IPAM_SECTION + driver(', upgradePolicy: { autoUpgrade: true, safeLoad: true }')), { inventory: INVENTORY })).toEqual([]);
  });

  test.each(['24.10-0.7.0.0-0', 'doca3.4.1-26.04-1.1.0.0-1', `sha256:${'0'.repeat(64)}`])('has the version %s', (version) => {
    expect(found(clusterPolicy(NV_IPAM_SECTION + driver().replace('doca3.4.1-26.04-1.1.0.0-1', version.includes(':') ? `"${version}"` : version)))).toEqual([]);
  });

  test('may be deployed where the GPU operator does not count on the host', () => {
    const gpu = object('ClusterPolicy', 'nvidia.com/v1', 'cluster-policy', 'spec: { driver: { rdma: { enabled: true, useHostMofed: false } } }');
    expect(found(all(gpu, clusterPolicy(NV_IPAM_SECTION + driver())))).toEqual([]);
  });

  test('may be reloaded on NICs that do not carry the address, IPv6 included', () => {
    const nodes = all(
      object('Node', 'v1', 'gpu-1', 'status: { addresses: [{ type: InternalIP, address: "fd00::11" }] }'),
      object('SriovNetworkNodeState', 'sriovnetwork.openshift.io/v1', 'gpu-1', 'status: { interfaces: [{ pciAddress: "0000:c1:00.0", name: eth0, vendor: 15b3, deviceID: a2dc }] }'),
    );
    const state = (name: string): string => object('NodeNetworkState', 'nmstate.io/v1beta1', 'gpu-1', `status: { currentState: { interfaces: [{ name: ${name}, ipv6: { address: [{ ip: "fd00::11" }] } }] } }`);
    const policy = clusterPolicy(NV_IPAM_SECTION + driver());
    expect(found(all(nodes, state('eno1'), policy))).toEqual([]);
    expect(found(all(nodes, state('eth0'), policy))).toEqual([expect.stringContaining('ofed-on-primary-nic')]);
  });
});

describe('versions and secrets', () => {
  test('of the driver and of telemetry may differ', () => {
    expect(found(clusterPolicy(`${NV_IPAM_SECTION}${driver()}  docaTelemetryService: { image: doca_telemetry, repository: nvcr.io/nvidia/doca, version: 1.25.5-doca3.4.0-host }\n`))).toEqual([]);
  });

  test('are compared with the chart that is installed', () => {
    const release = (version: string): string => object('HelmRelease', 'helm.toolkit.fluxcd.io/v2', 'network-operator', `spec: { chart: { spec: { chart: network-operator, version: ${version} } } }`);
    expect(found(all(release('26.7.0'), clusterPolicy(NV_IPAM_SECTION)))).toEqual([expect.stringContaining('the component is of release 26.4, and the manifests install the operator of release 26.7')]);
    expect(found(all(release('26.4.0'), clusterPolicy(NV_IPAM_SECTION)))).toEqual([]);
    expect(found(all(release('">=26.1.0"'), clusterPolicy(NV_IPAM_SECTION)))).toEqual([]);
  });

  test('a pull secret is not missed on public registries, nor where one is given for all', () => {
    const some = `${NV_IPAM_SECTION.replace('enableWebhook: false', 'enableWebhook: false, imagePullSecrets: [ngc]')}${SECONDARY_NETWORK}`;
    expect(found(clusterPolicy(some))).toEqual([]);
    const mirrored = some.replace(/nvcr.io\/nvidia/g, 'registry.example.com');
    expect(found(clusterPolicy(mirrored))).toHaveLength(2);
    expect(found(clusterPolicy(`  global: { imagePullSecrets: [ngc] }\n${mirrored}`))).toEqual([]);
  });

  test('the secret of UFM may be made by hand', () => {
    const policy = clusterPolicy(`${NV_IPAM_SECTION}  ibKubernetes: { ${image('ib-kubernetes')}, pKeyGUIDPoolRangeStart: "02:00:00:00:00:00:00:00", pKeyGUIDPoolRangeEnd: "02:FF:FF:FF:FF:FF:FF:FF", ufmSecret: ufm }\n`);
    expect(found(all(policy, object('Secret', 'v1', 'registry-credentials', 'data: {}')))).toEqual([]);
  });
});

describe('nnp-conflict', () => {
  test('looks at names of 31 characters', () => {
    expect(found(groupPolicy('a'.repeat(30), '{ gpu: h200 }', driver()))).toEqual([]);
    expect(found(groupPolicy('a'.repeat(31), '{ gpu: h200 }', driver()))).toHaveLength(1);
  });

  test('lets selectors be that have no node in common, as far as is known', () => {
    expect(found(all(groupPolicy('a', '{ rack: a }', driver()), groupPolicy('b', '{ gpu: h200 }', driver())))).toEqual([]);
  });

  test('sees that a known node has both labels', () => {
    const inventory = INVENTORY.replace('[gpu-1, gpu-2]', '[{ name: gpu-1, labels: { rack: a } }, gpu-2]');
    expect(found(all(groupPolicy('a', '{ rack: a }', driver()), groupPolicy('b', '{ gpu: h200 }', driver())), { inventory })).toHaveLength(1);
  });
});

describe('operator-namespace-psa and node-labels-missing', () => {
  test('say nothing of a namespace without the label, or of another one', () => {
    const namespace = (name: string, labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: ${labels} }\n`;
    const restricted = '{ pod-security.kubernetes.io/enforce: restricted }';
    expect(found(all(namespace('nvidia-network-operator', '{}'), namespace('ai-training', restricted), clusterPolicy(NV_IPAM_SECTION)))).toEqual([]);
  });

  test('say nothing of nodes of an inventory, which lists no labels of the cluster', () => {
    expect(found(clusterPolicy(NV_IPAM_SECTION + driver()), { inventory: INVENTORY })).toEqual([]);
  });
});

describe('what meets on a node', () => {
  const group = (nodeSelector: Readonly<Record<string, string>>) => ({ nodeSelector });

  test('is what one selector has within another', () => {
    const [any, wide, narrow, other] = [group({}), group({ gpu: 'h200' }), group({ gpu: 'h200', rack: 'a' }), group({ gpu: 'b200' })];
    expect(new Set(meeting([any, wide, narrow, other], []))).toEqual(new Set([[any, wide], [any, wide, narrow], [any, other]]));
  });

  test('is found for ten thousand selectors of single nodes', () => {
    const many = Array.from({ length: 10000 }, (_, index) => group({ 'kubernetes.io/hostname': `n${index}` }));
    expect(meeting([...many, group({ 'kubernetes.io/hostname': 'n7' })], many.map((_, index) => ({ name: `n${index}`, labels: {}, addresses: [] })))).toHaveLength(1);
  });
});
