import { macvlanNad } from './examples';
import { WHEREABOUTS_README, WHEREABOUTS_SLICES, whereaboutsIssue } from './sources';
import { isAt } from './support';
import { LONGEST_SLICE, whereaboutsNetworks } from './whereabouts-networks';
import type { Cluster } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

const NAD = (size: string): string => macvlanNad('rail-0', `{ "type": "whereabouts", "range": "10.0.0.0/24", "node_slice_size": "${size}", "network_name": "rail-0" }`);

const INVENTORY = `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2, gpu-3, gpu-4, gpu-5]
`;

export const whereaboutsSliceSize: Rule = {
  id: 'whereabouts-slice-size',
  tier: 1,
  severity: 'error',
  title: 'The range of whereabouts cannot be divided into slices for the nodes',
  rationale: 'The node-slice controller gives every node of the cluster a part of the first range. Nodes for which there is none fail with "no allocated node slice for node", and '
    + 'all nodes do where the size is larger than the range, as in the example of its own README, or where the controller does not run.',
  fix: 'set node_slice_size to a prefix length that is longer than that of the range and gives at least one slice to each node',
  evidence: [WHEREABOUTS_SLICES, WHEREABOUTS_README, whereaboutsIssue(497)],
  examples: [
    { title: 'larger than the range', wrong: NAD('/22'), right: NAD('/28') },
    { title: 'more nodes than slices', wrong: NAD('/26'), right: NAD('/27'), inventory: INVENTORY },
  ],
  check(cluster, report) {
    const sliced = whereaboutsNetworks(cluster).filter(({ network, ipam }) => (
      ipam.nodeSliceLength !== undefined || network.problems.some(({ path, effect }) => effect === 'refused' && isAt(path, 'node_slice_size'))
    ));
    if (sliced.length === 0) return;
    const lacksController = runsWithoutController(cluster);
    for (const { network, ipam } of sliced) {
      const tell = (message: string, hint: string | undefined, severity?: 'warning'): void => (
        report({ at: network.manifest, field: network.ipamField, message: `${titleOf(network)}: ${message}`, hint, severity })
      );
      for (const { path, message, hint, effect } of network.problems) if (effect === 'refused' && isAt(path, 'node_slice_size')) tell(message, hint);
      const { nodeSliceLength: length, ranges } = ipam;
      if (length === undefined || ranges.length === 0) continue;
      const [{ network: prefix }] = ranges;
      const nodes = cluster.nodes.length;
      const slices = prefix.childCount(length);
      if (length > LONGEST_SLICE) {
        tell(`slices of /${length} have no address for a pod`, `use a /${LONGEST_SLICE} or larger`);
      } else if (BigInt(nodes) > slices) {
        const enough = prefix.length + Math.ceil(Math.log2(nodes));
        const hint = enough <= LONGEST_SLICE ? `set node_slice_size to "/${enough}", or widen the range` : 'widen the range';
        tell(`${prefix} has ${slices} slices of /${length}, and there are ${nodes} nodes`, hint);
      } else if (slices === 1n && nodes === 0) {
        tell(`one slice is all of ${prefix}, so that one node gets it and all others nothing`, `set node_slice_size to more than /${length}`, 'warning');
      }
      if (ranges.length > 1) tell('only the first range has slices, and the others fail', 'give each range a network of its own', 'warning');
      if (lacksController) tell('node_slice_size needs the node-slice controller, which is not among these manifests of whereabouts', 'deploy the node-slice controller as well');
    }
  },
};

/** Whether manifests run whereabouts, and not its controller. */
function runsWithoutController({ distinctWorkloads }: Cluster): boolean {
  const own = distinctWorkloads.flatMap(({ containers }) => containers).filter(({ container }) => /(^|\/)whereabouts(:|@|$)/.test(textAt(container, 'image') ?? ''));
  return own.length > 0 && !own.some(({ container }) => /node-?slice-?controller/.test(JSON.stringify(container)));
}
