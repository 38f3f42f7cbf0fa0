import { operatorNetwork } from './examples';
import { IPOIB_CNI } from './sources';
import { mainType } from './support';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

export const ipoibIpamDhcp: Rule = {
  id: 'ipoib-ipam-dhcp',
  tier: 1,
  severity: 'error',
  title: 'A network of IP over InfiniBand gets its addresses by DHCP',
  rationale: 'The plugin ipoib refuses ipam of the type dhcp, whose daemon speaks Ethernet only. Pods stay in ContainerCreating.',
  fix: 'use nv-ipam, whereabouts or static',
  evidence: [IPOIB_CNI],
  examples: [
    {
      wrong: operatorNetwork('IPoIBNetwork', 'ipoib', '  master: ibs1\n  ipam: \'{ "type": "dhcp" }\'\n'),
      right: operatorNetwork('IPoIBNetwork', 'ipoib', '  master: ibs1\n  ipam: \'{ "type": "nv-ipam", "poolName": "ipoib" }\'\n'),
    },
  ],
  check(cluster, report) {
    for (const network of cluster.networks) {
      if (mainType(network) !== 'ipoib' || network.ipam?.type !== 'dhcp') continue;
      report({ at: network.manifest, field: network.ipamField, message: `${titleOf(network)}: ipam is of type "dhcp", which the plugin ipoib refuses`, hint: 'set type to "nv-ipam", "whereabouts" or "static"' });
    }
  },
};
