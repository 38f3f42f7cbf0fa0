import { FabricError } from '../errors';
import { Inventory, LinkLayer, Nic, NodeGroup } from '../inventory';

/** Node groups whose NICs make up one fabric: as many rails and planes, and one link layer. */
export interface NicClass {
  /** Names of the node groups, in byte order. */
  readonly groups: readonly string[];
  /** Whether these are all node groups of the inventory. */
  readonly isAll: boolean;
  readonly linkLayer: LinkLayer;
  /** NICs of a node: the product of rails and planes. */
  readonly ports: number;
  readonly planes: number;
  /** Whether the names of all their interfaces are known. */
  readonly hasInterfaces: boolean;
}

/**
 * Divides the node groups that have such NICs by what one fabric can hold, in the order of their names.
 *
 * @param linkLayer of groups whose NICs do not show theirs
 * @throws FabricError `attachment-invalid` when the NICs of one group have different link layers
 */
export function classify(inventory: Inventory, nicsOf: (group: NodeGroup) => readonly Nic[], linkLayer: LinkLayer): NicClass[] {
  const equipped = inventory.nodeGroups.map((group) => ({ group, nics: nicsOf(group) })).filter(({ nics }) => nics.length > 0);
  const classes = new Map<string, NicClass>();
  for (const { group, nics } of equipped) {
    const own = { ports: nics.length, planes: planesOf(nics), linkLayer: linkLayerOf(group.name, nics) ?? linkLayer };
    const key = JSON.stringify(own);
    const { groups = [], hasInterfaces = true } = classes.get(key) ?? {};
    classes.set(key, {
      ...own,
      groups: [...groups, group.name],
      isAll: groups.length + 1 === inventory.nodeGroups.length,
      hasInterfaces: hasInterfaces && nics.every((nic) => nic.interface !== undefined),
    });
  }
  return [...classes.values()];
}

/** What the NICs of a group speak; undefined when none of them shows it. */
function linkLayerOf(group: string, nics: readonly Nic[]): LinkLayer | undefined {
  const known = new Set(nics.flatMap((nic) => nic.linkLayer ?? []));
  if (known.size < 2) return [...known][0];
  throw new FabricError({
    code: 'attachment-invalid',
    message: `the NICs of node group "${group}" that would make up one fabric speak ${[...known].sort().join(' and ')}`,
    hint: 'set the linkLayer of its NICs to what the ports are configured for',
  });
}

function planesOf(nics: readonly Nic[]): number {
  return Math.max(...nics.map((nic) => (nic.traffic === 'east-west' ? nic.plane ?? 0 : 0))) + 1;
}
