import { INVENTORY, operatorNetwork } from './examples';
import { IPOIB_CNI, MACVLAN, operatorIssue, SHARED_DEVICE_PLUGIN } from './sources';
import { mainType, nicsByInterface, PlacedNic, portOf } from './support';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';
import { nodesText } from '../pools/support';

const IPAM = '  ipam: \'{ "type": "nv-ipam", "poolName": "rail-1" }\'\n';

export const macvlanOnInfiniband: Rule = {
  id: 'macvlan-on-infiniband',
  tier: 1,
  severity: 'error',
  title: 'A network is made on an interface of the other link layer: macvlan on InfiniBand, or IPoIB on Ethernet',
  rationale: 'An interface of InfiniBand cannot have macvlan or ipvlan above it: "failed to create macvlan: invalid argument". The plugin ipoib takes nothing but an interface of '
    + 'InfiniBand. Pods stay in ContainerCreating. Without an inventory, a name that udev gives to InfiniBand only (ibs1, ibp26s0) is a warning.',
  fix: 'use an IPoIBNetwork on InfiniBand, and a MacvlanNetwork on Ethernet',
  evidence: [operatorIssue(1017), `${SHARED_DEVICE_PLUGIN}/issues/95`, MACVLAN, IPOIB_CNI],
  examples: [
    {
      wrong: operatorNetwork('MacvlanNetwork', 'rail-1', `  master: ibs1\n${IPAM}`),
      right: operatorNetwork('IPoIBNetwork', 'rail-1', `  master: ibs1\n${IPAM}`),
      inventory: INVENTORY,
    },
    {
      title: 'IPoIB on Ethernet',
      wrong: operatorNetwork('IPoIBNetwork', 'rail-1', `  master: eth2\n${IPAM}`),
      right: operatorNetwork('IPoIBNetwork', 'rail-1', `  master: ibs1\n${IPAM}`),
      inventory: INVENTORY,
    },
    {
      title: 'without an inventory',
      wrong: operatorNetwork('MacvlanNetwork', 'rail-1', `  master: ibp26s0\n${IPAM}`),
      right: operatorNetwork('IPoIBNetwork', 'rail-1', `  master: ibp26s0\n${IPAM}`),
    },
  ],
  check(cluster, report) {
    const interfaces = nicsByInterface(cluster);
    const ports = new Map<string, PortNics>();
    for (const network of cluster.networks) {
      const wanted = WANTED.get(mainType(network));
      const { master } = network;
      if (wanted === undefined || master === undefined) continue;
      const port = portOf(master);
      const { nics, wrong } = ports.get(`${wanted} ${port}`) ?? nicsOf(interfaces.get(port) ?? [], wanted);
      ports.set(`${wanted} ${port}`, { nics, wrong });
      const isNamedInfiniband = nics.length === 0 && wanted === 'ethernet' && /^ib(s|p|P|o)\d/.test(master);
      if (wrong.length === 0 && !isNamedInfiniband) continue;
      const { kind } = network;
      report({
        at: network.manifest,
        field: kind === 'NetworkAttachmentDefinition' ? network.ipamField : ['spec', 'master'],
        message: `${titleOf(network)}: ${mainType(network)} needs ${NAMES[wanted]}, and ${master} is ${whatItIs(wrong, wanted)}`,
        hint: `${(kind === 'NetworkAttachmentDefinition' ? OTHER_PLUGIN : OTHER_KIND)[wanted]}, or take another master`,
        // pods may well run on the other nodes only
        ...(wrong.length < nics.length || isNamedInfiniband ? { severity: 'warning' as const } : {}),
      });
    }
  },
};

/** The NICs of a port whose link layer is known, and those that have the wrong one. */
interface PortNics {
  readonly nics: readonly PlacedNic[];
  readonly wrong: readonly PlacedNic[];
}

function nicsOf(placed: readonly PlacedNic[], wanted: 'ethernet' | 'infiniband'): PortNics {
  const nics = placed.filter(({ nic }) => nic.linkLayer !== undefined);
  return { nics, wrong: nics.filter(({ nic }) => nic.linkLayer !== wanted) };
}

const WANTED: ReadonlyMap<string, 'ethernet' | 'infiniband'> = new Map([['macvlan', 'ethernet'], ['ipvlan', 'ethernet'], ['ipoib', 'infiniband']]);

const OTHER_PLUGIN = { ethernet: 'use the plugin ipoib', infiniband: 'use the plugin macvlan' };
const OTHER_KIND = { ethernet: 'make it an IPoIBNetwork', infiniband: 'make it a MacvlanNetwork' };
const NAMES = { ethernet: 'Ethernet', infiniband: 'InfiniBand' };

function whatItIs(wrong: readonly PlacedNic[], wanted: 'ethernet' | 'infiniband'): string {
  const found = NAMES[wanted === 'ethernet' ? 'infiniband' : 'ethernet'];
  return wrong.length === 0 ? `${found} by its name` : `${found} on ${nodesText(wrong.map(({ node }) => node.name))}`;
}
