import { deployment, INVENTORY, operatorNetwork, stream } from './examples';
import { IPOIB_CNI, MACVLAN, multusIssue } from './sources';
import { isMade, mainType, nicsByInterface, nodesFor, portOf, Use, usesOf } from './support';
import { closest, sampled } from '../../../errors';
import type { Cluster, NodeView } from '../../model';
import type { Rule } from '../../rule';
import { isPlaceholder, titleOf } from '../attachments/support';
import { nodesText } from '../pools/support';

const IPAM = '  ipam: \'{ "type": "nv-ipam", "poolName": "rail-0" }\'\n';

const TWO_GROUPS = `cluster: hgx
nodeGroups:
  - name: new
    nodeSelector: { gpu: h200 }
    nics: [{ pciAddress: '0000:1a:00.0', interface: eth2, traffic: east-west, rail: 0 }]
    nodes: [gpu-1]
  - name: old
    nodeSelector: { gpu: h100 }
    nics: [{ pciAddress: '0000:1a:00.0', interface: ens2, traffic: east-west, rail: 0 }]
    nodes: [gpu-2]
`;

export const masterNotOnNode: Rule = {
  id: 'master-not-on-node',
  tier: 1,
  severity: 'error',
  title: 'The host interface of a network is not on the nodes where its pods run, or is not named',
  rationale: 'The plugin fails with "Link not found", or "host master interface is missing", and pods stay in ContainerCreating. A master that no node has is a warning, since an '
    + 'inventory need not list every interface. An empty master of macvlan is the interface of the default route, which is seldom a fabric. '
    + 'Names of bonds, bridges and VLANs are not judged.',
  fix: 'name an interface that every node has on which pods of the network run',
  evidence: [MACVLAN, IPOIB_CNI, ...[424, 229].map(multusIssue)],
  examples: [
    {
      title: 'IPoIB without a master',
      wrong: operatorNetwork('IPoIBNetwork', 'rail-0', IPAM),
      right: operatorNetwork('IPoIBNetwork', 'rail-0', `  master: ibs1\n${IPAM}`),
    },
    {
      title: 'on some nodes only',
      wrong: stream(operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eth2\n${IPAM}`), deployment('rail-0')),
      right: stream(operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eth2\n${IPAM}`), deployment('rail-0', { spec: '      nodeSelector: { gpu: h200 }\n' })),
      inventory: TWO_GROUPS,
    },
    {
      title: 'on no node',
      wrong: operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eht2\n${IPAM}`),
      right: operatorNetwork('MacvlanNetwork', 'rail-0', `  master: eth2\n${IPAM}`),
      inventory: INVENTORY,
    },
  ],
  check(cluster, report) {
    const interfaces = nicsByInterface(cluster);
    const complete = cluster.nodes.filter(isListed);
    const ports = new Map<string, readonly NodeView[]>();
    const uses = usesOf(cluster);
    for (const network of cluster.networks) {
      const type = mainType(network);
      if (!MADE_ON_MASTER.has(type) || network.problems.some(({ field }) => field.includes('master'))) continue;
      const field = network.kind === 'NetworkAttachmentDefinition' ? network.ipamField : ['spec', 'master'];
      const tell = (message: string, hint: string | undefined, severity?: 'warning' | 'info', related: readonly Use[] = []): void => report({
        at: network.manifest, field, message: `${titleOf(network)}: ${message}`, hint, severity, related: related.map(({ workload }) => workload.manifest).slice(0, 5),
      });
      const { master } = network;
      if (master === undefined) {
        if (type === 'ipoib') tell('master is empty, and every pod fails', 'name the interface of the host, such as ibs1');
        else if (network.kind === 'MacvlanNetwork') tell('without a master it is made on the interface of the default route', 'name the interface of the fabric as master', 'info');
        continue;
      }
      const port = portOf(master);
      if (isMade(port) || isPlaceholder(master) || complete.length === 0) continue;
      const having = interfaces.get(port) ?? [];
      if (having.length === 0) {
        if (complete.length === cluster.nodes.length) tell(`no node has an interface ${port}`, hintFor(port, [...interfaces.keys()]), 'warning');
        continue;
      }
      const lacking = ports.get(port) ?? without(complete, having.map(({ node }) => node));
      ports.set(port, lacking);
      const [use, nodes] = firstSentTo(cluster, uses.get(network) ?? [], lacking) ?? [];
      if (use === undefined || nodes === undefined) continue;
      const { kind, name } = use.workload;
      const where = nodesText(nodes.map((node) => node.name));
      const hint = 'select nodes that have it, or make a network for each kind of node';
      tell(`${port} is not on ${where}, where pods of ${kind} "${name}" may run`, hint, undefined, [use]);
    }
  },
};

const MADE_ON_MASTER: ReadonlySet<string> = new Set(['macvlan', 'ipvlan', 'ipoib']);

/** Whether the inventory tells the interface of every NIC of a node. */
function isListed({ group, nics = [] }: NodeView): boolean {
  return group !== undefined && nics.length > 0 && nics.every((nic) => nic.interface !== undefined);
}

function hintFor(port: string, known: readonly string[]): string {
  const meant = closest(port, known);
  return meant === undefined ? `there are ${sampled(known, 12)}` : `did you mean "${meant}"?`;
}

/** The first workload whose pods may run on some of the nodes, and which of them. */
function firstSentTo(cluster: Cluster, uses: readonly Use[], nodes: readonly NodeView[]): readonly [Use, readonly NodeView[]] | undefined {
  if (nodes.length === 0) return undefined;
  const tried = new Set<ReadonlySet<NodeView>>();
  for (const use of uses) {
    const possible = nodesFor(cluster, use.workload);
    if (tried.has(possible)) continue;
    tried.add(possible);
    const sent = sentTo(possible, nodes);
    if (sent.length > 0) return [use, sent];
  }
  return undefined;
}

/** Networks on one port and workloads that ask for the same nodes meet again and again. */
const meetings = new WeakMap<readonly NodeView[], WeakMap<ReadonlySet<NodeView>, readonly NodeView[]>>();

function sentTo(possible: ReadonlySet<NodeView>, nodes: readonly NodeView[]): readonly NodeView[] {
  const known = meetings.get(nodes) ?? new WeakMap<ReadonlySet<NodeView>, readonly NodeView[]>();
  meetings.set(nodes, known);
  const sent = known.get(possible) ?? nodes.filter((node) => possible.has(node));
  known.set(possible, sent);
  return sent;
}

function without(nodes: readonly NodeView[], others: readonly NodeView[]): readonly NodeView[] {
  const left = new Set(others);
  return nodes.filter((node) => !left.has(node));
}
