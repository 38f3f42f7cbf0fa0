import { FabricError } from '../../errors';
import { Nic, NodeGroup } from '../../inventory';
import { portText, RailPlan } from '../../ipam';
import { Ipam } from '../ipam';

/** The NIC of a rail, or of one of its planes, on the nodes of one group. */
export interface RailNic {
  readonly group: NodeGroup;
  readonly nic: Nic;
}

/** One rail of a fabric, or one plane of a rail: its NICs and its addresses. */
export interface Rail {
  /** Number of the rail, from 0. */
  readonly index: number;
  /** Number of the plane, from 0; undefined where the rail has one plane. */
  readonly plane?: number;
  /** `<fabric>-rail-<n>`, with several planes `<fabric>-rail-<n>-plane-<p>`: name of its networks, and of its pools. */
  readonly name: string;
  /** Name of its device-plugin resource: the rail's name with underscores. */
  readonly resourceName: string;
  /** One entry per node group. */
  readonly nics: readonly RailNic[];
  readonly plan: RailPlan;
}

/** The IPAM of a rail's networks. */
export function ipamOf(rail: Rail): Ipam {
  const { pools } = rail.plan;
  const poolType = pools[0].kind === 'prefix' ? 'cidrpool' : 'ippool';
  return { type: 'nv-ipam', poolName: pools.map(({ name }) => name).join(','), poolType };
}

/**
 * Name of the rail's host interface, which must be one for all nodes because a network resource has one `master`.
 *
 * @throws FabricError `attachment-invalid`
 */
export function hostInterfaceOf(rail: Rail, attachment: string): string {
  const names = new Map<string, string>();
  for (const { group, nic } of rail.nics) names.set(interfaceOf(rail, group, nic, attachment), group.name);
  const canBeNamed = rail.nics.every(({ nic }) => nic.traffic === 'east-west');
  const [first, second] = [...names];
  if (second !== undefined) {
    throw new FabricError({
      code: 'attachment-invalid',
      message: `${portText(rail.plan)} is ${first[0]} on node group "${first[1]}" and ${second[0]} on "${second[1]}"; ${attachment} needs one interface name`,
      hint: `${canBeNamed ? 'set interfaceNames on the cluster, which names the interfaces alike, or ' : ''}give each node group a fabric of its own, with nodeGroups`,
    });
  }
  return first[0];
}

function interfaceOf(rail: Rail, group: NodeGroup, nic: Nic, attachment: string): string {
  if (nic.interface !== undefined) return nic.interface;
  throw new FabricError({
    code: 'rail-missing',
    message: `the NIC ${nic.pciAddress} of ${portText(rail.plan)} has no interface name on node group "${group.name}"; ${attachment} needs it`,
    hint: 'add "interface" to the NIC in the inventory',
  });
}
