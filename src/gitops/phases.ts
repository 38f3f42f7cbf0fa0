/** A step of applying a cluster. */
export interface Phase {
  /** Number and name, which is also the name of its folder: `30-pools`. */
  readonly folder: string;
  /** Two digits, which are also the sync wave of Argo CD. They leave room, so that a new step renames no other. */
  readonly wave: number;
  /** Name without the number: `pools`. */
  readonly name: string;
}

/** Steps of applying a cluster, in order, each with its kinds in the order in which one file of them is read. */
const STEPS: readonly (readonly [folder: string, kinds: readonly string[]])[] = [
  ['00-namespaces', ['Namespace']],
  // those that the program brings; all others come with the operators
  ['01-crds', ['CustomResourceDefinition']],
  ['05-operators', ['HelmRepository', 'HelmRelease', 'OperatorGroup', 'Subscription']],
  ['10-policy', ['NicClusterPolicy', 'NicNodePolicy']],
  ['20-nic-configuration', ['NicInterfaceNameTemplate', 'NicConfigurationTemplate', 'NicFirmwareSource', 'NicFirmwareTemplate']],
  ['30-pools', ['IPPool', 'CIDRPool', 'DPUServiceIPAM', 'IPAddressPool', 'CiliumPodIPPool', 'CiliumLoadBalancerIPPool']],
  ['40-sriov', ['SriovOperatorConfig', 'SriovNetworkPoolConfig', 'SriovNetworkNodePolicy', 'SpectrumXRailPoolConfig']],
  ['50-networks', [
    'SriovNetwork', 'SriovIBNetwork', 'OVSNetwork', 'HostDeviceNetwork', 'MacvlanNetwork', 'IPoIBNetwork', 'NetworkAttachmentDefinition',
    'DPUServiceInterface', 'DPUServiceChain', 'Community', 'BFDProfile', 'BGPPeer', 'BGPAdvertisement', 'L2Advertisement',
  ]],
  // the API server refuses a pod whose service account is not there yet, and kubectl applies the files of a folder by their names
  ['55-accounts', ['SecurityContextConstraints', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding']],
  ['60-workloads', ['ConfigMap', 'Secret', 'PersistentVolumeClaim']],
];

/** Every step, in order. */
export const PHASES: readonly Phase[] = STEPS.map(([folder]) => ({ folder, wave: Number(folder.slice(0, 2)), name: folder.slice(3) }));

/** The step of the operators themselves. */
export const OPERATORS_PHASE = phaseCalled('operators');

/** The step of every kind that has none of its own. */
const LAST_PHASE = PHASES[PHASES.length - 1];

const phaseOfKinds = new Map(STEPS.flatMap(([, kinds], step) => kinds.map((kind) => [kind, PHASES[step]])));
const rankOfKinds = new Map(STEPS.flatMap(([, kinds]) => kinds).map((kind, rank) => [kind, rank]));

/** The step in which objects of a kind are applied. */
export function phaseOf(kind: string): Phase {
  return phaseOfKinds.get(kind) ?? LAST_PHASE;
}

/**
 * The file of a kind, in the folder of its step. Kustomize and all who use it read a file `kustomization.yaml` as their own configuration, so
 * the Kustomizations of Flux may not be in one.
 */
export function fileNameOf(kind: string): string {
  return kind === 'Kustomization' ? 'kustomizations.yaml' : `${kind.toLowerCase()}.yaml`;
}

/** The place of a kind among all kinds; those that are not listed come last. */
export function rankOf(kind: string): number {
  return rankOfKinds.get(kind) ?? rankOfKinds.size;
}

function phaseCalled(name: string): Phase {
  const phase = PHASES.find((candidate) => candidate.name === name);
  if (phase === undefined) throw new Error(`there is no phase ${name}`);
  return phase;
}
