import { macvlanNad, stream } from './examples';
import { WHEREABOUTS_README, WHEREABOUTS_SLICES, whereaboutsIssue } from './sources';
import { mainType } from './support';
import { recordsOf, WhereaboutsNetwork, whereaboutsNetworks } from './whereabouts-networks';
import { sampled } from '../../../errors';
import { push } from '../../model/object-index';
import type { Report, Rule } from '../../rule';
import { titleOf } from '../attachments/support';

const NAD = (name: string, ipam: string, master = 'eth2'): string => macvlanNad(name, `{ "type": "whereabouts", ${ipam} }`, { master });

export const whereaboutsSharedRange: Rule = {
  id: 'whereabouts-shared-range',
  tier: 3,
  severity: 'warning',
  title: 'Networks of whereabouts share records, or a name, that they should not share',
  rationale: 'whereabouts finds its records by range and network_name. Two networks on different wires with one range take addresses from each other, as long as neither has a '
    + 'network_name. With node slices it is the other way round: the controller stops at networks of one name, or of none, that differ in range or slice size, and no node gets a slice.',
  fix: 'give each network a network_name of its own, or another range',
  evidence: [WHEREABOUTS_SLICES, WHEREABOUTS_README, whereaboutsIssue(558), 'https://github.com/k8snetworkplumbingwg/whereabouts/pull/739'],
  examples: [
    {
      title: 'slices without a name',
      wrong: stream(NAD('rail-0', '"range": "10.0.0.0/24", "node_slice_size": "/28"'), NAD('rail-1', '"range": "10.0.1.0/24", "node_slice_size": "/28"', 'eth3')),
      right: stream(
        NAD('rail-0', '"range": "10.0.0.0/24", "node_slice_size": "/28", "network_name": "rail-0"'),
        NAD('rail-1', '"range": "10.0.1.0/24", "node_slice_size": "/28", "network_name": "rail-1"', 'eth3'),
      ),
    },
    {
      title: 'one range on two wires',
      wrong: stream(NAD('rail-0', '"range": "10.0.0.0/24"'), NAD('rail-1', '"range": "10.0.0.0/24"', 'eth3')),
      right: stream(NAD('rail-0', '"range": "10.0.0.0/24"'), NAD('rail-1', '"range": "10.0.1.0/24"', 'eth3')),
    },
  ],
  check(cluster, report) {
    const networks = whereaboutsNetworks(cluster).filter(({ ipam }) => ipam.ranges.length > 0);
    reportMismatches(networks, report);
    const byRecords = new Map<string, WhereaboutsNetwork[]>();
    for (const one of networks) {
      if (one.ipam.networkName !== undefined) continue; // a name is given on purpose
      for (const range of one.ipam.ranges) push(byRecords, recordsOf(one.ipam, range), one);
    }
    for (const [, sharing] of byRecords) {
      const [first, ...others] = sharing;
      const elsewhere = others.find((other) => wireOf(other) !== wireOf(first));
      if (elsewhere === undefined || first.ipam.nodeSliceLength !== undefined) continue;
      report({
        at: elsewhere.network.manifest,
        field: elsewhere.network.ipamField,
        message: `${titleOf(elsewhere.network)} has range ${elsewhere.ipam.ranges[0].network} as ${titleOf(first.network)} on another interface: both take from the same addresses`,
        hint: 'use another range here, or one network_name in both if they are one network',
        severity: 'info',
        related: [first.network.manifest],
      });
    }
  },
};

/** What stops the node-slice controller. It compares the texts of networks; what the operators render is a network too. */
function reportMismatches(networks: readonly WhereaboutsNetwork[], report: Report): void {
  const byName = new Map<string, WhereaboutsNetwork[]>();
  for (const one of networks) push(byName, one.ipam.networkName ?? '', one);
  for (const [name, members] of byName) {
    if (members.every(({ ipam }) => ipam.nodeSliceLength === undefined)) continue;
    const shapes = new Map<string, WhereaboutsNetwork>();
    for (const one of members) if (!shapes.has(shapeOf(one))) shapes.set(shapeOf(one), one);
    if (shapes.size < 2) continue;
    const [first, second] = [...shapes.values()];
    const at = second.ipam.nodeSliceLength === undefined ? first : second;
    const others = [...shapes.values()].filter((other) => other !== at).map(({ network }) => titleOf(network));
    report({
      at: at.network.manifest,
      field: at.network.ipamField,
      message: `${titleOf(at.network)} has ${name === '' ? 'no network_name' : `network_name "${name}"`}, as ${sampled(others)}, with another range or slice size: the controller stops`,
      hint: name === '' ? `set "network_name": "${at.network.name}"` : 'give it a network_name of its own',
      severity: 'error',
      related: [...shapes.values()].filter((other) => other !== at).map(({ network }) => network.manifest).slice(0, 5),
    });
  }
}

function shapeOf({ ipam: { ranges: [{ network }], nodeSliceLength } }: WhereaboutsNetwork): string {
  return `${network} ${nodeSliceLength ?? ''}`;
}

/** What the interfaces of a network are on, as far as it tells. */
function wireOf({ network }: WhereaboutsNetwork): string {
  const fields = network.plugins[0]?.fields ?? {};
  return [mainType(network), network.master, network.resource, String(fields.vlan ?? fields.vlanId ?? ''), String(fields.bridge ?? '')].join(' ');
}
