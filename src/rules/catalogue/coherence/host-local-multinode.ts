import { deployment, macvlanNad, stream } from './examples';
import { HOST_LOCAL, multusIssue } from './sources';
import { mainType, nodesFor, ON_THE_WIRE, tiedNode, Use, usersIn, usesOf } from './support';
import { AddressRange, findOverlaps } from '../../../net';
import type { Cluster, NetworkView } from '../../model';
import { push } from '../../model/object-index';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

const ipam = (subnet: string): string => `{ "type": "host-local", "subnet": "${subnet}" }`;
const ON_ONE_NODE = '      nodeSelector: { kubernetes.io/hostname: gpu-1 }\n';

export const hostLocalMultinode: Rule = {
  id: 'host-local-multinode',
  tier: 1,
  severity: 'error',
  title: 'A network of several nodes has addresses from host-local, which every node gives out on its own',
  rationale: 'host-local keeps its records in a folder of the node. The first pod of every node gets the same address, and on one wire both lose their traffic. '
    + 'It is an error where pods of the network run on several nodes, and a warning where nothing ties them to one. Bridges inside of a node are not meant.',
  fix: 'use nv-ipam or whereabouts, or give each node a network and a range of its own',
  evidence: [HOST_LOCAL, ...[529, 640, 229].map(multusIssue), 'https://github.com/k8snetworkplumbingwg/ovs-cni/issues/222'],
  examples: [
    {
      wrong: stream(macvlanNad('rail-0', ipam('10.0.0.0/24')), deployment('rail-0')),
      right: stream(macvlanNad('rail-0', '{ "type": "whereabouts", "range": "10.0.0.0/24" }'), deployment('rail-0')),
    },
    {
      title: 'a network for the pods of one node',
      wrong: stream(macvlanNad('rail-0', ipam('10.0.0.0/24')), deployment('rail-0', { replicas: 1 })),
      right: stream(macvlanNad('rail-0', ipam('10.0.0.0/24')), deployment('rail-0', { spec: ON_ONE_NODE })),
    },
  ],
  check(cluster, report) {
    const networks = cluster.networks.filter((network) => network.ipam?.type === 'host-local' && ON_THE_WIRE.has(mainType(network)));
    if (networks.length === 0 || cluster.nodes.length === 1) return;
    const uses = usesOf(cluster);
    const divided = dividedByNode(networks);
    const nodeNames = new Set(cluster.nodes.map(({ name }) => name));
    for (const network of networks) {
      const own = uses.get(network) ?? [];
      const spread = spreadOf(cluster, own);
      if (spread === 'one' || (spread === 'unknown' && (divided.has(network) || isOfNode(network, nodeNames)))) continue;
      const where = spread === 'several' ? `the pods of ${usersText(own)} run on several nodes` : 'nothing ties the pods of the network to one node';
      report({
        at: network.manifest,
        field: network.ipamField,
        message: `${titleOf(network)}: ${where}, and every node gives out the same addresses`,
        hint: 'set the type of ipam to "nv-ipam" or "whereabouts"',
        severity: spread === 'several' ? 'error' : 'warning',
        related: usersIn(own),
      });
    }
  },
};

/** On how many nodes the pods of a network are. */
function spreadOf(cluster: Cluster, uses: readonly Use[]): 'one' | 'several' | 'unknown' {
  const workloads = new Set(uses.map(({ workload }) => workload));
  const tied = new Set<string>();
  let free = 0;
  for (const workload of workloads) {
    const node = tiedNode(workload) ?? onlyNode(cluster, workload);
    if (node !== undefined) tied.add(node);
    else if (workload.kind === 'DaemonSet') free += 2;
    else free += (workload.replicas ?? 1) * workload.twins.length;
    if (tied.size + free > 1) return 'several';
  }
  return free === 0 && tied.size === 1 ? 'one' : 'unknown';
}

function onlyNode(cluster: Cluster, workload: Use['workload']): string | undefined {
  const nodes = nodesFor(cluster, workload);
  return nodes.size === 1 ? [...nodes][0].name : undefined;
}

/** Whether a network is called after a node: `rail-0-gpu-1`. */
function isOfNode({ name }: NetworkView, nodeNames: ReadonlySet<string>): boolean {
  const parts = name.split('-');
  return parts.some((_, index) => nodeNames.has(parts.slice(index).join('-')) || nodeNames.has(parts.slice(0, index + 1).join('-')));
}

/** Networks that share a subnet with others but none of its addresses: somebody gave each node a part. */
function dividedByNode(networks: readonly NetworkView[]): ReadonlySet<NetworkView> {
  const bySubnet = new Map<string, { readonly range: AddressRange; readonly network: NetworkView }[]>();
  for (const network of networks) {
    for (const { subnet, usable } of network.ipam?.type === 'host-local' ? network.ipam.sets.flat() : []) {
      const key = subnet.toString();
      push(bySubnet, key, { range: usable, network });
    }
  }
  const divided = new Set<NetworkView>();
  for (const parts of bySubnet.values()) {
    if (parts.length < 2 || findOverlaps(parts).length > 0) continue;
    for (const { network } of parts) divided.add(network);
  }
  return divided;
}

function usersText(uses: readonly Use[]): string {
  const names = [...new Set(uses.flatMap(({ workload }) => workload.twins.map(({ kind, name }) => `${kind} "${name}"`)))];
  return names.length > 2 ? `${names[0]} and ${names.length - 1} others` : names.join(' and ');
}
