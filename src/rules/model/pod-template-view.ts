import type { ResourceView } from './resource-view';
import { listAt, recordAt, Step, textAt, textsAt, valueAt } from './values';
import type { Attachment, ContainerView, WorkloadView } from './workload-view';
import type { NetworkLookup, ResourceLookup } from './workloads';
import type { Manifest } from '../../manifests';
import { environmentOf, interfaceNames, isExtendedResource, NETWORKS_ANNOTATION, NetworkSelection, Parsed, parseNetworks, parseQuantity } from '../grammar';
import { isObject } from '../grammar/fields';

/** A pod template, or a pod, and where it stands. */
export interface PlacedTemplate {
  readonly manifest: Manifest;
  /** Namespace in which the pods run. */
  readonly namespace: string;
  /** Path of the template; empty for a pod. */
  readonly path: readonly Step[];
  readonly template: object;
  readonly replicas: number | undefined;
}

/** What is found out once for all templates that say the same. */
export class Findings {
  public readonly twins: WorkloadView[] = [];
  public manifests?: readonly Manifest[];
  public selected?: Selected;
  public containers?: readonly ContainerView[];
  public devices?: ReadonlyMap<string, bigint>;
  public isRdma?: boolean;
}

/** What networks annotations say, by namespace and text: the pods of a job have the same one. */
export type KnownSelections = Map<string, Selected>;

interface Selected {
  readonly parsed?: Parsed<readonly NetworkSelection[]>;
  readonly attachments: readonly Attachment[];
}

/** Looks into a pod template only as far as somebody asks. */
export class PodTemplateView implements WorkloadView {
  public readonly manifest: Manifest;
  public readonly namespace: string;
  public readonly replicas?: number;
  private readonly template: object;
  private readonly path: readonly Step[];

  constructor(
    placed: PlacedTemplate, private readonly known: Findings, private readonly selections: KnownSelections,
    private readonly networkLookup: NetworkLookup, private readonly resourceLookup: ResourceLookup,
  ) {
    this.manifest = placed.manifest;
    this.namespace = placed.namespace;
    this.template = placed.template;
    this.path = placed.path;
    if (placed.replicas !== undefined) this.replicas = placed.replicas;
    known.twins.push(this);
  }

  public get twins(): readonly WorkloadView[] {
    return this.known.twins;
  }

  public get manifests(): readonly Manifest[] {
    this.known.manifests ??= [...new Set(this.known.twins.map(({ manifest }) => manifest))];
    return this.known.manifests;
  }

  public get kind(): string {
    return this.manifest.object.kind;
  }

  public get name(): string {
    const { name, generateName } = this.manifest.object.metadata;
    return name ?? generateName ?? '';
  }

  public get metadataField(): readonly Step[] {
    return [...this.path, 'metadata'];
  }

  public get specField(): readonly Step[] {
    return [...this.path, 'spec'];
  }

  public get networksField(): readonly Step[] {
    return [...this.metadataField, 'annotations', NETWORKS_ANNOTATION];
  }

  public get labels(): Readonly<Record<string, string>> {
    return textsAt(this.template, 'metadata', 'labels');
  }

  public get annotations(): Readonly<Record<string, string>> {
    return textsAt(this.template, 'metadata', 'annotations');
  }

  public get podSpec(): Readonly<Record<string, unknown>> {
    return recordAt(this.template, 'spec');
  }

  public get usesHostNetwork(): boolean {
    return valueAt(this.template, 'spec', 'hostNetwork') === true;
  }

  public get networks(): Parsed<readonly NetworkSelection[]> | undefined {
    return this.selected.parsed;
  }

  public get attachments(): readonly Attachment[] {
    return this.selected.attachments;
  }

  public get containers(): readonly ContainerView[] {
    this.known.containers ??= [...this.containersIn('initContainers'), ...this.containersIn('containers')];
    return this.known.containers;
  }

  public get devices(): ReadonlyMap<string, bigint> {
    this.known.devices ??= devicesOf(this.containers);
    return this.known.devices;
  }

  public get isRdma(): boolean {
    this.known.isRdma ??= this.findRdma();
    return this.known.isRdma;
  }

  private get selected(): Selected {
    this.known.selected ??= this.findSelected();
    return this.known.selected;
  }

  private findSelected(): Selected {
    const text = valueAt(this.template, 'metadata', 'annotations', NETWORKS_ANNOTATION);
    if (typeof text !== 'string') return NOT_SELECTED;
    const key = `${this.namespace}\n${text}`;
    const earlier = this.selections.get(key);
    if (earlier !== undefined) return earlier;
    const parsed = parseNetworks(text, this.namespace);
    const names = interfaceNames(parsed.value);
    const attachments = parsed.value.map((selection, index) => ({
      selection,
      interface: names[index],
      networks: this.networkLookup(selection.namespace, selection.name),
    }));
    const selected = { parsed, attachments };
    this.selections.set(key, selected);
    return selected;
  }

  private containersIn(list: 'initContainers' | 'containers'): ContainerView[] {
    return listAt(this.template, 'spec', list).flatMap((container, index): ContainerView[] => {
      if (!isObject(container)) return [];
      return [{
        name: textAt(container, 'name') ?? '',
        isInit: list === 'initContainers',
        field: [...this.specField, list, index],
        container,
        environment: environmentOf(container),
        requests: requestsOf(container),
      }];
    });
  }

  private findRdma(): boolean {
    if ([...this.devices.keys()].some((name) => isRdmaResource(name, this.resourceLookup(name)))) return true;
    return this.attachments.some(({ networks }) => networks.some(({ hasRdmaPlugin, kind, plugins, resource }) =>
      hasRdmaPlugin || kind === 'SriovIBNetwork' || plugins.some(({ type }) => type === 'ib-sriov')
      || (resource !== undefined && isRdmaResource(resource, this.resourceLookup(resource)))));
  }
}

const NOT_SELECTED: Selected = { attachments: [] };

/** The prefix `rdma` is the default of the shared device plugin, and nobody else's. */
function isRdmaResource(name: string, published: readonly ResourceView[]): boolean {
  return name.startsWith('rdma/') || published.some(({ isRdma }) => isRdma);
}

/** Amounts in whole units, rounded up as the scheduler does; what is not an amount is left out. */
function requestsOf(container: Readonly<Record<string, unknown>>): ReadonlyMap<string, bigint> {
  const requests = new Map<string, bigint>();
  const resources = recordAt(container, 'resources');
  for (const [name, value] of Object.entries({ ...recordAt(resources, 'requests'), ...recordAt(resources, 'limits') })) {
    const quantity = parseQuantity(value).value;
    if (quantity === undefined || quantity.numerator < 0n) continue;
    requests.set(name, (quantity.numerator + quantity.denominator - 1n) / quantity.denominator);
  }
  return requests;
}

/**
 * What the pod needs at the worst moment: an init container runs alone, but beside the sidecars that were started before it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
function devicesOf(containers: readonly ContainerView[]): ReadonlyMap<string, bigint> {
  const running = new Map<string, bigint>();
  const most = new Map<string, bigint>();
  for (const { isInit, container, requests } of containers) {
    const stays = !isInit || container.restartPolicy === 'Always';
    for (const [name, amount] of requests) {
      if (!isExtendedResource(name) || amount === 0n) continue;
      const together = (running.get(name) ?? 0n) + amount;
      if (stays) running.set(name, together);
      if (together > (most.get(name) ?? 0n)) most.set(name, together);
    }
  }
  return most;
}
