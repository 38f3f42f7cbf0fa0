/** What both tools should say of an object. */
export type Health = 'healthy' | 'progressing' | 'degraded';

/** A status as an operator writes it, and what it means. */
export interface RecordedStatus {
  readonly what: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly health: Health;
  readonly generation?: number;
  /** Undefined for an object that its operator has not seen yet. */
  readonly status?: object;
}

const POLICY = { apiVersion: 'mellanox.com/v1alpha1', kind: 'NicClusterPolicy' };
const NODE_POLICY = { apiVersion: 'mellanox.com/v1alpha1', kind: 'NicNodePolicy' };
const SOURCE = { apiVersion: 'configuration.net.nvidia.com/v1alpha1', kind: 'NicFirmwareSource' };
const RAILS = { apiVersion: 'spectrumx.nvidia.com/v1alpha2', kind: 'SpectrumXRailPoolConfig' };
const networks = ['MacvlanNetwork', 'HostDeviceNetwork', 'IPoIBNetwork'].map((kind) => ({ apiVersion: 'mellanox.com/v1alpha1', kind }));

const COMPONENTS = [
  { name: 'state-multus-cni', state: 'ready' },
  { name: 'state-OFED', state: 'notReady', message: 'waiting for the driver pods' },
  { name: 'state-RDMA-device-plugin', state: 'ignore' },
];

function ready(status: string, observedGeneration: number): object {
  return { type: 'Ready', status, reason: status === 'True' ? 'AllComponentsReady' : 'ComponentsNotReady', message: '', observedGeneration, lastTransitionTime: '2026-05-01T10:00:00Z' };
}

/** Statuses as the operators of the supported releases write them. */
export const RECORDED: readonly RecordedStatus[] = [
  { ...POLICY, what: 'a policy that nobody has seen', health: 'progressing' },
  { ...POLICY, what: 'a policy with an empty status', health: 'progressing', status: {} },
  { ...POLICY, what: 'a policy whose drivers load', health: 'progressing', status: { state: 'notReady', appliedStates: COMPONENTS } },
  {
    ...POLICY,
    what: 'a policy with a component that failed and is tried again',
    health: 'progressing',
    status: { state: 'notReady', appliedStates: [{ name: 'state-OFED', state: 'error', message: 'conflict' }] },
  },
  { ...POLICY, what: 'a policy that is ready', health: 'healthy', status: { state: 'ready', appliedStates: [COMPONENTS[0], COMPONENTS[2]] } },
  { ...POLICY, what: 'a policy in error', health: 'degraded', status: { state: 'error', reason: 'no such image' } },
  { ...POLICY, what: 'a second policy', health: 'degraded', status: { state: 'ignore', reason: 'only nic-cluster-policy is supported' } },
  { ...POLICY, what: 'a policy of 26.7 that is ready', health: 'healthy', generation: 2, status: { state: 'ready', conditions: [ready('True', 2)] } },
  { ...POLICY, what: 'a policy of 26.7 whose change nobody has seen', health: 'progressing', generation: 3, status: { state: 'ready', conditions: [ready('True', 2)] } },
  { ...NODE_POLICY, what: 'a policy of nodes that is ready', health: 'healthy', status: { state: 'ready' } },
  { ...NODE_POLICY, what: 'a policy of nodes whose drivers load', health: 'progressing', status: { state: 'notReady', appliedStates: COMPONENTS } },
  { ...NODE_POLICY, what: 'a policy of nodes in error', health: 'degraded', status: { state: 'error', reason: 'two policies select node-1' } },
  ...networks.flatMap((kind): RecordedStatus[] => [
    { ...kind, what: 'a network that nobody has seen', health: 'progressing' },
    { ...kind, what: 'a network that waits', health: 'progressing', status: { state: 'notReady' } },
    { ...kind, what: 'a network that is there', health: 'healthy', status: { state: 'ready', macvlanNetworkAttachmentDef: '/apis/k8s.cni.cncf.io/v1/…' } },
    { ...kind, what: 'a network without a namespace', health: 'degraded', status: { state: 'error', reason: 'namespaces "ai" not found' } },
  ]),
  { ...SOURCE, what: 'firmware that is downloaded', health: 'progressing', status: { state: 'Downloading' } },
  { ...SOURCE, what: 'firmware that is there', health: 'healthy', status: { state: 'Success', binaryVersions: {} } },
  { ...SOURCE, what: 'firmware that cannot be downloaded', health: 'degraded', status: { state: 'DownloadFailed', reason: '404' } },
  { ...RAILS, what: 'rails of which one node is left', health: 'progressing', generation: 1, status: { observedGeneration: 1, syncStatus: 'InProgress', nodeStates: [{ name: 'n1', state: 'InProgress' }] } },
  { ...RAILS, what: 'rails whose change nobody has seen', health: 'progressing', generation: 2, status: { observedGeneration: 1, syncStatus: 'Succeeded' } },
  { ...RAILS, what: 'rails that are configured', health: 'healthy', generation: 2, status: { observedGeneration: 2, syncStatus: 'Succeeded' } },
  { ...RAILS, what: 'rails that failed', health: 'degraded', generation: 2, status: { observedGeneration: 2, syncStatus: 'Failed' } },
];

