import { groupOf, ObjectType } from './object-index';
import { listAt, recordAt, textAt, textListAt } from './values';
import type { Layer } from '../../inventory';
import { KubernetesObject, parseManifests } from '../../manifests';
import { readJson } from '../grammar';

/** What an object says about a range. */
export interface Declaration {
  /** Networks, ranges or addresses as they are written. */
  readonly texts: readonly string[];
  readonly layer: Layer;
  /** The field, for messages. */
  readonly what: string;
}

type Source = (object: KubernetesObject) => readonly Declaration[];

/** The ranges that an object declares; none for objects of other kinds. */
export function declarationsOf(object: KubernetesObject): readonly Declaration[] {
  return SOURCES.get(`${groupOf(object.apiVersion)}/${object.kind}`)?.(object) ?? [];
}

/** Whether objects of a type may declare ranges. */
export function isRangeSource({ name }: ObjectType): boolean {
  return SOURCES.has(name);
}

const pods = (what: string, ...texts: readonly (string | undefined)[]): Declaration => ({ texts: texts.flatMap(split), layer: 'pod', what });
const services = (what: string, ...texts: readonly (string | undefined)[]): Declaration => ({ texts: texts.flatMap(split), layer: 'service', what });
const balancers = (what: string, ...texts: readonly (string | undefined)[]): Declaration => ({ texts: texts.flatMap(split), layer: 'loadBalancer', what });

/** Lists are written with commas (Kubernetes) or blanks (Cilium) between; a range may have blanks around its dash. */
function split(text: string | undefined): readonly string[] {
  return text?.replace(/\s*-\s*/g, '-').split(/[\s,]+/).filter((part) => part !== '') ?? [];
}

/** @see https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/#kubeadm-k8s-io-v1beta4-Networking */
const kubeadm: Source = (object) => [
  pods('podSubnet', textAt(object, 'networking', 'podSubnet')),
  services('serviceSubnet', textAt(object, 'networking', 'serviceSubnet')),
];

/** @see https://docs.redhat.com/en/documentation/openshift_container_platform/4.20/html/networking_operators/cluster-network-operator */
const openShift: Source = (object) => ['spec', 'status'].flatMap((part) => {
  const own = recordAt(object, part, 'defaultNetwork', 'ovnKubernetesConfig');
  return [
    pods('clusterNetwork', ...listAt(object, part, 'clusterNetwork').map((entry) => textAt(entry, 'cidr'))),
    services('serviceNetwork', ...textListAt(object, part, 'serviceNetwork')),
    {
      layer: 'reserved' as const,
      what: 'subnet of OVN-Kubernetes',
      texts: [
        textAt(own, 'v4InternalSubnet'), textAt(own, 'v6InternalSubnet'),
        ...['ipv4', 'ipv6'].flatMap((family) => [
          textAt(own, family, 'internalJoinSubnet'), textAt(own, family, 'internalTransitSwitchSubnet'),
          textAt(own, 'gatewayConfig', family, 'internalMasqueradeSubnet'),
        ]),
      ].flatMap(split),
    },
  ];
});

/** @see https://docs.tigera.io/calico/latest/reference/resources/ippool */
const calicoPool: Source = (object) => {
  const uses = textListAt(object, 'spec', 'allowedUses');
  const cidr = textAt(object, 'spec', 'cidr');
  return [uses.length > 0 && uses.every((use) => use === 'LoadBalancer') ? balancers('cidr', cidr) : pods('cidr', cidr)];
};

const ciliumPods: Source = (object) => [
  pods('cidrs', ...['ipv4', 'ipv6'].flatMap((family) => [
    ...textListAt(object, 'spec', family, 'cidrs'), ...listAt(object, 'spec', family, 'cidrs').map((entry) => textAt(entry, 'cidr')),
  ])),
];

const ciliumBalancers: Source = (object) => [
  balancers('blocks', ...[...listAt(object, 'spec', 'blocks'), ...listAt(object, 'spec', 'cidrs')].map((block) => {
    const start = textAt(block, 'start');
    return textAt(block, 'cidr') ?? (start === undefined ? undefined : `${start}-${textAt(block, 'stop') ?? start}`);
  })),
];

