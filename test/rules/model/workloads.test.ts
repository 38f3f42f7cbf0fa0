import { indexOf, manifestsOf } from './manifests-of';
import type { NetworkView, ResourceView, WorkloadView } from '../../../src/rules/model';
import { NetworkLookup, ResourceLookup, workloadsOf } from '../../../src/rules/model/workloads';

const none: NetworkLookup = () => [];

function workloads(yaml: string, networks = none, resources?: ResourceLookup): readonly WorkloadView[] {
  return workloadsOf(indexOf(yaml), networks, resources);
}

function only(yaml: string, networks = none, resources?: ResourceLookup): WorkloadView {
  const [first, ...rest] = workloads(yaml, networks, resources);
  expect(rest).toEqual([]);
  return first;
}

/** Field and replicas of every template. */
function templates(yaml: string): readonly string[] {
  return workloads(yaml).map(({ specField, replicas }) => `${specField.join('.')} ${replicas ?? 'unknown'}`);
}

const TEMPLATE = 'template: {metadata: {annotations: {a: b}}, spec: {containers: [{name: c}]}}';

describe('kinds of workloads', () => {
  test.each([
    ['v1', 'Pod', 'containers: [{name: c}]', ['spec 1']],
    ['v1', 'ReplicationController', `replicas: 2, ${TEMPLATE}`, ['spec.template.spec 2']],
    ['apps/v1', 'Deployment', TEMPLATE, ['spec.template.spec 1']],
    ['apps/v1', 'Deployment', `replicas: 3, ${TEMPLATE}`, ['spec.template.spec 3']],
    ['apps/v1', 'StatefulSet', `replicas: 0, ${TEMPLATE}`, ['spec.template.spec 0']],
    ['apps/v1', 'ReplicaSet', `replicas: 4, ${TEMPLATE}`, ['spec.template.spec 4']],
    ['apps/v1', 'DaemonSet', TEMPLATE, ['spec.template.spec unknown']],
    ['batch/v1', 'Job', TEMPLATE, ['spec.template.spec 1']],
    ['batch/v1', 'Job', `parallelism: 8, ${TEMPLATE}`, ['spec.template.spec 8']],
    ['batch/v1', 'Job', `parallelism: 8, completions: 5, ${TEMPLATE}`, ['spec.template.spec 5']],
    ['batch/v1', 'CronJob', `jobTemplate: {spec: {parallelism: 2, ${TEMPLATE}}}`, ['spec.jobTemplate.spec.template.spec 2']],
    ['batch.volcano.sh/v1alpha1', 'Job', `tasks: [{replicas: 1, ${TEMPLATE}}, {replicas: 16, ${TEMPLATE}}]`, ['spec.tasks.0.template.spec 1', 'spec.tasks.1.template.spec 16']],
    ['kubeflow.org/v2beta1', 'MPIJob', `mpiReplicaSpecs: {Launcher: {${TEMPLATE}}, Worker: {replicas: 4, ${TEMPLATE}}}`, ['spec.mpiReplicaSpecs.Launcher.template.spec 1', 'spec.mpiReplicaSpecs.Worker.template.spec 4']],
    ['kubeflow.org/v1', 'MPIJob', `mpiReplicaSpecs: {Worker: {${TEMPLATE}}}`, ['spec.mpiReplicaSpecs.Worker.template.spec 0']],
    ['kubeflow.org/v1', 'PyTorchJob', `pytorchReplicaSpecs: {Master: {${TEMPLATE}}, Worker: {replicas: 7, ${TEMPLATE}}}`, ['spec.pytorchReplicaSpecs.Master.template.spec 1', 'spec.pytorchReplicaSpecs.Worker.template.spec 7']],
    ['kubeflow.org/v1', 'PyTorchJob', `elasticPolicy: {maxReplicas: 9}, pytorchReplicaSpecs: {Worker: {replicas: 2, ${TEMPLATE}}}`, ['spec.pytorchReplicaSpecs.Worker.template.spec 9']],
    ['kubeflow.org/v1', 'TFJob', `tfReplicaSpecs: {PS: {replicas: 2, ${TEMPLATE}}}`, ['spec.tfReplicaSpecs.PS.template.spec 2']],
    ['kubeflow.org/v1', 'XGBoostJob', `xgbReplicaSpecs: {Worker: {replicas: 2, ${TEMPLATE}}}`, ['spec.xgbReplicaSpecs.Worker.template.spec 2']],
    ['kubeflow.org/v1', 'PaddleJob', `paddleReplicaSpecs: {Worker: {replicas: 2, ${TEMPLATE}}}`, ['spec.paddleReplicaSpecs.Worker.template.spec 2']],
    ['kubeflow.org/v1', 'JAXJob', `jaxReplicaSpecs: {Worker: {replicas: 2, ${TEMPLATE}}}`, ['spec.jaxReplicaSpecs.Worker.template.spec 2']],
    ['jobset.x-k8s.io/v1alpha2', 'JobSet', `replicatedJobs: [{name: w, replicas: 3, template: {spec: {parallelism: 4, completions: 4, ${TEMPLATE}}}}]`, ['spec.replicatedJobs.0.template.spec.template.spec 12']],
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'replicas: 2, leaderWorkerTemplate: {size: 4, workerTemplate: {spec: {}}}', ['spec.leaderWorkerTemplate.workerTemplate.spec 8']],
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'replicas: 2, leaderWorkerTemplate: {size: 4, leaderTemplate: {spec: {}}, workerTemplate: {spec: {}}}', ['spec.leaderWorkerTemplate.leaderTemplate.spec 2', 'spec.leaderWorkerTemplate.workerTemplate.spec 6']],
    ['ray.io/v1', 'RayCluster', `headGroupSpec: {${TEMPLATE}}, workerGroupSpecs: [{replicas: 2, numOfHosts: 4, ${TEMPLATE}}]`, ['spec.headGroupSpec.template.spec 1', 'spec.workerGroupSpecs.0.template.spec 8']],
    ['ray.io/v1', 'RayCluster', `enableInTreeAutoscaling: true, workerGroupSpecs: [{replicas: 2, maxReplicas: 6, ${TEMPLATE}}, {replicas: 2, ${TEMPLATE}}]`, ['spec.workerGroupSpecs.0.template.spec 6', 'spec.workerGroupSpecs.1.template.spec unknown']],
    ['ray.io/v1', 'RayJob', `submitterPodTemplate: {spec: {}}, rayClusterSpec: {headGroupSpec: {${TEMPLATE}}}`, ['spec.rayClusterSpec.headGroupSpec.template.spec 1', 'spec.submitterPodTemplate.spec 1']],
    ['ray.io/v1', 'RayService', `rayClusterConfig: {headGroupSpec: {${TEMPLATE}}}`, ['spec.rayClusterConfig.headGroupSpec.template.spec 1']],
  ])('%s %s: %s', (apiVersion, kind, spec, expected) => {
    expect(templates(`{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: w}, spec: {${spec}}}`)).toEqual(expected);
  });

  test('go by their API group', () => {
    expect(templates(`{apiVersion: example.com/v1, kind: Deployment, metadata: {name: w}, spec: {${TEMPLATE}}}`)).toEqual([]);
  });

  test.each(['spec:', 'spec: [1]', 'spec: {template: text}', 'spec: {template: [a]}', 'metadata: {name: x}'])('give nothing for %s', (rest) => {
    expect(templates(`apiVersion: apps/v1\nkind: Deployment\n${rest}`)).toEqual([]);
  });

  test('scale as far as their autoscaler allows', () => {
    expect(templates(`
{apiVersion: apps/v1, kind: Deployment, metadata: {name: w, namespace: ns}, spec: {${TEMPLATE}}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: w, namespace: ns}, spec: {maxReplicas: 12, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: w}}}
`)).toEqual(['spec.template.spec 12']);
  });

  test('have no pods any more once they are done', () => {
    expect(templates(`
{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {}, status: {phase: Succeeded}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {${TEMPLATE}}, status: {conditions: [{type: Complete, status: "True"}]}}
`)).toEqual(['spec 0', 'spec.template.spec 0']);
  });
});

