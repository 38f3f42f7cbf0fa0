import { groupOf } from './object-index';
import { everyAt, listAt, textAt, valueAt } from './values';
import { ALL_RELEASES, NetworkOperatorRelease } from '../../api/releases';
import type { KubernetesObject, Manifest } from '../../manifests';

/** Where NVIDIA's guides and our own constructs install the network operator. */
export const DEFAULT_OPERATOR_NAMESPACE = 'nvidia-network-operator';

/** API groups that nothing but OpenShift serves. Others that end in `openshift.io`, such as those of SR-IOV, are served anywhere. */
const OPENSHIFT_GROUPS: ReadonlySet<string> = new Set([
  'apps', 'authorization', 'build', 'config', 'console', 'image', 'imageregistry.operator', 'machine', 'machineconfiguration', 'network.operator', 'oauth',
  'operator', 'project', 'quota', 'route', 'security', 'template', 'user',
].map((name) => `${name}.openshift.io`));

/** Groups that another platform than OpenShift has. */
const KUBEADM_GROUPS: ReadonlySet<string> = new Set(['kubeadm.k8s.io', 'helm.cattle.io', 'k3s.cattle.io']);

/** Whether the cluster is OpenShift; undefined when nothing tells. */
export function platformOf(manifests: readonly Manifest[]): 'kubernetes' | 'openshift' | undefined {
  let found: 'kubernetes' | undefined;
  for (const { object } of manifests) {
    const platform = platformByObject(object);
    if (platform === 'openshift') return platform;
    found ??= platform;
  }
  return found;
}

function platformByObject(object: KubernetesObject): 'kubernetes' | 'openshift' | undefined {
  const { apiVersion, kind, metadata } = object;
  const group = groupOf(apiVersion);
  if (OPENSHIFT_GROUPS.has(group)) return 'openshift';
  if (KUBEADM_GROUPS.has(group) || (kind === 'ConfigMap' && metadata.name === 'kubeadm-config')) return 'kubernetes';
  if (kind === 'Node' && group === '') {
    if (metadata.labels?.['node.openshift.io/os_id'] !== undefined) return 'openshift';
    // only a node as the cluster reports it has all of its labels
    return textAt(object, 'status', 'nodeInfo', 'kubeletVersion') === undefined ? undefined : 'kubernetes';
  }
  return undefined;
}

/**
 * The release of the network operator that the images of the policies belong to; undefined when they tell none, or several.
 *
 * Drivers do not count: an older one is pinned often, and has a version of its own.
 */
export function releaseOf(manifests: readonly Manifest[]): NetworkOperatorRelease | undefined {
  const lines = new Set<string>();
  for (const { object } of manifests) {
    if (!['NicClusterPolicy', 'NicNodePolicy'].includes(object.kind) || groupOf(object.apiVersion) !== 'mellanox.com') continue;
    for (const path of [['spec', '*', 'version'], ['spec', '*', '*', 'version']]) {
      for (const { value } of everyAt(object, path)) {
        const line = typeof value === 'string' ? /^network-operator-v(\d+\.\d+)\.\d/.exec(value)?.[1] : undefined;
        if (line !== undefined) lines.add(line);
      }
    }
  }
  return lines.size === 1 ? ALL_RELEASES.find((release) => lines.has(release)) : undefined;
}

/**
 * The namespace of the network operator: where the manifests install it, else where they have objects that only work there, else the one that
 * NVIDIA's guides use. Pools do not count: whether they are in the right namespace is what rules ask.
 *
 * @param given wins over all
 */
export function operatorNamespaceOf(manifests: readonly Manifest[], given?: string): string {
  if (given !== undefined) return given;
  const beside = new Set<string>();
  for (const { object } of manifests) {
    const installed = installationOf(object);
    if (installed !== undefined && !installed.includes('{{')) return installed;
    const { namespace } = object.metadata;
    if (namespace !== undefined && isBesideOperator(object) && !SRIOV_NAMESPACES.has(namespace)) beside.add(namespace);
  }
  const [only] = beside;
  return beside.size === 1 ? only : DEFAULT_OPERATOR_NAMESPACE;
}