const ciliumNode: Source = (object) => [
  pods('pod CIDR', ...textListAt(object, 'spec', 'ipam', 'podCIDRs'),
    ...listAt(object, 'spec', 'ipam', 'pools', 'allocated').flatMap((pool) => textListAt(pool, 'cidrs'))),
  { layer: 'node', what: 'address', texts: addressesIn(object, ['spec', 'addresses'], 'ip') },
];

const node: Source = (object) => {
  const several = textListAt(object, 'spec', 'podCIDRs');
  return [
    pods('pod CIDR', ...(several.length > 0 ? several : [textAt(object, 'spec', 'podCIDR')])),
    { layer: 'node', what: 'address', texts: addressesIn(object, ['status', 'addresses'], 'address') },
  ];
};

function addressesIn(object: KubernetesObject, path: readonly string[], field: string): readonly string[] {
  return listAt(object, ...path)
    .filter((entry) => ['InternalIP', 'ExternalIP'].includes(textAt(entry, 'type') ?? ''))
    .flatMap((entry) => split(textAt(entry, field)));
}

/** Options of the control plane, which kubeadm and others run as pods. */
const controlPlane: Source = (object) => {
  if (object.metadata.namespace !== 'kube-system') return [];
  const options = listAt(object, 'spec', 'containers').flatMap((container) => [...textListAt(container, 'command'), ...textListAt(container, 'args')]);
  const values = (name: string): readonly string[] => options.filter((option) => option.startsWith(`${name}=`)).map((option) => option.slice(name.length + 1));
  return [pods('--cluster-cidr', ...values('--cluster-cidr')), services('--service-cluster-ip-range', ...values('--service-cluster-ip-range'))];
};

/** ConfigMaps of the system, by name. */
const CONFIG_MAPS: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => readonly Declaration[]>> = {
  'kubeadm-config': (data) => documentsIn(textAt(data, 'ClusterConfiguration')).flatMap(kubeadm),
  'kube-proxy': (data) => documentsIn(textAt(data, 'config.conf')).map((object) => pods('clusterCIDR', textAt(object, 'clusterCIDR'))),
  'cilium-config': (data) => [
    pods('cluster-pool-ipv4-cidr', textAt(data, 'cluster-pool-ipv4-cidr')),
    pods('cluster-pool-ipv6-cidr', textAt(data, 'cluster-pool-ipv6-cidr')),
  ],
  'kube-flannel-cfg': (data) => {
    const { value } = readJson(textAt(data, 'net-conf.json') ?? '');
    return [pods('Network', textAt(value, 'Network'), textAt(value, 'IPv6Network'))];
  },
};

const configMap: Source = ({ metadata: { name = '' }, data }) => {
  const read = Object.hasOwn(CONFIG_MAPS, name) ? CONFIG_MAPS[name] : undefined;
  return read?.(recordAt(data)) ?? [];
};

function documentsIn(text: string | undefined): readonly KubernetesObject[] {
  return text === undefined ? [] : parseManifests(text, '').manifests.map(({ object }) => object);
}

const SOURCES: ReadonlyMap<string, Source> = new Map([
  ['/Node', node],
  ['/Pod', controlPlane],
  ['/ConfigMap', configMap],
  ['kubeadm.k8s.io/ClusterConfiguration', kubeadm],
  ['kubeproxy.config.k8s.io/KubeProxyConfiguration', (object) => [pods('clusterCIDR', textAt(object, 'clusterCIDR'))]],
  ['networking.k8s.io/ServiceCIDR', (object) => [services('cidrs', ...textListAt(object, 'spec', 'cidrs'))]],
  ['config.openshift.io/Network', openShift],
  ['operator.openshift.io/Network', openShift],
  ['operator.tigera.io/Installation', (object) => [
    pods('ipPools', ...listAt(object, 'spec', 'calicoNetwork', 'ipPools').map((pool) => textAt(pool, 'cidr'))),
  ]],
  ['projectcalico.org/IPPool', calicoPool],
  ['crd.projectcalico.org/IPPool', calicoPool],
  ['cilium.io/CiliumNode', ciliumNode],
  ['cilium.io/CiliumPodIPPool', ciliumPods],
  ['cilium.io/CiliumLoadBalancerIPPool', ciliumBalancers],
  ['metallb.io/IPAddressPool', (object) => [balancers('addresses', ...textListAt(object, 'spec', 'addresses'))]],
]);