describe('what controllers make', () => {
  const pod = (name: string, owner: string): string =>
    `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: ns, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: ${owner}, controller: true}]}, spec: {}}`;

  test('is left out where its owner is there', () => {
    const set = `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s, namespace: ns}, spec: {${TEMPLATE}}}`;
    expect(workloads([set, pod('s-0', 's'), pod('t-0', 't')].join('\n---\n')).map(({ name }) => name)).toEqual(['s', 't-0']);
  });
});

describe('networks of a pod', () => {
  const rail: NetworkView = {
    manifest: manifestsOf('{apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: {name: rail}}')[0],
    kind: 'NetworkAttachmentDefinition',
    name: 'rail',
    namespace: 'train',
    plugins: [],
    problems: [],
    ipamField: ['spec', 'config'],
    resource: 'nvidia.com/rail',
    isResourceCertain: true,
    hasRdmaPlugin: false,
  };
  const lookup: NetworkLookup = (namespace, name) => (`${namespace}/${name}` === 'train/rail' ? [rail] : []);
  const pod = (networks: string): string => `{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: train, annotations: {k8s.v1.cni.cncf.io/networks: '${networks}'}}, spec: {}}`;

  test('get the interfaces that Multus gives them', () => {
    const { attachments } = only(pod('rail, storage/rail@data, rail'), lookup);
    expect(attachments.map(({ selection, interface: name, networks }) => [`${selection.namespace}/${selection.name}`, name, networks.length]))
      .toEqual([['train/rail', 'net1', 1], ['storage/rail', 'data', 0], ['train/rail', 'net3', 1]]);
  });

  test('keep what is wrong with the annotation', () => {
    const { networks, attachments } = only(pod('[{'), lookup);
    expect(attachments).toEqual([]);
    expect(networks?.problems).not.toEqual([]);
  });

  test('are undefined without the annotation, and none with an empty one', () => {
    expect(only('{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {}}').networks).toBeUndefined();
    expect(only(pod('')).networks).toEqual({ value: [], problems: [] });
  });

  test('are those of the template, not of its controller', () => {
    const view = only('{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, annotations: {k8s.v1.cni.cncf.io/networks: rail}}, spec: {template: {spec: {}}}}', lookup);
    expect(view.networks).toBeUndefined();
    expect(view.networksField).toEqual(['spec', 'template', 'metadata', 'annotations', 'k8s.v1.cni.cncf.io/networks']);
    expect(view.manifest.object.metadata.annotations).toEqual({ 'k8s.v1.cni.cncf.io/networks': 'rail' });
  });

  test('make a pod an RDMA pod by their plugin or resource', () => {
    const published = (isRdma: boolean): ResourceLookup => (name) => {
      const resource: ResourceView = {
        name, isPrefixCertain: true, source: 'sriov-operator', manifest: rail.manifest, field: [], isRdma, isOn: () => true, takes: () => true,
      };
      return [resource];
    };
    expect(only(pod('rail'), lookup).isRdma).toBe(false);
    expect(only(pod('rail'), lookup, published(false)).isRdma).toBe(false);
    expect(only(pod('rail'), lookup, published(true)).isRdma).toBe(true);
    expect(only(pod('rail'), () => [{ ...rail, hasRdmaPlugin: true }]).isRdma).toBe(true);
    expect(only(pod('rail'), () => [{ ...rail, kind: 'SriovIBNetwork' }]).isRdma).toBe(true);
  });
});

