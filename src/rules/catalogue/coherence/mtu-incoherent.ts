import { INVENTORY, nodePolicy, operatorNetwork, sriovNetwork, stream } from './examples';
import { SRIOV_RENDERING } from './sources';
import { mainType, nicsByInterface, PlacedNic, portOf } from './support';
import type { Manifest } from '../../../manifests';
import { parsePolicyPfName } from '../../grammar';
import type { Cluster, NetworkView } from '../../model';
import { push } from '../../model/object-index';
import { countAt, textAt, textListAt, textsAt, valueAt } from '../../model/values';
import type { Report, Rule } from '../../rule';
import { titleOf } from '../attachments/support';

const IPAM = '  ipam: \'{ "type": "nv-ipam", "poolName": "rail-0" }\'\n';

export const mtuIncoherent: Rule = {
  id: 'mtu-incoherent',
  tier: 1,
  severity: 'error',
  title: 'Networks, policies and host interfaces do not agree on the MTU',
  rationale: 'A macvlan cannot have a larger MTU than its master, and packets of a virtual function that are larger than the MTU of its port are lost. Policies for one port: the '
    + 'largest MTU wins, and the operator never lowers it again. RDMA over Ethernet sends at most the power of two below the MTU: 4096 bytes take an MTU of 4200 or more, and 1500 gives 1024.',
  fix: 'let switch, port and virtual function have the same MTU, such as 9000',
  evidence: [
    ...[57, 844].map((number) => `https://github.com/k8snetworkplumbingwg/sriov-network-operator/issues/${number}`),
    'https://github.com/openshift/openshift-docs/issues/87188', 'https://github.com/kubernetes-sigs/dranet/issues/178', SRIOV_RENDERING,
  ],
  examples: [
    {
      title: 'two policies for one port',
      wrong: stream(nodePolicy('a', { pfName: 'eth2#0-3', resource: 'rail_a', more: '  mtu: 9000\n' }), nodePolicy('b', { pfName: 'eth2#4-7', resource: 'rail_b', more: '  mtu: 4500\n' })),
      right: stream(nodePolicy('a', { pfName: 'eth2#0-3', resource: 'rail_a', more: '  mtu: 9000\n' }), nodePolicy('b', { pfName: 'eth2#4-7', resource: 'rail_b', more: '  mtu: 9000\n' })),
    },
    {
      title: 'a network above its port',
      wrong: stream(nodePolicy('rail-0', { more: '  mtu: 4500\n' }), sriovNetwork('rail-0', `${IPAM}  metaPlugins: '{ "type": "tuning", "mtu": 9000 }'\n`)),
      right: stream(nodePolicy('rail-0', { more: '  mtu: 9000\n' }), sriovNetwork('rail-0', `${IPAM}  metaPlugins: '{ "type": "tuning", "mtu": 9000 }'\n`)),
    },
    {
      title: 'too small for RDMA',
      wrong: operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eth2\n  mtu: 1500\n${IPAM}`),
      right: operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eth2\n  mtu: 9000\n${IPAM}`),
      inventory: INVENTORY,
    },
  ],
  check(cluster, report) {
    const policies = policiesOf(cluster);
    reportPorts(policies, report);
    reportNetworks(cluster, policies, report);
    reportSmall(cluster, policies, report);
  },
};

/** A policy of the SR-IOV operator that sets an MTU. */
interface MtuPolicy {
  readonly at: Manifest;
  readonly mtu: number;
  /** Names of the ports that it is for; empty where it selects them otherwise. */
  readonly ports: readonly string[];
  /** The nodes that it is for, as they are selected. */
  readonly selector: string;
}

function policiesOf(cluster: Cluster): readonly MtuPolicy[] {
  return cluster.of('SriovNetworkNodePolicy', 'sriovnetwork.openshift.io').flatMap((at): MtuPolicy[] => {
    const mtu = countAt(at.object, 'spec', 'mtu') ?? 0;
    if (mtu === 0) return [];
    const ports = textListAt(at.object, 'spec', 'nicSelector', 'pfNames').map((text) => parsePolicyPfName(text).value?.device ?? text.split('#', 1)[0]);
    const selector = Object.entries(textsAt(at.object, 'spec', 'nodeSelector')).map((label) => label.join('=')).sort().join();
    return [{ at, mtu, ports: [...new Set(ports)], selector }];
  });
}

