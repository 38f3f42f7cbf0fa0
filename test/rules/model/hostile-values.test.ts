import { manifestsOf } from './manifests-of';
import type { Manifest } from '../../../src/manifests';
import { deliveredByGitOps, operatorNamespaceOf, platformOf, releaseOf } from '../../../src/rules/model/facts';
import { nodesOf } from '../../../src/rules/model/nodes';
import { ObjectIndex } from '../../../src/rules/model/object-index';
import { rangesOf } from '../../../src/rules/model/ranges';
import { WORKLOAD_KINDS } from '../../../src/rules/model/workload-kinds';
import { workloadsOf } from '../../../src/rules/model/workloads';

/** Values of every type; metadata has been checked before anybody sees it. */
const JUNK: readonly unknown[] = [null, -1, 1.5, 'text', '', true, [], {}, [null], { constructor: 1 }];

const POD = {
  metadata: { labels: { a: 'b' }, annotations: { 'k8s.v1.cni.cncf.io/networks': '[{"name": "rail"}]' } },
  spec: {
    hostNetwork: false,
    initContainers: [{ name: 'i', restartPolicy: 'Always', resources: { limits: { 'rdma/a': 1 } } }],
    containers: [{ name: 'c', env: [{ name: 'A', value: 'b' }], resources: { limits: { 'rdma/a': 1 }, requests: { 'rdma/b': '1' } }, command: ['--cluster-cidr=10.0.0.0/8'] }],
  },
};

/** Puts a pod template at a path. */
function templateAt([step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return POD;
  const beside = { replicas: 2, parallelism: 2, completions: 2, numOfHosts: 2, size: 2, enableInTreeAutoscaling: true };
  return step === '*' ? [templateAt(rest)] : { ...beside, [step]: templateAt(rest) };
}

const OBJECTS: readonly object[] = [
  ...WORKLOAD_KINDS.flatMap(({ group, kind, templates }) => templates.map(({ path }) => {
    const [, ...below] = path;
    const apiVersion = group === '' ? 'v1' : `${group}/v1`;
    return { apiVersion, kind, metadata: { name: 'w', namespace: 'kube-system' }, spec: path.length === 0 ? POD.spec : templateAt(below), status: { phase: 'Running', conditions: [{ type: 'Complete', status: 'False' }] } };
  })),
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'h' }, spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'w' } } },
  { apiVersion: 'trainer.kubeflow.org/v1alpha1', kind: 'TrainingRuntime', metadata: { name: 'r' }, spec: { mlPolicy: { numNodes: 2, mpi: {} }, ...Object(templateAt(['template', 'spec', 'replicatedJobs', '*', 'template', 'spec', 'template'])) } },
  { apiVersion: 'trainer.kubeflow.org/v1alpha1', kind: 'TrainJob', metadata: { name: 't' }, spec: { runtimeRef: { kind: 'TrainingRuntime', name: 'r' }, trainer: { numNodes: 2, env: [{ name: 'A' }], resourcesPerNode: { limits: { 'rdma/a': 1 } } } } },
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: { podCIDRs: ['10.0.0.0/24'] }, status: { addresses: [{ type: 'InternalIP', address: '10.0.0.1' }], allocatable: { cpu: '1' }, nodeInfo: { kubeletVersion: 'v1' } } },
  { apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'SriovNetworkNodeState', metadata: { name: 'n1' }, status: { interfaces: [{ pciAddress: '0000:1a:00.0', name: 'e', linkType: 'ETH', totalvfs: 1, vendor: '15b3' }] } },
  { apiVersion: 'configuration.net.nvidia.com/v1alpha1', kind: 'NicDevice', metadata: { name: 'd' }, status: { node: 'n1', type: '1021', ports: [{ pci: '0000:1a:00.0', rdmaInterface: 'mlx5_0' }] } },
  { apiVersion: 'mellanox.com/v1alpha1', kind: 'NicClusterPolicy', metadata: { name: 'p' }, spec: { nvIpam: { version: 'network-operator-v26.4.0' }, secondaryNetwork: { multus: { version: 'x' } } } },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'a' }, spec: { sources: [{ chart: 'network-operator' }], destination: { namespace: 'nets' } } },
  { apiVersion: 'operator.openshift.io/v1', kind: 'Network', metadata: { name: 'cluster' }, spec: { clusterNetwork: [{ cidr: '10.0.0.0/8' }], defaultNetwork: { ovnKubernetesConfig: { ipv4: { internalJoinSubnet: '100.64.0.0/16' } } } } },
  { apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name: 'p' }, spec: { cidr: '10.0.0.0/8', allowedUses: ['Workload'] } },
  { apiVersion: 'cilium.io/v2', kind: 'CiliumNode', metadata: { name: 'n1' }, spec: { ipam: { podCIDRs: ['10.0.0.0/24'], pools: { allocated: [{ cidrs: ['10.0.0.0/24'] }] } }, addresses: [{ type: 'InternalIP', ip: '10.0.0.1' }] } },
  { apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name: 'p' }, spec: { blocks: [{ start: '10.0.0.1', stop: '10.0.0.2' }] } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubeadm-config' }, data: { ClusterConfiguration: 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration' } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kube-flannel-cfg' }, data: { 'net-conf.json': '{}' } },
];