describe('containers', () => {
  const view = only(`
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  hostNetwork: true
  initContainers:
    - {name: sidecar, restartPolicy: Always, resources: {limits: {rdma/a: 1}}}
    - {name: setup, resources: {limits: {rdma/a: 4, nvidia.com/gpu: 8}}}
  containers:
    - text
    - {name: main, resources: {limits: {rdma/a: 2, nvidia.com/gpu: "1", cpu: 1500m}, requests: {memory: 1Gi, cpu: 1, rdma/b: broken}}, env: [{name: A, value: b}]}
    - {name: other, resources: {limits: {rdma/a: 1, rdma/c: 0}}}
`);

  test('have their path, variables and amounts in whole units', () => {
    const main = view.containers[2];
    expect(main).toMatchObject({ name: 'main', isInit: false, field: ['spec', 'containers', 1] });
    expect([...main.requests]).toEqual([['memory', 2n ** 30n], ['cpu', 2n], ['rdma/a', 2n], ['nvidia.com/gpu', 1n]]);
    expect(main.environment.variables.get('A')).toEqual({ kind: 'text', text: 'b' });
  });

  test('need devices together, init containers one by one beside the sidecars before them', () => {
    expect([...view.devices]).toEqual([['rdma/a', 5n], ['nvidia.com/gpu', 8n]]);
    expect(view.isRdma).toBe(true);
  });

  test('tell of the host network', () => {
    expect(view.usesHostNetwork).toBe(true);
  });
});

