import { ConfigReading, readConfig, readRendered } from './network-config';
import type { NetworkKind, NetworkProblem, NetworkView } from './network-view';
import { groupOf, ObjectIndex } from './object-index';
import { OperatorContext, ResourcePrefix, resourcePrefixOf } from './operator-context';
import { isPlainText, railsOf, RenderedKind } from './rendered';
import { listAt, recordAt, Step, textAt } from './values';
import type { KubernetesObject, Manifest } from '../../manifests';
import { CniPlugin, Ipam, NumberLiteral } from '../grammar';

const GROUPS: Readonly<Record<NetworkKind, string>> = {
  NetworkAttachmentDefinition: 'k8s.cni.cncf.io',
  HostDeviceNetwork: 'mellanox.com',
  MacvlanNetwork: 'mellanox.com',
  IPoIBNetwork: 'mellanox.com',
  SriovNetwork: 'sriovnetwork.openshift.io',
  SriovIBNetwork: 'sriovnetwork.openshift.io',
  OVSNetwork: 'sriovnetwork.openshift.io',
  SpectrumXRailPoolConfig: 'spectrumx.nvidia.com',
};

/** Annotation with which a NetworkAttachmentDefinition names its resource. */
const RESOURCE_ANNOTATION = 'k8s.v1.cni.cncf.io/resourceName';

/** @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/pkg/consts/constants.go */
const OWNER_ANNOTATION = 'sriovnetwork.openshift.io/owner-ref';

/** @see https://github.com/Mellanox/spectrum-x-operator/blob/main/internal/controller/spectrumxrailpoolconfig_host_flows_controller.go */
const SPECTRUM_X_OWNER_LABEL = 'spectrumx.nvidia.com/owner-name';

