import type { NetworkView } from './network-view';
import { groupOf, ObjectIndex } from './object-index';
import { Findings, KnownSelections, PlacedTemplate, PodTemplateView } from './pod-template-view';
import type { ResourceView } from './resource-view';
import { trainJobTemplates } from './train-jobs';
import { Twins } from './twins';
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
export function workloadsOf(index: ObjectIndex, networks: NetworkLookup, resources: ResourceLookup = () => []): WorkloadView[] {
  const found = index.ofTypes(({ name }) => kinds.has(name));
  // few streams have objects that others made
  let identities: ReadonlySet<string> | undefined;
  const isThere = (type: string, namespace: string, name: string): boolean => {
    identities ??= new Set(found.map(({ object }) => identityOf(object)));
    return identities.has(identity(type, namespace, name));
  };
  const most = scalersOf(index);
  const selections: KnownSelections = new Map();
  const twins = new Twins();
  const views: WorkloadView[] = [];
  const add = (template: PlacedTemplate, findings: Findings): void => {
    views.push(new PodTemplateView(template, findings, selections, networks, resources));
  };
  for (const manifest of found) {
    if (isMadeFrom(manifest.object, isThere)) continue;
    const scaledTo = most.size === 0 ? undefined : most.get(identityOf(manifest.object));
    for (const template of templatesOf(manifest, scaledTo)) add(template, twins.of(template));
  }
  for (const template of trainJobTemplates(index, (namespace, name) => isThere('jobset.x-k8s.io/JobSet', namespace, name))) {
    add(template, twins.ofMade(template));
  }
  return views;
}

function templatesOf(manifest: Manifest, scaledTo: number | undefined): readonly PlacedTemplate[] {
  const { object } = manifest;
  // there are more pods than anything else
  if (object.kind === 'Pod') return [{ manifest, namespace: namespaceOf(object), path: [], template: object, replicas: isFinished(object) ? 0 : 1 }];
  const { templates = [] } = kinds.get(typeOf(object)) ?? {};
  return templates.flatMap((place) => [...everyAt(object, place.path)].flatMap(({ path, value: template }): PlacedTemplate[] => {
    if (!isObject(template)) return [];
    const holder = valueAt(object, ...path.slice(0, -1));
    const replicas = isFinished(object) ? 0 : place.replicas({ object, holder, path, scaledTo });
    return [{ manifest, namespace: namespaceOf(object), path, template, replicas }];
  }));
}

/** Pods that have ended hold neither addresses nor devices. */
function isFinished(object: KubernetesObject): boolean {
  if (object.status === undefined) return false;
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
function scalersOf(index: ObjectIndex): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { object } of index.ofTypes(({ kind, name }) => kind === 'HorizontalPodAutoscaler' || name === 'keda.sh/ScaledObject')) {
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
