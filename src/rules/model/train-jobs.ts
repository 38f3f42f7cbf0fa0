import type { ObjectIndex } from './object-index';
import type { PlacedTemplate } from './pod-template-view';
import { countAt, everyAt, FoundValue, listAt, recordAt, textAt, valueAt } from './values';
import type { KubernetesObject, Manifest } from '../../manifests';
import { isExtendedResource } from '../grammar';
import { isObject } from '../grammar/fields';

const GROUP = 'trainer.kubeflow.org';
const TEMPLATES = ['spec', 'template', 'spec', 'replicatedJobs', '*', 'template', 'spec', 'template'];

/** The container that a TrainJob has its say about. */
const TRAINER_CONTAINER = 'node';

/**
 * Pod templates of the runtimes of Kubeflow Trainer, once for every TrainJob that uses them, with the variables and resources of the TrainJob.
 *
 * Nothing is said of a TrainJob that patches its runtime, or whose runtime is not there. A runtime that no TrainJob uses counts as it is if it
 * lives in a namespace and asks for devices: otherwise the TrainJobs that come later are to say where, or how many.
 *
 * @param isRunning whether the JobSet of a TrainJob is among the manifests, which says all and exactly
 * @see https://github.com/kubeflow/trainer/blob/v2.1.0/pkg/apis/trainer/v1alpha1/trainjob_types.go
 */
export function trainJobTemplates(index: ObjectIndex, isRunning: (namespace: string, name: string) => boolean): PlacedTemplate[] {
  const own = index.ofTypes(({ group }) => group === GROUP);
  const runtimes = new Map(own.filter(({ object }) => object.kind.endsWith('TrainingRuntime')).map((manifest) => [runtimeKey(manifest.object), manifest]));
  const used = new Set<Manifest>();
  const placed = own.flatMap(({ object }): PlacedTemplate[] => {
    if (object.kind !== 'TrainJob') return [];
    const { namespace = 'default', name = '' } = object.metadata;
    const kind = textAt(object, 'spec', 'runtimeRef', 'kind') ?? 'ClusterTrainingRuntime';
    const runtime = runtimes.get(`${kind}/${kind === 'TrainingRuntime' ? namespace : ''}/${textAt(object, 'spec', 'runtimeRef', 'name') ?? ''}`);
    if (runtime === undefined) return [];
    used.add(runtime);
    return isRunning(namespace, name) || isPatched(object) ? [] : templatesOf(runtime, namespace, recordAt(object, 'spec', 'trainer'));
  });
  const unused = [...runtimes.values()].filter((runtime) => runtime.object.kind === 'TrainingRuntime' && !used.has(runtime) && asksForDevices(runtime.object));
  return [...placed, ...unused.flatMap((runtime) => templatesOf(runtime, runtime.object.metadata.namespace ?? 'default', {}))];
}

function runtimeKey({ kind, metadata: { namespace = 'default', name = '' } }: KubernetesObject): string {
  return `${kind}/${kind === 'TrainingRuntime' ? namespace : ''}/${name}`;
}

function isPatched(trainJob: KubernetesObject): boolean {
  return ['runtimePatches', 'podTemplateOverrides', 'podSpecOverrides'].some((field) => listAt(trainJob, 'spec', field).length > 0);
}

function asksForDevices(runtime: KubernetesObject): boolean {
  return [...everyAt(runtime, [...TEMPLATES, 'spec', 'containers', '*', 'resources', '*', '*'])].some(({ path }) => isExtendedResource(String(path[path.length - 1])));
}

function templatesOf(manifest: Manifest, namespace: string, trainer: Readonly<Record<string, unknown>>): PlacedTemplate[] {
  return [...everyAt(manifest.object, TEMPLATES)].flatMap((found): PlacedTemplate[] => {
    if (!isObject(found.value)) return [];
    const template = isNode(manifest.object, found) ? withTrainer(found.value, trainer) : found.value;
    return [{ manifest, namespace, path: found.path, template, replicas: replicasOf(manifest.object, found, trainer) }];
  });
}

/** The replicated job that a template belongs to. */
function jobOf(runtime: KubernetesObject, { path }: FoundValue): unknown {
  return valueAt(runtime, ...path.slice(0, -3));
}

function isNode(runtime: KubernetesObject, found: FoundValue): boolean {
  const job = jobOf(runtime, found);
  return textAt(job, 'name') === 'node' || textAt(job, 'template', 'metadata', 'labels', `${GROUP}/trainjob-ancestor-step`) === 'trainer';
}

function replicasOf(runtime: KubernetesObject, found: FoundValue, trainer: Readonly<Record<string, unknown>>): number {
  const job = jobOf(runtime, found);
  const { mpi } = recordAt(runtime, 'spec', 'mlPolicy');
  const isLauncher = isObject(mpi) && textAt(job, 'name') === 'launcher';
  if (isNode(runtime, found) && !isLauncher) {
    const nodes = countAt(trainer, 'numNodes') ?? countAt(runtime, 'spec', 'mlPolicy', 'numNodes') ?? 1;
    return valueAt(mpi, 'runLauncherAsNode') === true ? Math.max(nodes - 1, 0) : nodes;
  }
  return (countAt(job, 'replicas') ?? 1) * (countAt(job, 'template', 'spec', 'parallelism') ?? 1);
}

function withTrainer(template: Readonly<Record<string, unknown>>, trainer: Readonly<Record<string, unknown>>): object {
  const env = listAt(trainer, 'env');
  const { resourcesPerNode } = trainer;
  if (env.length === 0 && !isObject(resourcesPerNode)) return template;
  const containers = listAt(template, 'spec', 'containers').map((container) => (isObject(container) && container.name === TRAINER_CONTAINER
    ? { ...container, env: [...listAt(container, 'env'), ...env], ...(isObject(resourcesPerNode) && { resources: resourcesPerNode }) }
    : container));
  return { ...template, spec: { ...recordAt(template, 'spec'), containers } };
}