/** The networks that pods attach to, in the order of the manifests. */
export function networksOf(index: ObjectIndex, context: OperatorContext = {}): NetworkView[] {
  const own = index.ofTypes((type) => kindOf(type) !== undefined);
  if (own.length === 0) return [];
  const prefix = resourcePrefixOf(index, context);
  const isIPv6Pool = poolsWithIPv6(index);
  const views = own.flatMap((manifest) => viewsOf(manifest, { ...context, prefix, isIPv6Pool }));
  const made = new Set(views.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`));
  return views.filter((view) => {
    const maker = makerOf(view);
    return maker === undefined || !made.has(`${maker} ${view.namespace}/${view.name}`);
  });
}

/** The kind of the object that an operator made this one of. */
function makerOf({ kind, name, manifest: { object: { metadata } } }: NetworkView): string | undefined {
  if (kind === 'OVSNetwork') return metadata.labels?.[SPECTRUM_X_OWNER_LABEL] === undefined ? undefined : 'SpectrumXRailPoolConfig';
  if (kind !== 'NetworkAttachmentDefinition') return undefined;
  const owner = listAt(metadata, 'ownerReferences').find((reference) => textAt(reference, 'name') === name && isNetworkKind(textAt(reference, 'kind') ?? ''));
  return owner === undefined ? metadata.annotations?.[OWNER_ANNOTATION]?.split('.', 1)[0] : textAt(owner, 'kind');
}

function kindOf({ kind, apiVersion }: Pick<KubernetesObject, 'kind' | 'apiVersion'>): NetworkKind | undefined {
  return isNetworkKind(kind) && GROUPS[kind] === groupOf(apiVersion) ? kind : undefined;
}

function isNetworkKind(kind: string): kind is NetworkKind {
  return Object.hasOwn(GROUPS, kind);
}

interface Surroundings extends OperatorContext {
  readonly prefix: ResourcePrefix;
  readonly isIPv6Pool: (namespace: string, name: string) => boolean;
}

function viewsOf(manifest: Manifest, surroundings: Surroundings): NetworkView[] {
  const kind = kindOf(manifest.object);
  if (kind === undefined) return [];
  if (kind === 'NetworkAttachmentDefinition') return [attachmentDefinition(manifest)];
  if (kind === 'SpectrumXRailPoolConfig') return rails(manifest, surroundings);
  return [operatorNetwork(manifest, kind, surroundings)];
}

function attachmentDefinition(manifest: Manifest): NetworkView {
  const { metadata } = manifest.object;
  const name = metadata.name ?? '';
  const resource = metadata.annotations?.[RESOURCE_ANNOTATION];
  return new LazyNetworkView({
    manifest,
    kind: 'NetworkAttachmentDefinition',
    name,
    namespace: metadata.namespace ?? 'default',
    ipamField: ['spec', 'config'],
    ...(resource !== undefined && resource !== '' && { resource, resourceField: ['metadata', 'annotations', RESOURCE_ANNOTATION] }),
    isResourceCertain: true,
    read: () => readConfig(textAt(manifest.object, 'spec', 'config') ?? '', name),
  });
}

function operatorNetwork(manifest: Manifest, kind: RenderedKind, { prefix, release }: Surroundings): NetworkView {
  const { object } = manifest;
  const name = object.metadata.name ?? '';
  const spec = recordAt(object, 'spec');
  const wanted = textAt(spec, 'networkNamespace');
  const byNetworkOperator = GROUPS[kind] === 'mellanox.com';
  const namespace = wanted ?? (kind === 'HostDeviceNetwork' ? '' : byNetworkOperator ? 'default' : object.metadata.namespace ?? 'default');
  const resourceName = textAt(spec, 'resourceName');
  const hasResource = resourceName !== undefined && (kind === 'HostDeviceNetwork' || !byNetworkOperator);
  return new LazyNetworkView({
    manifest,
    kind,
    name,
    namespace,
    ipamField: ['spec', 'ipam'],
    ...(hasResource && { resource: fullName(kind, resourceName, prefix), resourceField: ['spec', 'resourceName'] }),
    isResourceCertain: byNetworkOperator || prefix.isCertain,
    read: () => withNames(readRendered(kind, { name, spec, release }, (key) => ['spec', key]), [
      [name, ['metadata', 'name']], [namespace, wanted === undefined ? ['metadata', 'namespace'] : ['spec', 'networkNamespace']],
    ]),
  });
}

function fullName(kind: RenderedKind, resourceName: string, { prefix }: ResourcePrefix): string {
  if (kind !== 'HostDeviceNetwork') return `${prefix}/${resourceName}`;
  return resourceName.startsWith('nvidia.com/') ? resourceName : `nvidia.com/${resourceName}`;
}

function rails(manifest: Manifest, { prefix, isIPv6Pool }: Surroundings): NetworkView[] {
  const { metadata, spec } = manifest.object;
  const home = metadata.namespace ?? 'default';
  return railsOf(spec, (pool) => isIPv6Pool(home, pool)).map((rail) => {
    const field = ['spec', 'railTopology', rail.index];
    const ipamField = [...field, textAt(spec, 'railTopology', rail.index, 'ipam') === undefined ? 'cidrPoolRef' : 'ipam'];
    return new LazyNetworkView({
      manifest,
      kind: 'SpectrumXRailPoolConfig',
      name: rail.name,
      namespace: textAt(spec, 'networkNamespace') ?? home,
      ipamField,
      resource: `${prefix.prefix}/${rail.name}`,
      resourceField: [...field, 'name'],
      isResourceCertain: prefix.isCertain,
      read: () => withNames(
        readRendered('OVSNetwork', rail, (key) => (key === 'ipam' ? ipamField : [...field, key === 'mtu' ? 'mtu' : 'name'])),
        [[rail.name, [...field, 'name']]],
      ),
    });
  });
}

/** Adds what is wrong with names that the template writes without quotes. */
function withNames(reading: ConfigReading, names: readonly (readonly [string, readonly Step[]])[]): ConfigReading {
  const misread = names.filter(([name]) => !isPlainText(name)).map(([name, field]): NetworkProblem => ({
    effect: 'refused',
    path: [],
    field,
    message: `the operator writes ${JSON.stringify(name)} without quotes, YAML reads something else than a text, and there is no NetworkAttachmentDefinition`,
    hint: 'take a name that is no number, and none of yes, no, on, off, true, false, y, n and null',
  }));
  return misread.length === 0 ? reading : { plugins: reading.plugins, problems: [...reading.problems, ...misread] };
}

function poolsWithIPv6(index: ObjectIndex): Surroundings['isIPv6Pool'] {
  let known: ReadonlySet<string> | undefined;
  return (namespace, name) => {
    known ??= new Set(index.of('CIDRPool')
      .filter(({ object }) => textAt(object, 'spec', 'cidr')?.includes(':') === true)
      .map(({ object: { metadata } }) => `${metadata.namespace ?? 'default'}/${metadata.name ?? ''}`));
    return known.has(`${namespace}/${name}`);
  };
}

type Known = Pick<NetworkView, 'manifest' | 'kind' | 'name' | 'namespace' | 'ipamField' | 'resource' | 'resourceField' | 'isResourceCertain'>;

/** Reads the configuration when somebody asks for it. */
class LazyNetworkView implements NetworkView {
  public readonly manifest: Manifest;
  public readonly kind: NetworkKind;
  public readonly name: string;
  public readonly namespace: string;
  public readonly ipamField: readonly Step[];
  public readonly resource?: string;
  public readonly resourceField?: readonly Step[];
  public readonly isResourceCertain: boolean;
  private readonly read: () => ConfigReading;
  private known?: ConfigReading;

  constructor(facts: Known & { readonly read: () => ConfigReading }) {
    this.manifest = facts.manifest;
    this.kind = facts.kind;
    this.name = facts.name;
    this.namespace = facts.namespace;
    this.ipamField = facts.ipamField;
    if (facts.resource !== undefined) this.resource = facts.resource;
    if (facts.resourceField !== undefined) this.resourceField = facts.resourceField;
    this.isResourceCertain = facts.isResourceCertain;
    this.read = facts.read;
  }

  private get reading(): ConfigReading {
    this.known ??= this.read();
    return this.known;
  }

  public get config(): string | undefined {
    return this.reading.text;
  }

  public get plugins(): readonly CniPlugin[] {
    return this.reading.plugins;
  }

  public get problems(): readonly NetworkProblem[] {
    return this.reading.problems;
  }

  public get ipam(): Ipam | undefined {
    return this.plugins[0]?.ipam;
  }

  public get master(): string | undefined {
    const main = this.plugins[0];
    return main !== undefined && ['macvlan', 'ipvlan', 'ipoib'].includes(main.type) ? textAt(main.fields, 'master') : undefined;
  }

  public get mtu(): number | undefined {
    // a chained plugin `tuning` changes what the main plugin made
    for (const { type, fields } of [...this.plugins].reverse()) {
      const mtu = integerOf(fields.mtu);
      if (mtu !== undefined && mtu > 0 && (type === 'tuning' || type === this.plugins[0].type)) return mtu;
    }
    return undefined;
  }

  public get linkLayer(): 'ethernet' | 'infiniband' | undefined {
    return LINK_LAYERS.get(this.plugins[0]?.type ?? '');
  }

  public get hasRdmaPlugin(): boolean {
    return this.plugins.some(({ type }) => type === 'rdma');
  }
}

const LINK_LAYERS: ReadonlyMap<string, 'ethernet' | 'infiniband'> = new Map([
  ['ib-sriov', 'infiniband'], ['ipoib', 'infiniband'],
  ['sriov', 'ethernet'], ['macvlan', 'ethernet'], ['ipvlan', 'ethernet'], ['ovs', 'ethernet'], ['bridge', 'ethernet'], ['vlan', 'ethernet'],
]);

function integerOf(value: unknown): number | undefined {
  const number = value instanceof NumberLiteral ? Number(value.text) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