describe('runtimes of Kubeflow Trainer', () => {
  const runtime = (kind: string, metadata: string): string => `
apiVersion: trainer.kubeflow.org/v1alpha1
kind: ${kind}
metadata: ${metadata}
spec:
  mlPolicy: {numNodes: 2}
  template:
    spec:
      replicatedJobs:
        - {name: setup, template: {spec: {template: {spec: {containers: [{name: s}]}}}}}
        - name: node
          template:
            metadata: {labels: {trainer.kubeflow.org/trainjob-ancestor-step: trainer}}
            spec: {template: {spec: {containers: [{name: node, env: [{name: A, value: a}], resources: {limits: {rdma/a: 1}}}]}}}
`;
  const job = (spec: string): string => `
---
{apiVersion: trainer.kubeflow.org/v1alpha1, kind: TrainJob, metadata: {name: j, namespace: team}, spec: {${spec}}}
`;

  test('run in the namespace of the TrainJob, with its variables and resources', () => {
    const [setup, node] = workloads(runtime('ClusterTrainingRuntime', '{name: torch}')
      + job('runtimeRef: {name: torch}, trainer: {numNodes: 16, env: [{name: B, value: b}], resourcesPerNode: {limits: {rdma/b: 8}}}'));
    expect([setup.namespace, setup.replicas, node.namespace, node.replicas]).toEqual(['team', 1, 'team', 16]);
    expect([...node.devices]).toEqual([['rdma/b', 8n]]);
    expect([...node.containers[0].environment.variables.keys()]).toEqual(['A', 'B']);
    expect(node.specField).toEqual(['spec', 'template', 'spec', 'replicatedJobs', 1, 'template', 'spec', 'template', 'spec']);
  });

  test('say nothing where a TrainJob patches them, or nobody knows the namespace', () => {
    expect(workloads(runtime('ClusterTrainingRuntime', '{name: torch}'))).toEqual([]);
    expect(workloads(runtime('ClusterTrainingRuntime', '{name: torch}') + job('runtimeRef: {name: torch}, podTemplateOverrides: [{}]'))).toEqual([]);
  });

  test('count as they are in a namespace of their own', () => {
    expect(workloads(runtime('TrainingRuntime', '{name: torch, namespace: team}')).map(({ namespace, replicas }) => [namespace, replicas])).toEqual([['team', 1], ['team', 2]]);
  });

  test('give way to the JobSet that was made of them', () => {
    const jobSet = '---\n{apiVersion: jobset.x-k8s.io/v1alpha2, kind: JobSet, metadata: {name: j, namespace: team}, spec: {}}\n';
    expect(workloads(runtime('ClusterTrainingRuntime', '{name: torch}') + job('runtimeRef: {name: torch}') + jobSet)).toEqual([]);
  });
});
