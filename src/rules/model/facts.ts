import { groupOf, ObjectIndex } from './object-index';
import { everyAt, listAt, textAt, valueAt } from './values';
import { ALL_RELEASES, NetworkOperatorRelease } from '../../api/releases';
import type { KubernetesObject } from '../../manifests';

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
export function platformOf(index: ObjectIndex): 'kubernetes' | 'openshift' | undefined {
  if (index.types.some(({ group }) => OPENSHIFT_GROUPS.has(group))) return 'openshift';
  const nodes = index.of('Node', '');
  if (nodes.some(({ object }) => object.metadata.labels?.['node.openshift.io/os_id'] !== undefined)) return 'openshift';
  const isOther = index.types.some(({ group }) => KUBEADM_GROUPS.has(group))
    || index.of('ConfigMap').some(({ object }) => object.metadata.name === 'kubeadm-config')
    // only a node as the cluster reports it has all of its labels
    || nodes.some(({ object }) => textAt(object, 'status', 'nodeInfo', 'kubeletVersion') !== undefined);
  return isOther ? 'kubernetes' : undefined;
}

/**
 * The release of the network operator that the images of the policies belong to; undefined when they tell none, or several.
 *
 * Drivers do not count: an older one is pinned often, and has a version of its own.
 */
export function releaseOf(index: ObjectIndex): NetworkOperatorRelease | undefined {
  const lines = new Set<string>();
  for (const { object } of [...index.of('NicClusterPolicy', 'mellanox.com'), ...index.of('NicNodePolicy', 'mellanox.com')]) {
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
export function operatorNamespaceOf(index: ObjectIndex, given?: string): string {
  if (given !== undefined) return given;
  for (const { object } of index.ofTypes(({ name }) => INSTALLERS.has(name))) {
    const installed = INSTALLERS.get(`${groupOf(object.apiVersion)}/${object.kind}`)?.(object);
    if (installed !== undefined && !installed.includes('{{')) return installed;
  }
  const beside = new Set<string>();
  for (const { object: { metadata: { namespace } } } of index.ofTypes(({ name }) => KINDS_BESIDE_OPERATOR.has(name))) {
    if (namespace !== undefined && !SRIOV_NAMESPACES.has(namespace)) beside.add(namespace);
  }
  const [only] = beside;
  return beside.size === 1 ? only : DEFAULT_OPERATOR_NAMESPACE;
}

const CHART = 'network-operator';

/** The namespace that an object installs the operator into, by the name of its type. */
const INSTALLERS: ReadonlyMap<string, (object: KubernetesObject) => string | undefined> = new Map([
  ['apps/Deployment', (object) => (listAt(object, 'spec', 'template', 'spec', 'containers').some(runsOperator) ? object.metadata.namespace : undefined)],
  ['apps/DaemonSet', (object) => (isOwnedByPolicy(object) ? object.metadata.namespace : undefined)],
  ['operators.coreos.com/Subscription', (object) => (textAt(object, 'spec', 'name') === 'nvidia-network-operator' ? object.metadata.namespace : undefined)],
  ['helm.toolkit.fluxcd.io/HelmRelease', (object) => (
    textAt(object, 'spec', 'chart', 'spec', 'chart') === CHART ? textAt(object, 'spec', 'targetNamespace') ?? object.metadata.namespace : undefined
  )],
  ['helm.cattle.io/HelmChart', (object) => (textAt(object, 'spec', 'chart')?.split('/').pop() === CHART ? textAt(object, 'spec', 'targetNamespace') : undefined)],
  ['argoproj.io/Application', (object) => destinationOf(valueAt(object, 'spec'))],
  ['argoproj.io/ApplicationSet', (object) => destinationOf(valueAt(object, 'spec', 'template', 'spec'))],
]);

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

const DELIVERY_KINDS: ReadonlySet<string> = new Set([
  'argoproj.io/Application', 'argoproj.io/ApplicationSet', 'kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease',
]);

const DELIVERY_KEYS = /^(argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io)\/|^gpu-fabric\.io\/phase$/;

/** Whether Argo CD or Flux applies these manifests, as far as one can see. */
export function deliveredByGitOps(index: ObjectIndex): boolean {
  if (index.types.some(({ name }) => DELIVERY_KINDS.has(name))) return true;
  // charts annotate the definitions that they bring for every case
  return index.manifests.some(({ object: { kind, metadata } }) => (hasDeliveryKey(metadata.annotations) || hasDeliveryKey(metadata.labels)) && kind !== 'CustomResourceDefinition');
}

function hasDeliveryKey(texts: Readonly<Record<string, string>> | undefined): boolean {
  for (const key in texts) {
    if (DELIVERY_KEYS.test(key)) return true;
  }
  return false;
}
