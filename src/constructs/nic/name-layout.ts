import { cardOf, functionOf } from './cards';
import { FabricError } from '../../errors';
import { EastWestNic } from '../../inventory';

/** How the operator must be told about the cards of a node group, so that it counts rails and planes as the inventory does. */
export interface NameLayout {
  readonly rails: number;
  readonly planes: number;
  readonly pfsPerNic: number;
  readonly railPciAddresses: readonly (readonly string[])[];
  /** What the operator puts the number of the rail in place of. */
  readonly railToken: string;
  readonly planeToken: string;
}

interface Card {
  /** In the order of their functions. */
  readonly ports: readonly EastWestNic[];
}

/**
 * Finds the layout for east-west NICs that are sorted by rail and plane.
 *
 * The operator knows cards, not ports: it takes a card to the first rail that names any of its ports, and counts `pfsPerNic` ports up from its first
 * one, as planes.
 *
 *     a card per rail, or several    rail 0: [card 0, card 1]   rail = %rail_id%,  plane = %plane_id%
 *                                    rail 1: [card 2, card 3]
 *
 *     several rails on a card        rail 0: [card 0, card 1]   rail = %plane_id%, one plane
 *
 * The second form makes one rail of all: its planes, counted over the cards, are what the inventory calls rails.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator/blob/main/internal/controller/nicinterfacenametemplate_controller.go
 * @see https://github.com/Mellanox/nic-configuration-operator/blob/main/pkg/udev/manager.go
 * @throws FabricError `rail-missing` for cards that fit neither form
 */
export function nameLayout(group: string, nics: readonly EastWestNic[]): NameLayout {
  const rails = new Set(nics.map(({ rail }) => rail)).size;
  const planes = nics.length / rails;
  const cards = cardsInOrder(nics);
  const pfsPerNic = cards[0].ports.length;
  for (const card of cards) checkPorts(group, card, pfsPerNic);
  const inOrder = cards.flatMap(({ ports }) => ports);
  const misplaced = inOrder.findIndex((nic, index) => nic !== nics[index]);
  if (misplaced !== -1) {
    const { pciAddress, rail, plane } = inOrder[misplaced];
    throw unnameable(group, `port ${pciAddress} is on ${placeOf(rail, plane, planes)}, out of the order of the ports of its card`);
  }
  const addresses = cards.map(({ ports }) => ports[0].pciAddress);
  if (planes % pfsPerNic === 0) {
    const perRail = planes / pfsPerNic;
    const railPciAddresses = Array.from({ length: rails }, (_, rail) => addresses.slice(rail * perRail, (rail + 1) * perRail));
    return { rails, planes, pfsPerNic, railPciAddresses, railToken: '%rail_id%', planeToken: '%plane_id%' };
  }
  if (planes > 1) throw unnameable(group, `its cards have ${pfsPerNic} ports, which the ${planes} planes of a rail do not fill`);
  return { rails, planes, pfsPerNic, railPciAddresses: [addresses], railToken: '%plane_id%', planeToken: '0' };
}

/** In the order of the first port of each. */
function cardsInOrder(nics: readonly EastWestNic[]): Card[] {
  const byCard = new Map<string, EastWestNic[]>();
  for (const nic of nics) byCard.set(cardOf(nic.pciAddress), [...byCard.get(cardOf(nic.pciAddress)) ?? [], nic]);
  return [...byCard.values()].map((ports) => ({ ports: ports.sort((a, b) => functionOf(a.pciAddress) - functionOf(b.pciAddress)) }));
}

/** The operator counts the ports of a card from the first on, without gaps, and the same number on every card. */
function checkPorts(group: string, { ports }: Card, pfsPerNic: number): void {
  const [{ pciAddress }] = ports;
  if (ports.length !== pfsPerNic) {
    throw unnameable(group, `card ${cardOf(pciAddress)} has ${ports.length} ports between GPUs, other cards have ${pfsPerNic}`);
  }
  const gap = ports.findIndex((port, index) => functionOf(port.pciAddress) !== index);
  if (gap === -1) return;
  throw unnameable(group, `port ${cardOf(pciAddress)}.${gap} is not one between GPUs, and ${ports[gap].pciAddress} is`);
}

function placeOf(rail: number, plane: number | undefined, planes: number): string {
  return planes > 1 ? `rail ${rail} plane ${plane ?? 0}` : `rail ${rail}`;
}

function unnameable(group: string, reason: string): FabricError {
  return new FabricError({
    code: 'rail-missing',
    message: `the interfaces of node group "${group}" cannot be named by rail: ${reason}`,
    hint: `correct the inventory, or leave the group out with groups: { '${group}': { interfaceNames: false } }`,
  });
}
