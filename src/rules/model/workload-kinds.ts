import { countAt, recordAt, Step, valueAt } from './values';
import { isObject } from '../grammar/fields';

/** A kind of object that runs pods. */
export interface WorkloadKind {
  /** API group, empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly templates: readonly TemplatePlace[];
}

/** Where a kind has pod templates, and how many pods there are of each. */
export interface TemplatePlace {
  /** Path of the template; `*` is every entry of a list or object. */
  readonly path: readonly string[];
  readonly replicas: (found: FoundTemplate) => number | undefined;
}

/** A pod template of an object. */
export interface FoundTemplate {
  readonly object: object;
  /** What the template is a field of. */
  readonly holder: unknown;
  /** Path of the template. */
  readonly path: readonly Step[];
  /** How many replicas an autoscaler allows; undefined when there is none. */
  readonly scaledTo?: number;
}

const TEMPLATE = ['spec', 'template'];

/** Pods of the Job that holds the template. @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs */
const ofJob = ({ holder }: FoundTemplate): number => {
  const parallelism = countAt(holder, 'parallelism') ?? 1;
  return Math.min(parallelism, countAt(holder, 'completions') ?? parallelism);
};

/** The field `replicas` beside the template, with the default of the kind. */
const replicas = (absent: number | undefined) => ({ holder, scaledTo }: FoundTemplate): number | undefined =>
  scaledTo ?? countAt(holder, 'replicas') ?? absent;

const ofJobSet = ({ object, holder, path }: FoundTemplate): number => {
  const replicatedJob = valueAt(object, ...path.slice(0, -3));
  return (countAt(replicatedJob, 'replicas') ?? 1) * ofJob({ object, holder, path });
};

/** Only the launcher runs when nobody asks for workers. */
const ofMpi = ({ holder, path }: FoundTemplate): number => countAt(holder, 'replicas') ?? (path[path.length - 2] === 'Launcher' ? 1 : 0);

/** Replicas of a training operator's job; an elastic one may grow. */
const ofTraining = ({ object, holder, path }: FoundTemplate): number =>
  Math.max(countAt(holder, 'replicas') ?? 1, path.includes('Worker') ? countAt(object, 'spec', 'elasticPolicy', 'maxReplicas') ?? 0 : 0);

const ofRayWorkers = ({ object, holder, path }: FoundTemplate): number | undefined => {
  const cluster = recordAt(object, ...path.slice(0, path.indexOf('workerGroupSpecs')));
  const hosts = countAt(holder, 'numOfHosts') ?? 1;
  const groups = countAt(holder, cluster.enableInTreeAutoscaling === true ? 'maxReplicas' : 'replicas');
  if (groups === undefined) return cluster.enableInTreeAutoscaling === true ? undefined : (countAt(holder, 'minReplicas') ?? 0) * hosts;
  return groups * hosts;
};

/** Groups of one leader and its workers; without a template of its own the leader is like them. */
const ofLeaderWorkerSet = (role: 'leader' | 'worker') => ({ object, holder, scaledTo }: FoundTemplate): number => {
  const groups = scaledTo ?? countAt(object, 'spec', 'replicas') ?? 1;
  const size = countAt(holder, 'size') ?? 1;
  if (role === 'leader') return groups;
  return groups * (isObject(valueAt(holder, 'leaderTemplate')) ? Math.max(size - 1, 0) : size);
};

function ray(...cluster: readonly string[]): readonly TemplatePlace[] {
  const submitter = cluster.includes('rayClusterSpec') ? [{ path: [...cluster.slice(0, -1), 'submitterPodTemplate'], replicas: () => 1 }] : [];
  return [
    { path: [...cluster, 'headGroupSpec', 'template'], replicas: () => 1 },
    { path: [...cluster, 'workerGroupSpecs', '*', 'template'], replicas: ofRayWorkers },
    ...submitter,
  ];
}

function training(kind: string, field: string): WorkloadKind {
  return { group: 'kubeflow.org', kind, templates: [{ path: ['spec', field, '*', 'template'], replicas: kind === 'MPIJob' ? ofMpi : ofTraining }] };
}

/**
 * Kinds that run pods on GPU clusters. Where an object is not given a number of replicas, the default of its controller counts.
 *
 * @see https://github.com/kubeflow/training-operator/tree/v1.9.0/pkg/apis/kubeflow.org/v1
 * @see https://github.com/kubernetes-sigs/jobset/blob/v0.10.1/api/jobset/v1alpha2/jobset_types.go
 * @see https://github.com/kubernetes-sigs/lws/blob/v0.7.0/api/leaderworkerset/v1/leaderworkerset_types.go
 * @see https://github.com/ray-project/kuberay/blob/v1.4.2/ray-operator/apis/ray/v1/raycluster_types.go
 * @see https://github.com/volcano-sh/apis/blob/master/pkg/apis/batch/v1alpha1/job.go
 */
export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { group: '', kind: 'Pod', templates: [{ path: [], replicas: () => 1 }] },
  { group: '', kind: 'ReplicationController', templates: [{ path: TEMPLATE, replicas: replicas(1) }] },
  { group: 'apps', kind: 'Deployment', templates: [{ path: TEMPLATE, replicas: replicas(1) }] },
  { group: 'apps', kind: 'StatefulSet', templates: [{ path: TEMPLATE, replicas: replicas(1) }] },
  { group: 'apps', kind: 'ReplicaSet', templates: [{ path: TEMPLATE, replicas: replicas(1) }] },
  { group: 'apps', kind: 'DaemonSet', templates: [{ path: TEMPLATE, replicas: () => undefined }] },
  { group: 'apps.openshift.io', kind: 'DeploymentConfig', templates: [{ path: TEMPLATE, replicas: replicas(1) }] },
  { group: 'argoproj.io', kind: 'Rollout', templates: [{ path: TEMPLATE, replicas: replicas(1) }] },
  { group: 'serving.knative.dev', kind: 'Service', templates: [{ path: TEMPLATE, replicas: () => undefined }] },
  { group: 'batch', kind: 'Job', templates: [{ path: TEMPLATE, replicas: ofJob }] },
  { group: 'batch', kind: 'CronJob', templates: [{ path: ['spec', 'jobTemplate', 'spec', 'template'], replicas: ofJob }] },
  { group: 'batch.volcano.sh', kind: 'Job', templates: [{ path: ['spec', 'tasks', '*', 'template'], replicas: replicas(undefined) }] },
  { group: 'batch.volcano.sh', kind: 'CronJob', templates: [{ path: ['spec', 'jobTemplate', 'spec', 'tasks', '*', 'template'], replicas: replicas(undefined) }] },
  { group: 'jobset.x-k8s.io', kind: 'JobSet', templates: [{ path: ['spec', 'replicatedJobs', '*', 'template', 'spec', 'template'], replicas: ofJobSet }] },
  {
    group: 'leaderworkerset.x-k8s.io',
    kind: 'LeaderWorkerSet',
    templates: [
      { path: ['spec', 'leaderWorkerTemplate', 'leaderTemplate'], replicas: ofLeaderWorkerSet('leader') },
      { path: ['spec', 'leaderWorkerTemplate', 'workerTemplate'], replicas: ofLeaderWorkerSet('worker') },
    ],
  },
  training('MPIJob', 'mpiReplicaSpecs'),
  training('PyTorchJob', 'pytorchReplicaSpecs'),
  training('TFJob', 'tfReplicaSpecs'),
  training('XGBoostJob', 'xgbReplicaSpecs'),
  training('PaddleJob', 'paddleReplicaSpecs'),
  training('JAXJob', 'jaxReplicaSpecs'),
  { group: 'ray.io', kind: 'RayCluster', templates: ray('spec') },
  { group: 'ray.io', kind: 'RayJob', templates: ray('spec', 'rayClusterSpec') },
  { group: 'ray.io', kind: 'RayCronJob', templates: ray('spec', 'jobTemplate', 'rayClusterSpec') },
  { group: 'ray.io', kind: 'RayService', templates: ray('spec', 'rayClusterConfig') },
];
