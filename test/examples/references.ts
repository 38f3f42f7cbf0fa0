import { Manifest, networksOf, normalized } from '../support/manifests';

/** Network resources, and the namespace in which their operator makes the NetworkAttachmentDefinition. */
const RENDERED = ['MacvlanNetwork', 'HostDeviceNetwork', 'IPoIBNetwork', 'SriovNetwork', 'SriovIBNetwork'];

/** What the objects of a cluster are to each other. */
interface Parts {
  /** `namespace/name` of every NetworkAttachmentDefinition, rendered ones included. */
  readonly networks: readonly string[];
  /** `kind namespace/name`. */
  readonly pools: readonly string[];
  /** `prefix/name` of every resource that a device plugin offers. */
  readonly resources: readonly string[];
}

/** References that lead nowhere: of pods to networks and resources, of networks to pools and resources. */
export function danglingReferences(manifests: readonly Manifest[]): string[] {
  const objects = manifests.map((manifest) => normalized(manifest) as ReadObject);
  const parts: Parts = {
    networks: objects.flatMap(renderedNetwork),
    pools: objects.filter(({ kind }) => kind === 'IPPool' || kind === 'CIDRPool').map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
    resources: objects.flatMap(offeredResources),
  };
  return objects.flatMap((object) => [
    ...missing(object, 'network', networksOfPod(object), parts.networks),
    ...missing(object, 'pool', poolsOf(object), parts.pools),
    ...missing(object, 'resource', resourcesOf(object), parts.resources),
  ]);
}

/** The fields of normalized objects that are looked at. */
interface ReadObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: Readonly<Record<string, unknown>> };
  readonly spec?: {
    readonly networkNamespace?: string;
    readonly resourceName?: string;
    readonly ipam?: Ipam;
    readonly config?: { readonly ipam?: Ipam; readonly plugins?: readonly { readonly ipam?: Ipam }[] };
    readonly containers?: readonly { readonly resources: { readonly limits: Readonly<Record<string, string>> } }[];
    readonly rdmaSharedDevicePlugin?: { readonly config: { readonly configList: readonly Resource[] } };
    readonly sriovDevicePlugin?: { readonly config: { readonly resourceList: readonly Resource[] } };
  };
}

interface Resource {
  readonly resourceName: string;
  readonly resourcePrefix?: string;
}

interface Ipam {
  readonly type?: string;
  readonly poolName?: string;
  readonly poolType?: string;
}

function missing({ kind, metadata }: ReadObject, what: string, wanted: readonly string[], there: readonly string[]): string[] {
  return wanted.filter((name) => !there.includes(name)).map((name) => `${kind} ${metadata.name}: there is no ${what} ${name}`);
}

function renderedNetwork({ kind, metadata, spec }: ReadObject): string[] {
  if (kind === 'NetworkAttachmentDefinition') return [`${metadata.namespace}/${metadata.name}`];
  return RENDERED.includes(kind) ? [`${spec?.networkNamespace}/${metadata.name}`] : [];
}

function offeredResources({ kind, metadata, spec }: ReadObject): string[] {
  if (kind === 'SriovNetworkNodePolicy') return [`${sriovPrefix(metadata.namespace)}/${spec?.resourceName}`];
  return [
    ...(spec?.rdmaSharedDevicePlugin?.config.configList ?? []).map(({ resourceName }) => `rdma/${resourceName}`),
    ...(spec?.sriovDevicePlugin?.config.resourceList ?? []).map(({ resourcePrefix, resourceName }) => `${resourcePrefix}/${resourceName}`),
  ];
}

/** NVIDIA's chart and OpenShift set different prefixes; each has a namespace of its own for the SR-IOV operator. */
function sriovPrefix(namespace: string | undefined): string {
  return namespace === 'openshift-sriov-network-operator' ? 'openshift.io' : 'nvidia.com';
}

function networksOfPod({ kind, metadata }: ReadObject): string[] {
  if (kind !== 'Pod') return [];
  const networks = metadata.annotations?.['k8s.v1.cni.cncf.io/networks'] as ReturnType<typeof networksOf>;
  return networks.map(({ name, namespace = metadata.namespace }) => `${namespace}/${name}`);
}

function poolsOf({ spec }: ReadObject): string[] {
  const ipam = spec?.ipam ?? spec?.config?.ipam ?? spec?.config?.plugins?.[0].ipam;
  if (ipam?.type !== 'nv-ipam') return [];
  const kind = ipam.poolType === 'cidrpool' ? 'CIDRPool' : 'IPPool';
  // nv-ipam looks for pools in the namespace of the network operator only
  return (ipam.poolName ?? '').split(',').map((name) => `${kind} nvidia-network-operator/${name}`);
}

function resourcesOf({ kind, metadata, spec }: ReadObject): string[] {
  if (kind === 'Pod') return (spec?.containers ?? []).flatMap(({ resources }) => Object.keys(resources.limits)).filter((name) => name !== 'nvidia.com/gpu');
  if (kind === 'HostDeviceNetwork') return [`nvidia.com/${spec?.resourceName}`];
  if (kind === 'SriovNetwork' || kind === 'SriovIBNetwork') return [`${sriovPrefix(metadata.namespace)}/${spec?.resourceName}`];
  const bound = metadata.annotations?.['k8s.v1.cni.cncf.io/resourceName'];
  return typeof bound === 'string' ? [bound] : [];
}
