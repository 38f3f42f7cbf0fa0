import { FieldPath, isWithin } from './field-path';

/** A value that a field has when it is left out, and its parent is there. */
interface FieldDefault {
  /** Kinds that it holds for, as `group/Kind`; the core group is empty. */
  readonly kinds: readonly string[];
  /** Keys from the top of the object, without entries of lists. */
  readonly field: string;
  readonly value: string | number | boolean;
}

const NETWORK_OPERATOR = ['mellanox.com/NicClusterPolicy', 'mellanox.com/NicNodePolicy'];
const SRIOV_POLICY = ['sriovnetwork.openshift.io/SriovNetworkNodePolicy'];
const NV_IPAM = ['nv-ipam.nvidia.com/IPPool', 'nv-ipam.nvidia.com/CIDRPool'];
const DRIVER = 'spec/ofedDriver';

/**
 * What the API server fills in from CustomResourceDefinitions, and what programs take for what is not there.
 *
 * @see https://github.com/Mellanox/network-operator/tree/master/config/crd/bases
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/tree/master/config/crd/bases
 * @see https://docs.tigera.io/calico/latest/reference/resources/ippool
 */
const DEFAULTS: readonly FieldDefault[] = [
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/forcePrecompiled`, value: false },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/terminationGracePeriodSeconds`, value: 300 },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/autoUpgrade`, value: false },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/maxParallelUpgrades`, value: 1 },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/safeLoad`, value: false },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/drain/enable`, value: true },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/drain/force`, value: false },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/drain/deleteEmptyDir`, value: false },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/drain/timeoutSeconds`, value: 300 },
  { kinds: NETWORK_OPERATOR, field: `${DRIVER}/upgradePolicy/waitForCompletion/timeoutSeconds`, value: 0 },
  { kinds: NETWORK_OPERATOR, field: 'spec/rdmaSharedDevicePlugin/useCdi', value: false },
  { kinds: NETWORK_OPERATOR, field: 'spec/sriovDevicePlugin/useCdi', value: false },
  { kinds: NETWORK_OPERATOR, field: 'spec/nvIpam/enableWebhook', value: false },
  { kinds: NETWORK_OPERATOR, field: 'spec/ibKubernetes/periodicUpdateSeconds', value: 5 },
  { kinds: NETWORK_OPERATOR, field: 'spec/nicConfigurationOperator/logLevel', value: 'info' },
  { kinds: NETWORK_OPERATOR, field: 'spec/nicConfigurationOperator/nicFirmwareStorage/create', value: true },
  { kinds: NETWORK_OPERATOR, field: 'spec/nicConfigurationOperator/nicFirmwareStorage/pvcName', value: 'nic-fw-storage-pvc' },
  { kinds: NETWORK_OPERATOR, field: 'spec/nicConfigurationOperator/nicFirmwareStorage/availableStorageSize', value: '1Gi' },
  { kinds: NV_IPAM, field: 'spec/defaultGateway', value: false },
  { kinds: SRIOV_POLICY, field: 'spec/deviceType', value: 'netdevice' },
  { kinds: SRIOV_POLICY, field: 'spec/isRdma', value: false },
  { kinds: SRIOV_POLICY, field: 'spec/eSwitchMode', value: 'legacy' },
  { kinds: SRIOV_POLICY, field: 'spec/needVhostNet', value: false },
  { kinds: SRIOV_POLICY, field: 'spec/excludeTopology', value: false },
  { kinds: SRIOV_POLICY, field: 'spec/externallyManaged', value: false },
  { kinds: ['sriovnetwork.openshift.io/SriovNetwork'], field: 'spec/logLevel', value: 'info' },
  { kinds: ['mellanox.com/MacvlanNetwork', 'mellanox.com/IPoIBNetwork'], field: 'spec/networkNamespace', value: 'default' },
  { kinds: ['projectcalico.org/IPPool', 'crd.projectcalico.org/IPPool'], field: 'spec/disabled', value: false },
  { kinds: ['projectcalico.org/IPPool', 'crd.projectcalico.org/IPPool'], field: 'spec/ipipMode', value: 'Never' },
  { kinds: ['projectcalico.org/IPPool', 'crd.projectcalico.org/IPPool'], field: 'spec/vxlanMode', value: 'Never' },
  { kinds: ['projectcalico.org/IPPool', 'crd.projectcalico.org/IPPool'], field: 'spec/nodeSelector', value: 'all()' },
  { kinds: ['metallb.io/IPAddressPool'], field: 'spec/autoAssign', value: true },
  { kinds: ['metallb.io/IPAddressPool'], field: 'spec/avoidBuggyIPs', value: false },
];

/** Defaults of pods, below the `spec` of a pod. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
const POD_DEFAULTS: readonly Omit<FieldDefault, 'kinds'>[] = [
  { field: 'restartPolicy', value: 'Always' },
  { field: 'dnsPolicy', value: 'ClusterFirst' },
  { field: 'schedulerName', value: 'default-scheduler' },
  { field: 'terminationGracePeriodSeconds', value: 30 },
  { field: 'enableServiceLinks', value: true },
  { field: 'hostNetwork', value: false },
  { field: 'containers/terminationMessagePath', value: '/dev/termination-log' },
  { field: 'containers/terminationMessagePolicy', value: 'File' },
  { field: 'containers/ports/protocol', value: 'TCP' },
  { field: 'initContainers/terminationMessagePath', value: '/dev/termination-log' },
  { field: 'initContainers/terminationMessagePolicy', value: 'File' },
];

const CONTROLLER_DEFAULTS: readonly Omit<FieldDefault, 'kinds'>[] = [
  { field: 'spec/revisionHistoryLimit', value: 10 },
  { field: 'spec/progressDeadlineSeconds', value: 600 },
  { field: 'spec/replicas', value: 1 },
  { field: 'spec/suspend', value: false },
  { field: 'spec/completionMode', value: 'NonIndexed' },
  { field: 'spec/backoffLimit', value: 6 },
];

const CONTROLLERS: ReadonlySet<string> = new Set(['apps/Deployment', 'apps/DaemonSet', 'apps/StatefulSet', 'batch/Job']);

const byKind = new Map<string, FieldDefault[]>();
for (const entry of DEFAULTS) {
  for (const kind of entry.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), entry]);
}

/**
 * What a field counts as when it is left out; undefined when nothing is known.
 *
 * @param kind as `group/Kind`
 */
export function defaultOf(kind: string, path: FieldPath): unknown {
  const keys = path.filter((step) => !step.startsWith('['));
  const isExactly = (field: string): boolean => field.split('/').length === keys.length && isWithin(path, field);
  const found = byKind.get(kind)?.find(({ field }) => isExactly(field));
  if (found !== undefined) return found.value;
  const pod = kind === '/Pod' ? 'spec' : CONTROLLERS.has(kind) ? 'spec/template/spec' : undefined;
  if (pod === undefined) return undefined;
  return POD_DEFAULTS.find(({ field }) => isExactly(`${pod}/${field}`))?.value
    ?? (kind === '/Pod' ? undefined : CONTROLLER_DEFAULTS.find(({ field }) => isExactly(field))?.value);
}