const CHART = 'network-operator';

/** The namespace that an object installs the operator into. */
function installationOf(object: KubernetesObject): string | undefined {
  const { metadata, kind } = object;
  switch (`${groupOf(object.apiVersion)}/${kind}`) {
    case 'apps/Deployment': return listAt(object, 'spec', 'template', 'spec', 'containers').some(runsOperator) ? metadata.namespace : undefined;
    case 'apps/DaemonSet': return isOwnedByPolicy(object) ? metadata.namespace : undefined;
    case 'operators.coreos.com/Subscription': return textAt(object, 'spec', 'name') === 'nvidia-network-operator' ? metadata.namespace : undefined;
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      return textAt(object, 'spec', 'chart', 'spec', 'chart') === CHART ? textAt(object, 'spec', 'targetNamespace') ?? metadata.namespace : undefined;
    case 'helm.cattle.io/HelmChart':
      return textAt(object, 'spec', 'chart')?.split('/').pop() === CHART ? textAt(object, 'spec', 'targetNamespace') : undefined;
    case 'argoproj.io/Application': return destinationOf(valueAt(object, 'spec'));
    case 'argoproj.io/ApplicationSet': return destinationOf(valueAt(object, 'spec', 'template', 'spec'));
    default: return undefined;
  }
}

function destinationOf(application: unknown): string | undefined {
  const sources = [valueAt(application, 'source'), ...listAt(application, 'sources')];
  return sources.some((source) => textAt(source, 'chart') === CHART) ? textAt(application, 'destination', 'namespace') : undefined;
}

/** Whether the image of a container is that of the operator: its name without registry, tag and digest. */
function runsOperator(container: unknown): boolean {
  return textAt(container, 'image')?.split('/').pop()?.split(/[:@]/)[0] === CHART;
}

function isOwnedByPolicy({ metadata }: KubernetesObject): boolean {
  return listAt(metadata, 'ownerReferences').some((owner) => textAt(owner, 'kind') === 'NicClusterPolicy');
}

/** Where the SR-IOV operator lives when it is not a part of the network operator. */
const SRIOV_NAMESPACES: ReadonlySet<string> = new Set(['openshift-sriov-network-operator', 'sriov-network-operator']);

const KINDS_BESIDE_OPERATOR: ReadonlySet<string> = new Set([
  'configuration.net.nvidia.com/NicConfigurationTemplate', 'configuration.net.nvidia.com/NicInterfaceNameTemplate', 'configuration.net.nvidia.com/NicFirmwareSource',
  'configuration.net.nvidia.com/NicFirmwareTemplate', 'configuration.net.nvidia.com/NicDevice', 'spectrumx.nvidia.com/SpectrumXRailPoolConfig',
  'sriovnetwork.openshift.io/SriovOperatorConfig', 'sriovnetwork.openshift.io/SriovNetworkNodeState',
]);

function isBesideOperator({ apiVersion, kind }: KubernetesObject): boolean {
  return KINDS_BESIDE_OPERATOR.has(`${groupOf(apiVersion)}/${kind}`);
}

const DELIVERY_KINDS: ReadonlySet<string> = new Set([
  'argoproj.io/Application', 'argoproj.io/ApplicationSet', 'kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease',
]);

const DELIVERY_KEYS = /^(argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io)\/|^gpu-fabric\.io\/phase$/;

/** Whether Argo CD or Flux applies these manifests, as far as one can see. */
export function deliveredByGitOps(manifests: readonly Manifest[]): boolean {
  return manifests.some(({ object: { apiVersion, kind, metadata } }) => {
    if (DELIVERY_KINDS.has(`${groupOf(apiVersion)}/${kind}`)) return true;
    // charts annotate the definitions that they bring for every case
    if (kind === 'CustomResourceDefinition') return false;
    return [...Object.keys(metadata.annotations ?? {}), ...Object.keys(metadata.labels ?? {})].some((key) => DELIVERY_KEYS.test(key));
  });
}
