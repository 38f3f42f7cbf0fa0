import type { NetworkView } from './network-view';
import { groupOf } from './object-index';
import { Findings, KnownSelections, PlacedTemplate, PodTemplateView } from './pod-template-view';
import type { ResourceView } from './resource-view';
import { trainJobTemplates } from './train-jobs';
import { countAt, everyAt, listAt, textAt, valueAt } from './values';
import { WORKLOAD_KINDS, WorkloadKind } from './workload-kinds';
import type { WorkloadView } from './workload-view';
import type { KubernetesObject, Manifest } from '../../manifests';
import { isObject } from '../grammar/fields';

/** Finds the networks by namespace and name of their NetworkAttachmentDefinition. */
export type NetworkLookup = (namespace: string, name: string) => readonly NetworkView[];

/** Finds what publishes a device-plugin resource, by its full name. */
export type ResourceLookup = (name: string) => readonly ResourceView[];

const kinds: ReadonlyMap<string, WorkloadKind> = new Map(WORKLOAD_KINDS.map((known) => [`${known.group}/${known.kind}`, known]));

/**
 * The objects that run pods, in the order of the manifests, and the runtimes of Kubeflow Trainer behind them. What a controller made of another
 * object that is there is left out: users change the Deployment, not its ReplicaSets and pods.
 */
export function workloadsOf(manifests: readonly Manifest[], networks: NetworkLookup, resources: ResourceLookup = () => []): WorkloadView[] {
  const found: { readonly manifest: Manifest; readonly known: WorkloadKind }[] = [];
  for (const manifest of manifests) {
    const known = kinds.get(typeOf(manifest.object));
    if (known !== undefined) found.push({ manifest, known });
  }
  // few streams have objects that others made
  let identities: ReadonlySet<string> | undefined;
  const isThere = (type: string, namespace: string, name: string): boolean => {
    identities ??= new Set(found.map(({ manifest }) => identityOf(manifest.object)));
    return identities.has(identity(type, namespace, name));
  };
  const most = scalersOf(manifests);
  const placed = found.flatMap(({ manifest, known }) => (isMadeFrom(manifest.object, isThere)
    ? []
    : templatesOf(manifest, known, most.size === 0 ? undefined : most.get(identityOf(manifest.object)))));
  const trained = trainJobTemplates(manifests, (namespace, name) => isThere('jobset.x-k8s.io/JobSet', namespace, name));
  const selections: KnownSelections = new Map();
  const findings = new Map<string, Findings>();
  const view = (template: PlacedTemplate, text: string): WorkloadView => {
    let known = findings.get(text);
    if (known === undefined) findings.set(text, known = new Findings());
    return new PodTemplateView(template, known, selections, networks, resources);
  };
  return [
    ...placed.map((template) => view(template, textOf(template))),
    // their templates are made of two objects, and stand in neither of them
    ...trained.map((template) => view(template, JSON.stringify([textOf(template), template.namespace, template.template]))),
  ];
}

/** All that rules can read of an object with a pod template, but for its name and what the API server and controllers write. Twins have one text. */
function textOf({ manifest, path, replicas }: PlacedTemplate): string {
  const { object } = manifest;
  const { metadata: { namespace, generateName, labels, annotations } } = object;
  return withoutName(manifest, `${path.join('.')} ${replicas} `)
    ?? JSON.stringify([namespace, generateName, labels, annotations, path, replicas, { ...object, metadata: undefined, status: undefined }]);
}

/** What is written in the file, which takes a fraction of the time; undefined where the name occurs somewhere else too, or stands beside what nobody wrote. */
function withoutName({ text, object: { metadata: { name, uid } } }: Manifest, head: string): string | undefined {
  if (text === undefined || name === undefined || name === '' || uid !== undefined) return undefined;
  const at = text.indexOf(name);
  return at === -1 || text.includes(name, at + 1) ? undefined : `${head}${text.slice(0, at)}\0${text.slice(at + name.length)}`;
}

function templatesOf(manifest: Manifest, { templates }: WorkloadKind, scaledTo: number | undefined): PlacedTemplate[] {
  const { object } = manifest;
  return templates.flatMap((place) => [...everyAt(object, place.path)].flatMap(({ path, value: template }): PlacedTemplate[] => {
    if (!isObject(template)) return [];
    const holder = valueAt(object, ...path.slice(0, -1));
    const replicas = isFinished(object) ? 0 : place.replicas({ object, holder, path, scaledTo });
    return [{ manifest, namespace: namespaceOf(object), path, template, replicas }];
  }));
}

/** Pods that have ended hold neither addresses nor devices. */
function isFinished(object: KubernetesObject): boolean {
  const type = typeOf(object);
  if (type === '/Pod') return ['Succeeded', 'Failed'].includes(textAt(object, 'status', 'phase') ?? '');
  if (type !== 'batch/Job') return false;
  return listAt(object, 'status', 'conditions')
    .some((condition) => ['Complete', 'Failed'].includes(textAt(condition, 'type') ?? '') && textAt(condition, 'status') === 'True');
}

function isMadeFrom({ metadata }: KubernetesObject, isThere: (type: string, namespace: string, name: string) => boolean): boolean {
  if (metadata.ownerReferences === undefined) return false;
  return listAt(metadata, 'ownerReferences').some((owner) => {
    const type = `${groupOf(textAt(owner, 'apiVersion') ?? '')}/${textAt(owner, 'kind') ?? ''}`;
    return valueAt(owner, 'controller') === true && isThere(type, metadata.namespace ?? 'default', textAt(owner, 'name') ?? '');
  });
}

/** @see https://keda.sh/docs/2.18/reference/scaledobject-spec/#maxreplicacount */
const KEDA_DEFAULT = 100;

/** How many replicas autoscalers allow, by the identity of what they scale. */
function scalersOf(manifests: readonly Manifest[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { object } of manifests) {
    const isScaler = object.kind === 'HorizontalPodAutoscaler' || (object.kind === 'ScaledObject' && groupOf(object.apiVersion) === 'keda.sh');
    if (!isScaler) continue;
    const target = valueAt(object, 'spec', 'scaleTargetRef');
    const limit = object.kind === 'ScaledObject' ? countAt(object, 'spec', 'maxReplicaCount') ?? KEDA_DEFAULT : countAt(object, 'spec', 'maxReplicas');
    const type = `${groupOf(textAt(target, 'apiVersion') ?? 'apps/v1')}/${textAt(target, 'kind') ?? 'Deployment'}`;
    if (limit !== undefined) most.set(identity(type, namespaceOf(object), textAt(target, 'name') ?? ''), limit);
  }
  return most;
}

function typeOf({ apiVersion, kind }: KubernetesObject): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

function namespaceOf({ metadata }: KubernetesObject): string {
  return metadata.namespace ?? 'default';
}

function identityOf(object: KubernetesObject): string {
  return identity(typeOf(object), namespaceOf(object), object.metadata.name ?? '');
}

function identity(type: string, namespace: string, name: string): string {
  return `${type}/${namespace}/${name}`;
}