/** Policies for one port of the same nodes. Each virtual function has the MTU of its own policy, so that it need not be a mistake. */
function reportPorts(policies: readonly MtuPolicy[], report: Report): void {
  const first = new Map<string, MtuPolicy>();
  for (const policy of policies) {
    for (const port of policy.ports) {
      const key = `${policy.selector} ${port}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, policy);
      } else if (earlier.mtu !== policy.mtu && earlier.at !== policy.at) {
        const most = Math.max(earlier.mtu, policy.mtu);
        report({
          at: policy.at,
          field: ['spec', 'mtu'],
          message: `mtu ${policy.mtu} for ${port}, and SriovNetworkNodePolicy "${earlier.at.object.metadata.name}" has ${earlier.mtu}: the port gets ${most}`,
          hint: `set mtu to ${most} in both`,
          severity: 'warning',
          related: [earlier.at],
        });
        break;
      }
    }
  }
}

/** Networks with a larger MTU than what they are on. */
function reportNetworks(cluster: Cluster, policies: readonly MtuPolicy[], report: Report): void {
  const interfaces = nicsByInterface(cluster);
  const byManifest = new Map(policies.map((policy) => [policy.at, policy]));
  const largest = new Map<string, MtuPolicy>();
  for (const policy of policies) {
    for (const port of policy.ports) if (policy.mtu > (largest.get(port)?.mtu ?? 0)) largest.set(port, policy);
  }
  for (const network of cluster.networks) {
    const { mtu, master, resource } = network;
    if (mtu === undefined) continue;
    const behind = master === undefined
      ? (resource === undefined ? [] : cluster.resourcesNamed(resource)).map(({ manifest }) => byManifest.get(manifest))
      : [largest.get(portOf(master))].filter((policy) => policy !== undefined);
    // where one of them is not known, or is large enough, the pods may be there
    const limits = behind.map((policy) => policy?.mtu ?? Infinity);
    const onPort = limits.length > 0 ? Math.max(...limits) : portMtu(interfaces, master);
    if (onPort === undefined || onPort >= mtu) continue;
    const policy = behind.find((one) => one !== undefined);
    const where = policy === undefined ? `${portOf(master ?? '')} of the host` : `the port in SriovNetworkNodePolicy "${policy.at.object.metadata.name}"`;
    report({
      at: network.manifest,
      field: mtuField(network),
      message: `${titleOf(network)} has an MTU of ${mtu}, and ${where} one of ${onPort}`,
      hint: `set it to ${onPort} or less, or raise that of the port to ${mtu}`,
      ...(policy !== undefined && { related: [policy.at] }),
    });
  }
}

/** The largest MTU of a port, if it is known on all nodes that have it. */
function portMtu(interfaces: ReadonlyMap<string, readonly PlacedNic[]>, master: string | undefined): number | undefined {
  const nics = master === undefined ? [] : interfaces.get(portOf(master)) ?? [];
  const known = nics.flatMap(({ nic: { mtu } }) => mtu ?? []);
  return known.length === 0 || known.length < nics.length ? undefined : Math.max(...known);
}

/** What RDMA over Ethernet needs for packets of 4096 bytes. */
const MTU_FOR_4096 = 4200;

function reportSmall(cluster: Cluster, policies: readonly MtuPolicy[], report: Report): void {
  const tell = (at: Manifest, field: readonly (string | number)[], mtu: number): void => report({
    at,
    field,
    message: `an MTU of ${mtu} leaves RDMA over Ethernet packets of ${packetFor(mtu)} bytes`,
    hint: `set it to ${MTU_FOR_4096} or more, such as 9000, if the switches have it`,
    severity: 'info',
  });
  const users = new Map<string, NetworkView[]>();
  for (const network of cluster.networks) {
    if (network.resource !== undefined) push(users, network.resource, network);
    const { mtu, kind } = network;
    // who writes one by hand may mean it for storage
    if (kind === 'MacvlanNetwork' && mainType(network) === 'macvlan' && mtu !== undefined && mtu < MTU_FOR_4096) tell(network.manifest, mtuField(network), mtu);
  }
  const small = new Map(policies.filter(({ mtu }) => mtu < MTU_FOR_4096).map((policy) => [policy.at, policy]));
  for (const { manifest, name, isRdma } of small.size === 0 ? [] : cluster.resources) {
    const policy = small.get(manifest);
    if (policy === undefined || !isRdma || !isEthernet(manifest, users.get(name) ?? [])) continue;
    tell(manifest, ['spec', 'mtu'], policy.mtu);
  }
}

function isEthernet({ object }: Manifest, networks: readonly NetworkView[]): boolean {
  const type = textAt(object, 'spec', 'linkType')?.toLowerCase();
  if (type !== undefined) return type === 'eth';
  return networks.length > 0 && networks.every(({ linkLayer }) => linkLayer === 'ethernet');
}

/** The largest packet of RDMA that fits, with its headers. */
function packetFor(mtu: number): number {
  return [2048, 1024, 512, 256].find((size) => size + HEADERS <= mtu) ?? 256;
}

/** Headers and checksum of RDMA over Ethernet, as the kernel counts them. */
const HEADERS = 96;

function mtuField(network: NetworkView): readonly (string | number)[] {
  const { object } = network.manifest;
  if (network.kind === 'NetworkAttachmentDefinition') return network.ipamField;
  if (valueAt(object, 'spec', 'mtu') !== undefined) return ['spec', 'mtu'];
  return valueAt(object, 'spec', 'metaPlugins') === undefined ? ['spec'] : ['spec', 'metaPlugins'];
}
