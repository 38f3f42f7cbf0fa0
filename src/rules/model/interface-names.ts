import type { NicView, NodeView } from './node-view';
import { selectsLabels } from './resources/selected-nodes';
import { countAt, listAt, textAt, textsAt } from './values';
import type { Manifest } from '../../manifests';
import { parsePciAddress } from '../grammar';

/** Names that NicInterfaceNameTemplates give to the devices of a node. */
export interface InterfaceNaming {
  /** The NICs of a node as they are called once the templates are in effect. */
  named(nics: readonly NicView[] | undefined, node: NodeView): readonly NicView[] | undefined;
}

/**
 * Reads the templates as the operator does: it takes a card to the first rail that names one of its ports, and counts its ports from the first on.
 * A node that two templates select gets none of them.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator/blob/main/internal/controller/nicinterfacenametemplate_controller.go
 */
export function interfaceNamingOf(manifests: readonly Manifest[]): InterfaceNaming {
  const templates = manifests.map(readTemplate);
  return {
    named(nics, node) {
      if (nics === undefined || templates.length === 0) return nics;
      const selecting = templates.filter(({ nodeSelector }) => selectsLabels(nodeSelector, node));
      return selecting.length === 1 ? selecting[0].named(nics) : nics;
    },
  };
}

interface Template {
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The same list for the same NICs, since nodes of one make are many. */
  named(nics: readonly NicView[]): readonly NicView[];
}

interface CardPlace {
  readonly rail: number;
  readonly nic: number;
  readonly firstPlane: number;
}

function readTemplate({ object }: Manifest): Template {
  const pfsPerNic = countAt(object, 'spec', 'pfsPerNic') ?? 0;
  const patterns = { interface: textAt(object, 'spec', 'netDevicePrefix') ?? '', rdmaDevice: textAt(object, 'spec', 'rdmaDevicePrefix') ?? '' };
  const cards = placesOf(listAt(object, 'spec', 'railPciAddresses'), pfsPerNic);
  const known = new WeakMap<readonly NicView[], readonly NicView[]>();
  const nameOf = (pattern: string, { nic, rail, firstPlane }: CardPlace, port: number): string =>
    pattern.replaceAll('%nic_id%', String(nic)).replaceAll('%rail_id%', String(rail)).replaceAll('%plane_id%', String(firstPlane + port));
  const renamed = (view: NicView): NicView => {
    const place = cards.get(cardOf(view.pciAddress));
    const port = Number(view.pciAddress.slice(view.pciAddress.lastIndexOf('.') + 1));
    if (place === undefined || port >= pfsPerNic) return view;
    const { rdmaDevice: before, ...facts } = view;
    const name = nameOf(patterns.interface, place, port);
    const device = nameOf(patterns.rdmaDevice, place, port);
    // ports of one card that would get one name have one device between them
    const sharesDevice = port > 0 && device === nameOf(patterns.rdmaDevice, place, 0);
    const rdmaDevice = device === '' ? before : sharesDevice ? undefined : device;
    return { ...facts, ...(name === '' ? {} : { interface: name }), ...(rdmaDevice === undefined ? {} : { rdmaDevice }) };
  };
  return {
    nodeSelector: textsAt(object, 'spec', 'nodeSelector'),
    named(nics) {
      const names = known.get(nics) ?? nics.map(renamed);
      known.set(nics, names);
      return names;
    },
  };
}

/** Cards in the order in which the operator looks through them; the first mention counts. */
function placesOf(rails: readonly unknown[], pfsPerNic: number): ReadonlyMap<string, CardPlace> {
  const places = new Map<string, CardPlace>();
  let nic = 0;
  for (const [rail, addresses] of rails.entries()) {
    for (const [position, address] of (Array.isArray(addresses) ? addresses : []).entries()) {
      const parsed = typeof address === 'string' ? parsePciAddress(address).value : undefined;
      if (parsed !== undefined && !places.has(cardOf(parsed))) places.set(cardOf(parsed), { rail, nic, firstPlane: position * pfsPerNic });
      nic++;
    }
  }
  return places;
}

function cardOf(pciAddress: string): string {
  return pciAddress.slice(0, pciAddress.lastIndexOf('.'));
}
