import { macvlanNad } from './examples';
import { WHEREABOUTS_ALLOCATE, whereaboutsIssue } from './sources';
import { isAt } from './support';
import { sliceGiving, whereaboutsNetworks } from './whereabouts-networks';
import { Prefix } from '../../../net';
import type { WhereaboutsBlock } from '../../grammar';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

const NAD = (exclude: string, more = ''): string => macvlanNad('rail-0', `{ "type": "whereabouts", "range": "10.0.0.0/24", "exclude": ${exclude}${more} }`);

export const whereaboutsExcludeInvalid: Rule = {
  id: 'whereabouts-exclude-invalid',
  tier: 1,
  severity: 'error',
  title: 'An exclusion of whereabouts is no network, is outside of the range, or does not count',
  rationale: 'whereabouts reads exclusions when it gives out an address: one that is no network then fails for every pod. One outside of the range excludes nothing, and with '
    + 'node_slice_size none is looked at, so that pods get what should be free for others.',
  fix: 'exclude addresses or networks inside of the range, and do without node_slice_size',
  evidence: [WHEREABOUTS_ALLOCATE, ...[364, 71, 666].map(whereaboutsIssue)],
  examples: [
    { wrong: NAD('["10.0.0.1-10.0.0.9"]'), right: NAD('["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/30", "10.0.0.8/31"]') },
    { title: 'outside of the range', wrong: NAD('["10.0.1.1/32"]'), right: NAD('["10.0.0.1/32"]') },
    {
      title: 'with slices',
      wrong: NAD('["10.0.0.1/32"]', ', "node_slice_size": "/28", "network_name": "rail-0"'),
      right: NAD('["10.0.0.1/32"]'),
    },
  ],
  check(cluster, report) {
    for (const { network, ipam } of whereaboutsNetworks(cluster)) {
      const { manifest: at, ipamField: field, problems } = network;
      for (const { path, message, hint, effect } of problems) {
        if (effect === 'refused' && isAt(path, 'exclude')) report({ at, field, message: `${titleOf(network)}: ${message}`, hint });
      }
      for (const range of ipam.ranges) {
        for (const excluded of range.excluded) {
          if (!range.network.overlaps(excluded)) {
            const hint = `exclude addresses of ${range.network}, or leave it out`;
            report({ at, field, message: `${titleOf(network)}: exclusion ${textOf(excluded)} is outside of ${range.network}, and excludes nothing`, hint, severity: 'warning' });
          } else if (isNeeded(excluded, ipam)) {
            const hint = 'leave out node_slice_size, or take a range that does not have these addresses';
            report({ at, field, message: `${titleOf(network)}: exclusion ${textOf(excluded)} does not count with node_slice_size, and pods get its addresses`, hint });
          }
        }
      }
    }
  },
};

/** Whether slices give out addresses of the exclusion. */
function isNeeded(excluded: Prefix, { ranges: [range], nodeSliceLength }: WhereaboutsBlock): boolean {
  if (nodeSliceLength === undefined) return false;
  return excluded.size > 2n || [excluded.first, excluded.last].some((address) => sliceGiving(address, range, nodeSliceLength) !== undefined);
}

function textOf(prefix: Prefix): string {
  return prefix.size === 1n ? prefix.first.toString() : prefix.toString();
}
