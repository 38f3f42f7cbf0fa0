import { macvlanNad } from './examples';
import { WHEREABOUTS_ALLOCATE, whereaboutsIssue } from './sources';
import { sliceGiving, whereaboutsNetworks } from './whereabouts-networks';
import type { Address } from '../../../net';
import type { WhereaboutsBlock, WhereaboutsRange } from '../../grammar';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

export const whereaboutsGatewayNotExcluded: Rule = {
  id: 'whereabouts-gateway-not-excluded',
  tier: 1,
  severity: 'error',
  title: 'whereabouts gives the address of the gateway to a pod',
  rationale: 'whereabouts writes the gateway into routes and keeps nothing free for it. Gateways are usually the first address of a network, so the first pod gets it, and '
    + 'all others lose their way out. The same holds for the gateways of single routes.',
  fix: 'exclude the address of the gateway, or start the range behind it',
  evidence: [WHEREABOUTS_ALLOCATE, whereaboutsIssue(601), 'https://github.com/Azure/aks-rdma-infiniband'],
  examples: [
    {
      wrong: macvlanNad('rail-0', '{ "type": "whereabouts", "range": "10.0.0.0/24", "gateway": "10.0.0.1" }'),
      right: macvlanNad('rail-0', '{ "type": "whereabouts", "range": "10.0.0.0/24", "gateway": "10.0.0.1", "exclude": ["10.0.0.1/32"] }'),
    },
    {
      title: 'slices of nodes',
      wrong: macvlanNad('rail-0', '{ "type": "whereabouts", "range": "10.0.0.0/24", "gateway": "10.0.0.1", "node_slice_size": "/28", "network_name": "rail-0" }'),
      right: macvlanNad('rail-0', '{ "type": "whereabouts", "range": "10.0.0.0/24", "gateway": "10.0.0.15", "node_slice_size": "/28", "network_name": "rail-0" }'),
    },
  ],
  check(cluster, report) {
    for (const { network, ipam } of whereaboutsNetworks(cluster)) {
      for (const [text, gateway] of gatewaysOf(ipam)) {
        for (const range of ipam.ranges) {
          const hint = hintAgainst(gateway, range, ipam);
          if (hint === undefined) continue;
          report({ at: network.manifest, field: network.ipamField, message: `${titleOf(network)}: ${text} ${gateway} is one of the addresses that pods get of ${range.network}`, hint });
        }
      }
    }
  },
};

function gatewaysOf({ gateway, routes }: WhereaboutsBlock): ReadonlyMap<string, Address> {
  const found = new Map<string, Address>();
  if (gateway !== undefined) found.set('gateway', gateway);
  const seen = new Set(gateway === undefined ? [] : [gateway.toString()]);
  for (const { dst, gw } of routes) {
    if (gw === undefined || seen.has(gw.toString())) continue;
    seen.add(gw.toString());
    found.set(`the gateway of the route to ${dst}`, gw);
  }
  return found;
}

/** How to keep an address from pods; undefined when nobody gets it. */
function hintAgainst(gateway: Address, range: WhereaboutsRange, { nodeSliceLength }: WhereaboutsBlock): string | undefined {
  if (nodeSliceLength !== undefined) {
    const slice = sliceGiving(gateway, range, nodeSliceLength);
    return slice && `exclusions do not count with node_slice_size: move the gateway to the last address of a slice, such as ${slice.last}`;
  }
  const { usable, excluded } = range;
  if (!usable.contains(gateway) || excluded.some((prefix) => prefix.contains(gateway))) return undefined;
  const texts = [...excluded.map((prefix) => prefix.toString()), `${gateway}/${gateway.bits}`];
  return `add "exclude": ${JSON.stringify(texts.slice(-8))}${texts.length > 8 ? ' to the others' : ''}`;
}
