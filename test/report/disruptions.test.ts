import {
  ATTACHMENT, BLOCK_POOL, CALICO_POOL, CILIUM_LB_POOL, CILIUM_POOL, CLUSTER_POLICY, DEFINITION, DEPLOYMENT, DPF_POOL, DYNAMIC_POOL,
  FIRMWARE_TEMPLATE, HOST_DEVICE, MACVLAN, METALLB_POOL, NAMESPACE, NIC_TEMPLATE, NODE_POLICY, NODES, POD, POOL_CONFIG, PREFIX_POOL,
  SRIOV_NETWORK, SRIOV_POLICY, VOLUME_CLAIM,
} from './objects';
import { diffOf, disruptionsOf, edited } from './states';
import { BEHAVIOURS } from '../../src/report/disruptions/table';

/** A change: of what to what, and what it must be said to disrupt. An empty `to` takes the part away; `null` for `from` removes or adds the object. */
type Row = readonly [name: string, text: string, from: string | null, to: string, disrupts: readonly string[]];

const REMOVED = '';
const ADDED = 'added';

const ROWS: readonly Row[] = [
  // pools of nv-ipam
  ['another block size', BLOCK_POOL + NODES, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8', ['renumber IPPool/storage']],
  ['another subnet', BLOCK_POOL + NODES, '10.0.0.0/24\n', '10.0.1.0/24\n', ['data-loss IPPool/storage']],
  ['another subnet, and its gateway', BLOCK_POOL.replace('  gateway: 10.0.0.254\n', '') + NODES, '10.0.0.0/24', '10.0.1.0/24', ['renumber IPPool/storage']],
  ['a block that is excluded', BLOCK_POOL + NODES, '  gateway', '  exclusions: [{ startIP: 10.0.0.1, endIP: 10.0.0.16 }]\n  gateway', ['renumber IPPool/storage']],
  ['a selector that leaves nodes out', BLOCK_POOL + NODES, '[h200, h100]', '[h100]', ['renumber IPPool/storage']],
  ['another selector, with nodes unknown', BLOCK_POOL, '[h200, h100]', '[h100]', ['renumber IPPool/storage']],
  ['another block size, with nodes unknown', BLOCK_POOL, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8', ['renumber IPPool/storage']],
  ['another gateway', BLOCK_POOL + NODES, '10.0.0.254', '10.0.0.253', ['pod-restart IPPool/storage']],
  ['no gateway', BLOCK_POOL + NODES, '  gateway: 10.0.0.254\n', '', ['pod-restart IPPool/storage']],
  ['a new route', BLOCK_POOL + NODES, '  gateway', '  routes: [{ dst: 10.20.0.0/16 }]\n  gateway', ['pod-restart IPPool/storage']],
  ['the default route', BLOCK_POOL + NODES, '  gateway', '  defaultGateway: true\n  gateway', ['pod-restart IPPool/storage']],
  ['a pool that becomes invalid', BLOCK_POOL + NODES, 'perNodeBlockSize: 16', 'perNodeBlockSize: 4096', ['data-loss IPPool/storage']],
  ['a pool that goes', BLOCK_POOL, null, REMOVED, ['data-loss IPPool/storage']],
  ['another prefix length', DYNAMIC_POOL, 'perNodeNetworkPrefix: 24', 'perNodeNetworkPrefix: 25', ['renumber CIDRPool/dynamic']],
  ['another gateway in every prefix', DYNAMIC_POOL, 'gatewayIndex: 1', 'gatewayIndex: 2', ['pod-restart CIDRPool/dynamic', 'renumber CIDRPool/dynamic']],
  ['a pin that moves a node', PREFIX_POOL, 'n2, prefix: 10.1.1.0', 'n2, prefix: 10.1.9.0', ['renumber CIDRPool/compute-rail-0']],
  ['two pins that change places', PREFIX_POOL, 'n1, prefix: 10.1.0.0/24 }\n    - { nodeName: n2, prefix: 10.1.1.0', 'n1, prefix: 10.1.1.0/24 }\n    - { nodeName: n2, prefix: 10.1.0.0', ['renumber CIDRPool/compute-rail-0']],
  ['a pin on the prefix of somebody else', DYNAMIC_POOL, 'gatewayIndex: 1 }', 'gatewayIndex: 1, staticAllocations: [{ nodeName: n9, prefix: 10.2.5.0/24 }] }', ['renumber CIDRPool/dynamic']],
  ['a pool under a new name', PREFIX_POOL, 'name: compute-rail-0', 'name: gpu-rail-0', ['data-loss CIDRPool/compute-rail-0']],
  ['labels of nodes that a pool selects by', BLOCK_POOL + NODES, 'gpu: h200', 'gpu: none', ['renumber IPPool/storage']],

  // drivers and device plugins
  ['another driver', CLUSTER_POLICY, 'doca3.1.0-25.07-0.9.7.0-0', 'doca3.4.1-26.04-1.1.0.0-1', ['node-drain NicClusterPolicy/nic-cluster-policy']],
  ['another driver, by hand', NODE_POLICY, 'doca3.4.1-26.04-1.1.0.0-1', 'doca3.4.0-26.04-0.8.6.0-0', ['node-drain NicNodePolicy/h200']],
  ['an environment variable of the driver', NODE_POLICY, 'version: doca', 'env: [{ name: UNLOAD_STORAGE_MODULES, value: "true" }], version: doca', ['node-drain NicNodePolicy/h200']],
  ['a policy with a driver', NODE_POLICY, null, ADDED, ['node-drain NicNodePolicy/h200']],
  ['a policy with a driver that goes', NODE_POLICY, null, REMOVED, ['node-drain NicNodePolicy/h200']],
  ['a policy under a new name', NODE_POLICY, 'name: h200', 'name: hgx', ['node-drain NicNodePolicy/h200', 'node-drain NicNodePolicy/hgx']],
  ['another selector of a policy', NODE_POLICY, 'gpu: h200', 'gpu: h100', ['node-drain NicNodePolicy/h200']],
  ['another configuration of a device plugin', CLUSTER_POLICY, '"rdmaHcaMax":63', '"rdmaHcaMax":32', ['pod-restart NicClusterPolicy/nic-cluster-policy']],
  ['a resource under a new name', CLUSTER_POLICY, 'rdma_a', 'rdma_b', ['pod-restart NicClusterPolicy/nic-cluster-policy']],
  ['no nv-ipam any more', CLUSTER_POLICY, '  nvIpam: { image: nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }\n', '', ['pod-restart NicClusterPolicy/nic-cluster-policy']],
  ['another volume for firmware', CLUSTER_POLICY, 'availableStorageSize: 1Gi', 'availableStorageSize: 2Gi', ['data-loss NicClusterPolicy/nic-cluster-policy']],
  ['the policy of the cluster goes', CLUSTER_POLICY, null, REMOVED, ['node-drain NicClusterPolicy/nic-cluster-policy', 'pod-restart NicClusterPolicy/nic-cluster-policy']],
  ['the operator leaves nodes', CLUSTER_POLICY, 'spec:\n', 'spec:\n  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: gpu, operator: Exists }] }] } }\n', ['node-drain NicClusterPolicy/nic-cluster-policy']],

  // SR-IOV
  ['fewer virtual functions', SRIOV_POLICY, 'numVfs: 8', 'numVfs: 4', ['node-drain SriovNetworkNodePolicy/rail-0']],
  ['more virtual functions', SRIOV_POLICY, 'numVfs: 8', 'numVfs: 16', ['node-drain SriovNetworkNodePolicy/rail-0', 'node-reboot SriovNetworkNodePolicy/rail-0']],
  ['another MTU', SRIOV_POLICY, 'mtu: 9000', 'mtu: 1500', ['node-drain SriovNetworkNodePolicy/rail-0']],
  ['another link type', SRIOV_POLICY, 'linkType: eth', 'linkType: ib', ['node-drain SriovNetworkNodePolicy/rail-0', 'node-reboot SriovNetworkNodePolicy/rail-0']],
  ['switchdev', SRIOV_POLICY, '  mtu', '  eSwitchMode: switchdev\n  mtu', ['node-drain SriovNetworkNodePolicy/rail-0']],
  ['vfio-pci', SRIOV_POLICY, '  mtu', '  deviceType: vfio-pci\n  mtu', ['node-drain SriovNetworkNodePolicy/rail-0', 'node-reboot SriovNetworkNodePolicy/rail-0']],
  ['other NICs', SRIOV_POLICY, '[eth1, eth2]', '[eth1, eth3]', ['node-drain SriovNetworkNodePolicy/rail-0']],
  ['other nodes', SRIOV_POLICY, 'gpu: h200', 'gpu: h100', ['node-drain SriovNetworkNodePolicy/rail-0']],
  ['a resource of a policy under a new name', SRIOV_POLICY, 'rail_0', 'rail_zero', ['pod-restart SriovNetworkNodePolicy/rail-0']],
  ['a new policy', SRIOV_POLICY, null, ADDED, ['node-reboot SriovNetworkNodePolicy/rail-0']],
  ['a policy that goes', SRIOV_POLICY, null, REMOVED, ['node-drain SriovNetworkNodePolicy/rail-0']],
  ['another RDMA mode', POOL_CONFIG, 'rdmaMode: shared', 'rdmaMode: exclusive', ['node-reboot SriovNetworkPoolConfig/rdma']],
  ['a pool of nodes with an RDMA mode', POOL_CONFIG, null, ADDED, ['node-reboot SriovNetworkPoolConfig/rdma']],
  ['an RDMA mode that goes', POOL_CONFIG, null, REMOVED, ['node-reboot SriovNetworkPoolConfig/rdma']],

  // NIC configuration
  ['more virtual functions in firmware', NIC_TEMPLATE, 'numVfs: 8', 'numVfs: 16', ['node-reboot NicConfigurationTemplate/cx7']],
  ['quality of service', NIC_TEMPLATE, 'trust: dscp', 'trust: pcp', ['node-drain NicConfigurationTemplate/cx7']],
  ['other firmware', FIRMWARE_TEMPLATE, 'SourceRef: a', 'SourceRef: b', ['node-reboot NicFirmwareTemplate/cx7']],

  // networks
  ['a VLAN', SRIOV_NETWORK, 'vlan: 0', 'vlan: 7', ['pod-restart SriovNetwork/net-0']],
  ['another plugin in the chain', SRIOV_NETWORK, '{"type":"rdma"}', '{"type":"tuning"}', ['pod-restart SriovNetwork/net-0']],
  ['another pool', SRIOV_NETWORK, '"poolName":"a"', '"poolName":"b"', ['pod-restart SriovNetwork/net-0', 'renumber SriovNetwork/net-0']],
  ['another namespace of a network', SRIOV_NETWORK, 'networkNamespace: ai', 'networkNamespace: ml', ['pod-restart SriovNetwork/net-0']],
  ['another namespace of a host device', HOST_DEVICE, 'networkNamespace: ai', 'networkNamespace: ml', ['pod-restart HostDeviceNetwork/host']],
  ['another master', MACVLAN, 'master: eth1', 'master: eth2', ['pod-restart MacvlanNetwork/mac']],
  ['another range of whereabouts', MACVLAN, '10.9.0.0/24', '10.9.0.0/23', ['pod-restart MacvlanNetwork/mac', 'renumber MacvlanNetwork/mac']],
  ['another way to hand out addresses', MACVLAN, '"type":"whereabouts"', '"type":"nv-ipam"', ['pod-restart MacvlanNetwork/mac', 'renumber MacvlanNetwork/mac']],
  ['plugins in another order', ATTACHMENT, '{"type":"sriov","logLevel":"info","ipam":{"type":"nv-ipam","poolName":"a"}},{"type":"rdma"}', '{"type":"rdma"},{"type":"sriov","logLevel":"info","ipam":{"type":"nv-ipam","poolName":"a"}}', ['pod-restart NetworkAttachmentDefinition/raw']],
  ['another pool in a raw network', ATTACHMENT, '"poolName":"a"', '"poolName":"b"', ['pod-restart NetworkAttachmentDefinition/raw', 'renumber NetworkAttachmentDefinition/raw']],
  ['another resource of a raw network', ATTACHMENT, 'nvidia.com/rail_0', 'nvidia.com/rail_1', ['pod-restart NetworkAttachmentDefinition/raw']],
  ['a network that goes', ATTACHMENT, null, REMOVED, ['pod-restart NetworkAttachmentDefinition/raw']],

  // other layers
  ['another pod CIDR of Calico', CALICO_POOL, '10.244.0.0/16', '10.245.0.0/16', ['renumber IPPool/pods']],
  ['another block size of Calico', CALICO_POOL, 'blockSize: 26', 'blockSize: 28', ['renumber IPPool/pods']],
  ['fewer addresses for Services', METALLB_POOL, '10.5.0.0/24', '10.5.0.0/25', ['renumber IPAddressPool/vip']],
  ['no pool for Services', METALLB_POOL, null, REMOVED, ['renumber IPAddressPool/vip']],
  ['another mask of Cilium', CILIUM_POOL, 'maskSize: 27', 'maskSize: 26', ['renumber CiliumPodIPPool/default']],
  ['fewer pod CIDRs of Cilium', CILIUM_POOL, '[10.7.0.0/16, 10.8.0.0/16]', '[10.7.0.0/16]', ['renumber CiliumPodIPPool/default']],
  ['a block of Cilium that ends earlier', CILIUM_LB_POOL, '10.6.0.20', '10.6.0.19', ['renumber CiliumLoadBalancerIPPool/vip']],
  ['another prefix size on DPUs', DPF_POOL, 'prefixSize: 29', 'prefixSize: 28', ['renumber DPUServiceIPAM/pool1']],
  ['a pool of DPUs that goes', DPF_POOL, null, REMOVED, ['data-loss DPUServiceIPAM/pool1']],

  // Kubernetes
  ['another image', DEPLOYMENT, 'train:1', 'train:2', ['pod-restart Deployment/train']],
  ['another network of a Deployment', DEPLOYMENT, 'raw, ai/net-0', 'raw, ai/net-1', ['pod-restart Deployment/train']],
  ['networks in another order', DEPLOYMENT, 'raw, ai/net-0@net2', 'ai/net-0@net2, raw', ['pod-restart Deployment/train']],
  ['another image of a pod', POD, 'probe:1', 'probe:2', ['pod-restart Pod/probe']],
  ['another network of a pod', POD, 'networks: raw', 'networks: other', ['pod-restart Pod/probe']],
  ['a namespace that goes', NAMESPACE, null, REMOVED, ['data-loss Namespace/ai']],
  ['a definition that goes', DEFINITION, null, REMOVED, ['data-loss CustomResourceDefinition/things.example.com']],
  ['a volume that goes', VOLUME_CLAIM, null, REMOVED, ['data-loss PersistentVolumeClaim/checkpoints']],
];

const EMPTY = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n';

describe('what a change disrupts', () => {
  test.each(ROWS)('%s', (_name, text, from, to, disrupts) => {
    const [before, after] = from !== null ? [text, edited(text, from, to)] : to === ADDED ? [EMPTY, `${EMPTY}---\n${text}`] : [`${EMPTY}---\n${text}`, EMPTY];
    expect(disruptionsOf(before, after)).toEqual(disrupts);
  });

  test('the reason says what the operator does', () => {
    const reason = (text: string, from: string, to: string): string => diffOf(text, edited(text, from, to)).disruptions[0].reason;
    expect(reason(CLUSTER_POLICY, '25.07-0.9.7.0-0', '25.07-0.9.8.0-0')).toBe('the operator upgrades the driver, 2 nodes at a time: it cordons and drains each node, and reloads the driver');
    expect(reason(edited(CLUSTER_POLICY, 'enable: true', 'enable: false'), '25.07-0.9.7.0-0', '25.07-0.9.8.0-0')).toMatch(/drain\.enable is off/);
    expect(reason(NODE_POLICY, '1.1.0.0-1', '1.1.0.0-2')).toMatch(/OnDelete, autoUpgrade is off/);
    expect(reason(BLOCK_POOL + NODES, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8')).toMatch(/^2 of 2 nodes get other addresses: nv-ipam keeps a block only while it has the size/);
    expect(reason(BLOCK_POOL, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8')).toMatch(/^nodes are not known; of the first 15, 15 of 15 nodes get other addresses/);
    expect(reason(edited(POOL_CONFIG, ', maxUnavailable: 2', ''), 'shared', 'exclusive')).toMatch(/all at once, since maxUnavailable is not set/);
    expect(reason(PREFIX_POOL, 'name: compute-rail-0', 'name: gpu-rail-0')).toMatch(/^a new name \(CIDRPool nvidia-network-operator\/gpu-rail-0\) is a deletion and a creation/);
  });

  test('fields that cause it are named', () => {
    expect(diffOf(SRIOV_POLICY, edited(SRIOV_POLICY, 'mtu: 9000', 'mtu: 1500')).disruptions).toEqual([expect.objectContaining({ kind: 'node-drain', fields: ['spec.mtu'] })]);
  });
});

test('every behaviour has a reason in the middle of a sentence and a source', () => {
  for (const { reason, see, fields, on } of BEHAVIOURS) {
    if (typeof reason === 'string') expect(reason).not.toMatch(/^[A-Z][a-z]+ed |\.$/);
    expect(see).toMatch(/^https:\/\//);
    if (on !== 'changed') expect(fields).toBeUndefined();
  }
});
