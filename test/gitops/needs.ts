import { Manifest, networksOf } from '../support/manifests';

/** An object that another one cannot do without, and why. */
export interface Need {
  readonly object: Manifest;
  readonly needs: Manifest;
  readonly why: string;
}

const OPERATED = /^(mellanox\.com|nv-ipam\.nvidia\.com|configuration\.net\.nvidia\.com|sriovnetwork\.openshift\.io|spectrumx\.nvidia\.com)\//;
/** Groups whose definitions are there only once the policy says that their component is wanted. */
const DEFINED_BY_POLICY = /^(nv-ipam\.nvidia\.com|configuration\.net\.nvidia\.com|spectrumx\.nvidia\.com)\//;
const NETWORKS = ['MacvlanNetwork', 'HostDeviceNetwork', 'IPoIBNetwork', 'SriovNetwork', 'SriovIBNetwork', 'OVSNetwork', 'NetworkAttachmentDefinition'];

interface Fields {
  readonly resourceName?: string;
  readonly networkNamespace?: string;
  readonly ipam?: string;
  readonly config?: string;
  readonly serviceAccountName?: string;
}

/** Everything that objects of one cluster need of each other, found without any of the tables that decide their order. */
export function needsIn(objects: readonly Manifest[]): Need[] {
  const of = (...kinds: string[]): Manifest[] => objects.filter(({ kind }) => kinds.includes(kind));
  return objects.flatMap((object): Need[] => {
    const { apiVersion, kind, metadata } = object;
    const spec = (object.spec ?? {}) as Fields;
    const need = (why: string, found: readonly Manifest[]): Need[] =>
      found.filter((needed) => needed !== object).map((needs) => ({ object, needs, why }));
    const isNetwork = NETWORKS.includes(kind);
    const namespaces = [metadata.namespace, isNetwork ? spec.networkNamespace : undefined];
    return [
      ...need('its namespace', of('Namespace').filter(({ metadata: { name } }) => namespaces.includes(name))),
      ...need('its operator', OPERATED.test(apiVersion) ? of('HelmRelease') : []),
      ...need('the policy that brings its definition', DEFINED_BY_POLICY.test(apiVersion) ? of('NicClusterPolicy') : []),
      ...need('the policy', isNetwork ? of('NicClusterPolicy') : []),
      ...need('its pool', isNetwork ? of('IPPool', 'CIDRPool').filter((pool) => poolsOf(spec).includes(pool.metadata.name)) : []),
      ...need('its virtual functions', isNetwork && spec.resourceName !== undefined
        ? of('SriovNetworkNodePolicy').filter((policy) => (policy.spec as Fields).resourceName === spec.resourceName) : []),
      ...need('its network', of(...NETWORKS).filter((network) => podNetworks(object).includes(network.metadata.name))),
      ...need('its service account', spec.serviceAccountName === undefined ? []
        : of('ServiceAccount').filter((account) => account.metadata.name === spec.serviceAccountName && account.metadata.namespace === metadata.namespace)),
    ];
  });
}

function poolsOf({ ipam, config }: Fields): string[] {
  const text = `${ipam ?? ''}${config ?? ''}`;
  return [...text.matchAll(/"poolName":\s*"([^"]*)"/g)].flatMap(([, names]) => names.split(','));
}

function podNetworks({ kind, metadata }: Manifest): string[] {
  const annotation = metadata.annotations?.['k8s.v1.cni.cncf.io/networks'];
  return kind === 'Pod' && annotation !== undefined ? networksOf(annotation).map(({ name }) => name) : [];
}