const DPF = { apiVersion: 'svc.dpu.nvidia.com/v1alpha1', kind: 'DPUServiceIPAM' };
const NODE_STATE = { apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'SriovNetworkNodeState' };
const CILIUM = { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumLoadBalancerIPPool' };
const POOL = { apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'CIDRPool' };

/** Statuses of kinds that only Argo CD needs to be told about: Flux reads conditions by itself, and waits for nothing else. */
export const RECORDED_FOR_ARGO_CD: readonly RecordedStatus[] = [
  { ...DPF, what: 'a DPU pool that nobody has seen', health: 'progressing' },
  { ...DPF, what: 'a DPU pool that is made', health: 'progressing', status: { conditions: [{ type: 'Ready', status: 'False', reason: 'Pending', message: 'waiting' }] } },
  { ...DPF, what: 'a DPU pool that failed', health: 'degraded', status: { conditions: [{ type: 'Ready', status: 'False', reason: 'Failure', message: 'no' }] } },
  { ...DPF, what: 'a DPU pool that is there', health: 'healthy', status: { conditions: [{ type: 'Ready', status: 'True', reason: 'Success', message: '' }] } },
  { ...DPF, what: 'a DPU pool whose change nobody has seen', health: 'progressing', generation: 2, status: { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }] } },
  { ...NODE_STATE, what: 'a node that nobody has seen', health: 'progressing' },
  { ...NODE_STATE, what: 'a node at work', health: 'progressing', status: { syncStatus: 'InProgress' } },
  { ...NODE_STATE, what: 'a node that is done', health: 'healthy', status: { syncStatus: 'Succeeded' } },
  { ...NODE_STATE, what: 'a node that failed', health: 'degraded', status: { syncStatus: 'Failed', lastSyncError: 'cannot configure VFs' } },
  { ...CILIUM, what: 'a pool of Cilium', health: 'healthy' },
  { ...CILIUM, what: 'a pool that overlaps another', health: 'degraded', status: { conditions: [{ type: 'cilium.io/PoolConflict', status: 'True', message: 'overlaps b' }] } },
  { ...POOL, what: 'a pool for nodes that are still to come', health: 'healthy' },
  { ...POOL, what: 'a pool', health: 'healthy', status: { allocations: [{ nodeName: 'n1', prefix: '10.0.0.0/31' }] } },
  { ...POOL, kind: 'IPPool', what: 'a pool of blocks', health: 'healthy', status: { allocations: [{ nodeName: 'n1', startIP: '10.0.0.1', endIP: '10.0.0.4' }] } },
  { ...RAILS, apiVersion: 'spectrumx.nvidia.com/v1alpha1', what: 'rails of 26.1, which have no status', health: 'healthy' },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', what: 'an application that is new', health: 'progressing' },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', what: 'an application of a broken cluster', health: 'degraded', status: { health: { status: 'Degraded' } } },
];
