import { addressPool } from './examples';
import { METALLB_CONFIG } from './sources';
import { Address } from '../../../net';
import { valueAt } from '../../model/values';
import type { Rule } from '../../rule';
import { claimsOf } from '../claims/clashes';

export const metallbBuggyIps: Rule = {
  id: 'metallb-buggy-ips',
  tier: 3,
  severity: 'info',
  title: 'A pool of MetalLB gives out addresses that end in .0 or .255',
  rationale: 'Some routers and clients take every address that ends in .0 or .255 for a network or broadcast address, as in networks of class C, and drop what is sent to it.',
  fix: 'set avoidBuggyIPs: true',
  evidence: [METALLB_CONFIG, 'https://metallb.io/configuration/_advanced_ipaddresspool_configuration/'],
  examples: [{ wrong: addressPool('public', '192.168.1.0/24'), right: addressPool('public', '192.168.1.0/24', '  avoidBuggyIPs: true\n') }],
  check(cluster, report) {
    for (const { claim, at, field } of claimsOf(cluster)) {
      if (claim.kind !== 'metallb' || at === undefined || valueAt(at.object, 'spec', 'avoidBuggyIPs') === true) continue;
      const [range] = claim.allocatable.ranges;
      const buggy = range.family === 'IPv4' ? firstBuggy(range.first, range.last) : undefined;
      if (buggy !== undefined) report({ at, field, message: `${buggy} is in it` });
    }
  },
};

function firstBuggy(first: Address, last: Address): Address | undefined {
  const end = first.value & 255n;
  const candidate = end === 0n || end === 255n ? first.value : first.value - end + 255n;
  return candidate <= last.value ? Address.of('IPv4', candidate) : undefined;
}
