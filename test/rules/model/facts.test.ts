import { indexOf } from './manifests-of';
import { ALL_RELEASES, RELEASE_CATALOG } from '../../../src/api/releases';
import { deliveredByGitOps, operatorNamespaceOf, platformOf, releaseOf } from '../../../src/rules/model/facts';

describe('the platform', () => {
  test.each([
    ['{apiVersion: config.openshift.io/v1, kind: ClusterVersion, metadata: {name: version}}', 'openshift'],
    ['{apiVersion: config.openshift.io/v1, kind: Infrastructure, metadata: {name: cluster}}', 'openshift'],
    ['{apiVersion: machineconfiguration.openshift.io/v1, kind: MachineConfig, metadata: {name: m}}', 'openshift'],
    ['{apiVersion: v1, kind: Node, metadata: {name: n1, labels: {node.openshift.io/os_id: rhel}}}', 'openshift'],
    ['{apiVersion: sriovnetwork.openshift.io/v1, kind: SriovNetwork, metadata: {name: s}}', undefined],
    ['{apiVersion: nfd.openshift.io/v1, kind: NodeFeatureDiscovery, metadata: {name: s}}', undefined],
    ['{apiVersion: v1, kind: Node, metadata: {name: n1}}', undefined],
    ['{apiVersion: v1, kind: Node, metadata: {name: n1}, status: {nodeInfo: {kubeletVersion: v1.34.1}}}', 'kubernetes'],
    ['{apiVersion: v1, kind: ConfigMap, metadata: {name: kubeadm-config, namespace: kube-system}}', 'kubernetes'],
    ['{apiVersion: v1, kind: Pod, metadata: {name: p}}', undefined],
  ])('by %s is %s', (yaml, expected) => {
    expect(platformOf(indexOf(yaml))).toBe(expected);
  });
});

describe('the release', () => {
  const policy = (...versions: readonly string[]): string => versions
    .map((version, index) => `{apiVersion: mellanox.com/v1alpha1, kind: NicClusterPolicy, metadata: {name: p${index}}, spec: {nvIpam: {image: nvidia-k8s-ipam, version: ${version}}}}`)
    .join('\n---\n');

  test.each(ALL_RELEASES)('%s is known by the images of its catalog', (release) => {
    const { nvIpam, multus, ofedDriver } = RELEASE_CATALOG[release].images;
    const spec = { nvIpam, secondaryNetwork: { multus }, ofedDriver };
    expect(releaseOf(indexOf(JSON.stringify({ apiVersion: 'mellanox.com/v1alpha1', kind: 'NicClusterPolicy', metadata: { name: 'p' }, spec })))).toBe(release);
  });

  test.each([
    [['network-operator-v26.4.0', 'network-operator-v26.4.1'], '26.4'],
    [['network-operator-v26.4.0', 'network-operator-v26.1.2'], undefined],
    [['network-operator-v26.4.0', 'network-operator-v24.1.0'], undefined],
    [['network-operator-v24.1.0'], undefined],
    [['v0.3.7', 'network-operator-v26.4.0'], '26.4'],
    [['doca3.4.1-26.04-1.1.0.0-1'], undefined],
    [['26.4'], undefined],
  ])('of images %j is %s', (versions, expected) => {
    expect(releaseOf(indexOf(policy(...versions)))).toBe(expected);
  });
});

describe('the namespace of the operator', () => {
  test.each([
    ['apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: o, namespace: nets}\nspec: {template: {spec: {containers: [{image: "nvcr.io/nvidia/cloud-native/network-operator:v26.4.1"}]}}}', 'nets'],
    ['apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: o, namespace: nets}\nspec: {template: {spec: {containers: [{image: "nvcr.io/nvidia/mellanox/sriov-network-operator:v1"}]}}}', undefined],
    ['apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: o, namespace: nets, ownerReferences: [{kind: NicClusterPolicy, name: p}]}', 'nets'],
    ['apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: o, namespace: flux-system}\nspec: {targetNamespace: nets, chart: {spec: {chart: network-operator}}}', 'nets'],
    ['apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: o, namespace: nets}\nspec: {chart: {spec: {chart: network-operator}}}', 'nets'],
    ['apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: o, namespace: nets}\nspec: {chart: {spec: {chart: gpu-operator}}}', undefined],
    ['apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: o, namespace: argocd}\nspec: {sources: [{chart: network-operator}], destination: {namespace: nets}}', 'nets'],
    ['apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: o}\nspec: {template: {spec: {source: {chart: network-operator}, destination: {namespace: "{{ns}}"}}}}', undefined],
    ['apiVersion: operators.coreos.com/v1alpha1\nkind: Subscription\nmetadata: {name: o, namespace: nets}\nspec: {name: nvidia-network-operator}', 'nets'],
    ['apiVersion: configuration.net.nvidia.com/v1alpha1\nkind: NicConfigurationTemplate\nmetadata: {name: o, namespace: nets}', 'nets'],
    ['apiVersion: sriovnetwork.openshift.io/v1\nkind: SriovOperatorConfig\nmetadata: {name: default, namespace: openshift-sriov-network-operator}', undefined],
    ['apiVersion: nv-ipam.nvidia.com/v1alpha1\nkind: IPPool\nmetadata: {name: p, namespace: kube-system}', undefined],
    ['apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: nets}', undefined],
  ])('by %s', (yaml, expected) => {
    expect(operatorNamespaceOf(indexOf(yaml))).toBe(expected ?? 'nvidia-network-operator');
  });

  test('is the given one in any case', () => {
    expect(operatorNamespaceOf(indexOf('apiVersion: configuration.net.nvidia.com/v1alpha1\nkind: NicDevice\nmetadata: {name: o, namespace: nets}'), 'given')).toBe('given');
  });

  test('is not guessed where two are possible', () => {
    const template = (namespace: string): string => `{apiVersion: configuration.net.nvidia.com/v1alpha1, kind: NicConfigurationTemplate, metadata: {name: o, namespace: ${namespace}}}`;
    expect(operatorNamespaceOf(indexOf(`${template('a')}\n---\n${template('b')}`))).toBe('nvidia-network-operator');
  });
});

describe('delivery by GitOps', () => {
  test.each([
    ['{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: a}}', true],
    ['{apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: {name: a}}', true],
    ['{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: a}}', true],
    ['{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: a}}', true],
    ['{apiVersion: v1, kind: Pod, metadata: {name: a, annotations: {argocd.argoproj.io/sync-wave: "1"}}}', true],
    ['{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {kustomize.toolkit.fluxcd.io/name: apps}}}', true],
    ['{apiVersion: v1, kind: Pod, metadata: {name: a, annotations: {gpu-fabric.io/phase: pools}}}', true],
    ['{apiVersion: v1, kind: Pod, metadata: {name: a, annotations: {gpu-fabric.io/ignore: x}}}', false],
    ['{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, metadata: {name: a}}', false],
    ['{apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: {name: a}}', false],
    ['{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: a, annotations: {argocd.argoproj.io/sync-options: Replace=true}}}', false],
  ])('shows in %s: %s', (yaml, expected) => {
    expect(deliveredByGitOps(indexOf(yaml))).toBe(expected);
  });
});