/** What a kind says nothing without. */
const TOGETHER: ReadonlyMap<string, readonly string[]> = new Map([
  ['TrainingRuntime', ['TrainJob']], ['TrainJob', ['TrainingRuntime']], ['SriovNetworkNodeState', ['Node']], ['NicDevice', ['Node']], ['HorizontalPodAutoscaler', ['Deployment']],
]);

/** Looks at everything that the views offer, and says what should not be there. */
function lookAt(manifests: readonly Manifest[]): string[] {
  const wrong: string[] = [];
  for (const view of workloadsOf(new ObjectIndex(manifests), () => [])) {
    const { name, kind, labels, annotations, podSpec, attachments, containers, devices, isRdma, usesHostNetwork } = view;
    const seen: readonly unknown[] = [name, kind, labels, annotations, podSpec, attachments, containers, devices, isRdma, usesHostNetwork];
    if (seen.includes(undefined)) wrong.push(`a ${view.kind} without something`);
    if (view.replicas !== undefined && !(view.replicas >= 0)) wrong.push(`${view.replicas} replicas`);
  }
  for (const { nics, allocatable, addresses } of nodesOf(new ObjectIndex(manifests))) {
    for (const { pciAddress } of nics ?? []) if (!/^[0-9a-f]{4}:/.test(pciAddress)) wrong.push(`PCI address ${pciAddress}`);
    for (const text of [...addresses, ...allocatable?.keys() ?? []]) if (typeof text !== 'string') wrong.push('a text that is none');
  }
  for (const { layer, origin } of rangesOf(new ObjectIndex(manifests))) if (`${layer}${origin}`.includes('undefined')) wrong.push(origin);
  for (const fact of [platformOf(new ObjectIndex(manifests)), releaseOf(new ObjectIndex(manifests)), operatorNamespaceOf(new ObjectIndex(manifests))]) if (fact === '') wrong.push('an empty fact');
  deliveredByGitOps(new ObjectIndex(manifests));
  return wrong;
}

/** The object with each of its values replaced, one at a time. */
function* replaced(value: unknown, junk: unknown): Generator<unknown> {
  yield junk;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    for (const other of replaced(below, junk)) {
      if (Array.isArray(value)) yield value.map((entry: unknown, index) => (index === Number(key) ? other : entry));
      else yield { ...value, [key]: other };
    }
  }
}

describe('the views', () => {
  const [first] = manifestsOf('{apiVersion: v1, kind: Pod, metadata: {name: p}}');

  test('take values of every type in every place', () => {
    const all = OBJECTS.map((object): Manifest => ({ ...first, object: { apiVersion: '', kind: '', metadata: {}, ...object } }));
    const wrong = lookAt(all);
    all.forEach((manifest, index) => {
      for (const [field, value] of Object.entries(manifest.object)) {
        if (!['spec', 'status', 'data'].includes(field)) continue;
        for (const junk of JUNK) {
          for (const other of replaced(value, junk)) {
            const changed: Manifest = { ...manifest, object: { ...manifest.object, [field]: other } };
            // what belongs together is looked at together
            const beside = all.filter(({ object }, at) => at !== index && TOGETHER.get(manifest.object.kind)?.includes(object.kind));
            wrong.push(...lookAt([changed, ...beside]));
          }
        }
      }
    });
    expect(wrong).toEqual([]);
  });
});
