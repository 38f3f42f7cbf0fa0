import { addressPool, ciliumPool } from './examples';
import { CILIUM_LB_IPAM, METALLB_CONFIG } from './sources';
import { ciliumWarnings } from '../../../api/cilium/checks';
import { metalLbWarnings } from '../../../api/metallb/warnings';
import type { Rule } from '../../rule';
import { foundOf } from '../claims/found-of';

export const lbPoolHostBits: Rule = {
  id: 'lb-pool-host-bits',
  tier: 3,
  severity: 'warning',
  title: 'A network of a pool of Service addresses is written with host bits',
  rationale: '192.168.1.200/28 looks as if it began at .200, and is .192 to .207: Services get addresses that nobody meant to give away.',
  fix: 'write the network address, or a range',
  evidence: [METALLB_CONFIG, CILIUM_LB_IPAM],
  examples: [
    { wrong: addressPool('public', '192.168.1.200/28'), right: addressPool('public', '192.168.1.192/28') },
    { title: 'Cilium', wrong: ciliumPool('public', '{ cidr: 192.168.1.200/28 }'), right: ciliumPool('public', '{ start: 192.168.1.200, stop: 192.168.1.215 }') },
  ],
  check(cluster, report) {
    for (const at of cluster.of('IPAddressPool', 'metallb.io')) {
      for (const problem of metalLbWarnings([at.object])) report(foundOf(at, problem));
    }
    for (const at of cluster.of('CiliumLoadBalancerIPPool', 'cilium.io')) {
      for (const problem of ciliumWarnings([at.object])) if (problem.code === 'address-invalid') report(foundOf(at, problem));
    }
  },
};
