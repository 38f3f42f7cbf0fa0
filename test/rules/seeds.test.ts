import { findingText, lintText } from './lint-support';
import { indentedSeed, manifestsOfSeed } from './seed-manifests';
import type { RuleExample } from '../../src/rules';
import { describeWithShared } from '../support/shared';

/*
 * The documents that this project started from, with the mistakes that they teach, and with those that they warn of.
 */

type Change = readonly [from: string | RegExp, to: string];

/** What is wrong in an object, as `rule object field`. */
function errorsIn(text: string, facts: Pick<RuleExample, 'inventory'> = {}): string[] {
  return lintText(text, facts).filter(({ severity }) => severity === 'error').map(({ rule, object, field = '' }) => `${rule} ${object.kind}/${object.name} ${field}`.trimEnd());
}

/** @throws Error when a change changes nothing, since then the document is another one */
function changed(text: string, ...changes: readonly Change[]): string {
  return changes.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    if (after === before) throw new Error(`there is no ${String(from)}`);
    return after;
  }, text);
}

const TERMS: Change = [/(nodeSelector:\n +)matchLabels:\n +([\w./-]+): (".*")/g, '$1nodeSelectorTerms: [{ matchExpressions: [{ key: $2, operator: In, values: [$3] }] }]'];

describeWithShared('the document on nv-ipam for GPU fabrics (seed 000)', () => {
  const text = (): string => manifestsOfSeed('000');

  test('is wrong where it is', () => {
    expect(errorsIn(text())).toEqual([
      'pool-selector-matchlabels IPPool/gpu-fabric-pool spec.nodeSelector.matchLabels',
      'pool-overlap CIDRPool/gpu-fabric-cidr spec.cidr',
      'pool-selector-matchlabels CIDRPool/gpu-fabric-cidr spec.nodeSelector.matchLabels',
      'pool-selector-matchlabels IPPool/gpu-ib-fabric spec.nodeSelector.matchLabels',
      'pool-selector-matchlabels IPPool/storage-fabric spec.nodeSelector.matchLabels',
      'network-capability-unknown SriovNetwork/gpu-rdma-network spec.capabilities',
      'master-addr-network-mismatch Pod/nccl-training spec.containers[0].env[2].value',
      'resource-limit-invalid Pod/nccl-training spec.containers[0].resources.requests["nvidia.com/gpu"]',
      'resource-limit-invalid Pod/nccl-training spec.containers[0].resources.requests["openshift.io/gpu-rdma"]',
      'resource-limit-invalid Pod/nccl-training spec.containers[0].resources.requests["openshift.io/storage-net"]',
      'pool-selector-matchlabels IPPool/gpu-fabric-static spec.nodeSelector.matchLabels',
      'unknown-field-pruned IPPool/gpu-fabric-static spec.staticAllocations',
    ]);
  });

  test('only warns of two pools of blocks on one subnet, which may be two networks', () => {
    expect(lintText(text()).map(findingText)).toContainEqual(expect.stringMatching(/^warning pool-overlap: IPPool\/gpu-fabric-static spec\.subnet: 10\.100\.0\.0\/24 shares all .* 10\.100\.0\.0\/16/));
  });

  test('warns of a network that gets no device, and of names that a webhook refuses', () => {
    const warnings = lintText(text()).filter(({ severity }) => severity === 'warning').map(({ rule, object, field }) => `${rule} ${object.name} ${field}`);
    expect(warnings).toEqual(expect.arrayContaining([
      'resource-name-invalid gpu-rdma-network spec.resourceName',
      'resource-name-invalid storage-network spec.resourceName',
      'network-without-device gpu-rdma-net metadata.annotations',
    ]));
  });

  test('has its pools where no nv-ipam looks, as soon as one is there', () => {
    const found = errorsIn(`${text()}---\n${policyOf004('1')}---\n${poolOf004()}`);
    expect(found.filter((error) => error.startsWith('pool-wrong-namespace'))).toEqual([
      'gpu-fabric-pool', 'gpu-fabric-cidr', 'gpu-ib-fabric', 'storage-fabric', 'gpu-fabric-static',
    ].map((name) => `pool-wrong-namespace ${name === 'gpu-fabric-cidr' ? 'CIDRPool' : 'IPPool'}/${name} metadata.namespace`));
  });

  test('is right once it is mended', () => {
    expect(errorsIn(changed(text(),
      TERMS,
      ['cidr: "10.0.0.0/16"', 'cidr: "10.1.0.0/16"'],
      ['capabilities: \'{"rdma": true}\'', 'metaPlugins: \'{"type": "rdma"}\''],
      ['value: "10.100.0.8"', 'value: nccl-training-0.nccl-training'],
      ['      requests:', '      limits:'],
      [/kind: IPPool(\n.*\n +name: gpu-fabric-static\n(?:.*\n)+? +)subnet: "10.100.0.0\/24"\n +perNodeBlockSize: 8\n +gateway: ""/, 'kind: CIDRPool$1cidr: "10.102.0.0/24"\n  perNodeNetworkPrefix: 28'],
      [/prefix: "10\.100\./g, 'prefix: "10.102.'],
    ))).toEqual([]);
  });
});

describeWithShared('the document on SR-IOV attachments (seed 001)', () => {
  const network = (): string => manifestsOfSeed('001');
  const pod = (limits: string, networks = 'sriov-rdma-net', namespace = 'gpu-benchmark'): string => `apiVersion: v1
kind: Pod
metadata: { name: train, namespace: ${namespace}, annotations: { k8s.v1.cni.cncf.io/networks: ${networks} } }
spec:
  containers:
  - name: train
    image: example.com/train:1
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    resources: { limits: { ${limits} } }
`;
  const both = (...given: Parameters<typeof pod>): string[] => errorsIn(`${network()}---\n${pod(...given)}`);

  test('is right', () => {
    expect(lintText(network()).map(findingText)).toEqual([]);
    expect(both('openshift.io/mellanoxnics: 1')).toEqual([]);
  });

  test.each<[issue: string, found: () => string[], rule: string]>([
    ['a network of another name', () => both('openshift.io/mellanoxnics: 1', 'sriov-rdma-nett'), 'nad-missing'],
    ['a network of another namespace', () => both('openshift.io/mellanoxnics: 1', 'sriov-rdma-net', 'gpu-test'), 'nad-wrong-namespace'],
    ['a pod that asks for no device', () => both(''), 'rdma-resource-missing'],
    ['addresses that every node gives out', () => {
      const hostLocal = changed(network(), ['whereabouts', 'host-local'], ['"range": "192.168.100.0/24",', '"subnet": "192.168.100.0/24"'], [/ +"exclude": .*\n/, '']);
      const pods = ['openshift.io/mellanoxnics: 1', 'openshift.io/mellanoxnics: "1"'].map((limits, index) => changed(pod(limits), ['name: train,', `name: train-${index},`]));
      return errorsIn([hostLocal, ...pods].join('---\n'));
    }, 'host-local-multinode'],
  ])('warns of %s', (_, found, rule) => {
    expect(found().map((error) => error.split(' ')[0])).toEqual([rule]);
  });
});

describeWithShared('the document on DPUServiceIPAM (seed 002)', () => {
  const pool = (): string => indentedSeed('002', /^apiVersion: svc/, '0001 012..3 1222');
  const INTERFACE = '0 0001 0123 45 66 4 55 666';
  const SERVICE = '0 0001 0 11 2333 23456 1 2';
  const services = (): string => indentedSeed('002', /^resources for each of the service/, `${INTERFACE} ${SERVICE} ${INTERFACE} ${SERVICE}`);
  const PORT = '8 abb a.bc';
  const chain = (): string => indentedSeed('002', /^we request that the 2 interfaces/, `0 0001 012345 6 ${PORT} ${PORT}`);
  const text = (): string => `${pool()}${services()}${chain()}`;
  const ports = [0, 1].map((port) => `spec.template.spec.template.spec.switches[0].ports[${port}].serviceInterface`);

  test('asks for a pool by labels that none has', () => {
    expect(errorsIn(text())).toEqual(ports.map((port) => `dpf-chain-ipam-label-mismatch DPUServiceChain/producer-consumer ${port}.ipam.matchLabels`));
  });

  test('is right once it is mended', () => {
    expect(lintText(changed(text(), [/: pool1$/gm, ': example-pool1'])).map(findingText)).toEqual([]);
  });

  test.each<[mistake: string, change: Change, error: string]>([
    ['another namespace', ['  name: example-pool1', '  name: example-pool1\n  namespace: default'], 'dpf-ipam-namespace DPUServiceIPAM/example-pool1'],
    ['both ways to divide addresses', ['  ipv4Subnet:', '  ipv4Network: { network: 192.168.0.0/20, gatewayIndex: 1, prefixSize: 24 }\n  ipv4Subnet:'], 'dpf-ipam-mode DPUServiceIPAM/example-pool1'],
    ['more addresses for a node than there are', ['perNodeIPCount: 256', 'perNodeIPCount: 5000'], 'dpf-ipam-capacity DPUServiceIPAM/example-pool1'],
  ])('warns of %s', (_, change, error) => {
    expect(errorsIn(changed(pool(), change))).toEqual([expect.stringContaining(error)]);
  });
});

describeWithShared('the document on pools of every layer (seed 003)', () => {
  const text = (): string => manifestsOfSeed('003');

  test('is wrong where it is', () => {
    expect(errorsIn(text())).toEqual([
      'whereabouts-handwritten-pool IPPool/storage-pool',
      'pool-selector-matchlabels IPPool/rdma-pool spec.nodeSelector.matchLabels',
      'lb-pool-overlap CiliumLoadBalancerIPPool/lb-pool spec.blocks[0]',
    ]);
    expect(lintText(text()).filter(({ severity }) => severity === 'warning').map(({ rule, object }) => `${rule} ${object.kind}/${object.name}`)).toEqual([
      'metallb-annotation-deprecated Service/web-app',
      'lb-pool-host-bits CiliumLoadBalancerIPPool/lb-pool',
    ]);
  });

  test('is right once it is mended', () => {
    const mended = changed(text(), [/apiVersion: whereabouts(?:.*\n)+?---\n/, ''], TERMS, ['192.168.1.200/28', '192.168.2.192/28'], ['metallb.universe.tf', 'metallb.io']);
    expect(lintText(mended).filter(({ severity }) => severity !== 'info').map(findingText)).toEqual([]);
  });

  test.each<[mistake: string, change: Change, error: string]>([
    ['pods that have no such pool', ['\'["team-backend-pool"]\'', '\'["team-backend-pol"]\''], 'calico-pool-annotation Namespace/team-backend'],
    ['a pool that is smaller than a block', ['cidr: 10.245.0.0/16', 'cidr: 10.245.0.0/28'], 'calico-pool-capacity IPPool/team-backend-pool'],
  ])('warns of %s', (_, change, error) => {
    expect(errorsIn(changed(text(), change)).filter((found) => !errorsIn(text()).includes(found))).toEqual([expect.stringContaining(error)]);
  });
});

/** @param depth of nvIpam: 1 is where it belongs, 2 where it comes to stand below secondaryNetwork */
function policyOf004(depth: '1' | '2'): string {
  const image = (at: string): string => at.repeat(3);
  const plugin = depth === '1' ? '1 2222' : '2 3333';
  return indentedSeed('004', /^# 1\)/, `000 1 0 1${image('2')} 1${image('2')} 2 ${'3'.repeat(12)} 1 2${image('3')} 2${image('3')} 2${image('3')} ${plugin}`);
}

function poolOf004(): string {
  return indentedSeed('004', /^# 2\)/, '000 11 0 111');
}

describeWithShared('the document on NicClusterPolicy (seed 004)', () => {
  const network = (): string => indentedSeed('004', /^# 3\)/, '000 1 0 111 2222');
  const pod = (): string => indentedSeed('004', /^# 4\)/, '000 11 1 2 0 11 1 22 2 3 4 2 3 4 3 4');
  const text = (policy = policyOf004('1')): string => [policy, poolOf004(), network(), pod()].join('---\n');
  const INVENTORY = `cluster: lab
nodeGroups:
- name: gpu
  nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0, interface: ibs9f0, rdmaDevice: mlx5_0, linkLayer: infiniband }]
  nodes: [gpu-1]
`;

  test('is right', () => expect(errorsIn(text())).toEqual([]));

  test('is wrong where its indentation is lost', () => {
    expect(errorsIn(text(policyOf004('2')))).toEqual(expect.arrayContaining(['ncp-nvipam-misplaced NicClusterPolicy/nic-cluster-policy spec.secondaryNetwork.nvIpam']));
    expect(errorsIn(text(policyOf004('2'))).filter((error) => error.startsWith('unknown-field-pruned'))).toEqual([]);
  });

  test.each<[mistake: string, found: () => string[], error: string]>([
    ['a configuration that is no text', () => errorsIn(changed(text(), ['    config: |', '    config:'])), 'ncp-config-not-string NicClusterPolicy/nic-cluster-policy spec.rdmaSharedDevicePlugin.config'],
    ['interfaces that no node has', () => errorsIn(text(), { inventory: INVENTORY }), 'rdma-ifnames-not-in-inventory NicClusterPolicy/nic-cluster-policy spec.rdmaSharedDevicePlugin.config'],
    ['memory that cannot be locked', () => errorsIn(changed(text(), ['add: ["IPC_LOCK"]', 'add: []'])), 'ipc-lock-missing Pod/rdma-test-pod-a'],
    ['a network that is not there', () => errorsIn(changed(text(), ['networks: ipoib-network-a', 'networks: ipoib-network-b'])), 'nad-missing Pod/rdma-test-pod-a'],
    ['a pool that is not there', () => errorsIn(changed(text(), ['"poolName": "ipoib-pool-a"', '"poolName": "ipoib-pool-b"'])), 'nad-pool-not-found IPoIBNetwork/ipoib-network-a spec.ipam'],
  ])('warns of %s', (_, found, error) => {
    expect(found()).toContainEqual(expect.stringContaining(error));
  });
});
