import { GroupNic, HardwareGroup } from './group-nodes';
import type { Claim, Contradiction, FactOrigin, RailOrder } from './import-types';
import { KnownLayout, layoutOf, nearestLayout } from './known-layouts';
import { known, NIC_FIELDS, NicField, ToldNic } from './source-facts';
import { Problem, sampled } from '../../errors';
import { NicData } from '../data';
import { Nic } from '../model';

/** Who said a fact of a NIC. */
export type NicOrigins = ReadonlyMap<NicField, Omit<FactOrigin, 'path'>>;

/** The NICs of a group, each with its wiring. */
export interface WiredGroup {
  readonly nics: readonly NicData[];
  /** Of every NIC, in the same order. */
  readonly origins: readonly NicOrigins[];
  /** Layout whose PCI addresses and devices are those of the group. */
  readonly layout?: KnownLayout;
  /** True when the sources say of no NIC anything else than the layout, and confirm the names of all interfaces. */
  readonly isLayout: boolean;
  readonly contradictions: readonly Contradiction[];
}

/** How a group may be wired besides what its sources say. */
export interface WiringHelp {
  readonly name: string;
  /** The group of the inventory that is there already. */
  readonly existing?: { readonly nics: readonly Nic[]; readonly origin: Omit<FactOrigin, 'path'> };
  readonly rails: readonly RailOrder[];
  readonly layouts: readonly KnownLayout[];
}

const WIRING = ['traffic', 'rail', 'plane'] as const;

/** What a layout tells beyond the wiring: what the board is, not what software calls it. */
const OF_BOARD: readonly NicField[] = ['numaNode', 'gpu', 'gpuProximity', 'deviceID'];

/**
 * Gives every NIC of a group its traffic and rail: as the user orders them, as the inventory has them already, as the sources say, as a known
 * layout with the same PCI addresses has them. Nothing is guessed.
 *
 * @returns what is missing, when nobody says it
 */
export function wireGroup(group: HardwareGroup, help: WiringHelp): WiredGroup | Problem {
  if (group.assumed !== undefined) return asAssumed(group.assumed);
  const layout = layoutOf(group, help.layouts);
  const ordered = help.rails.find(({ group: name }) => name === help.name)
    ?? help.rails.find(({ group: name, pciAddresses }) => name === undefined && hasAll(group, pciAddresses));
  const byAddress = new Map(layout?.nics.map((nic) => [nic.pciAddress, nic]));
  const before = new Map(help.existing?.nics.map((nic) => [nic.pciAddress, nic]));
  const contradictions: Contradiction[] = [];
  const wired = group.nics.map((nic) => {
    const origins = new Map<NicField, Omit<FactOrigin, 'path'>>();
    const preset = byAddress.get(nic.nic.pciAddress);
    const presetOrigin: Omit<FactOrigin, 'path'> = { kind: 'preset', name: `preset ${layout?.name ?? ''}` };
    const own = before.get(nic.nic.pciAddress);
    const told = toldFacts(nic, own && help.existing && { nic: own, origin: help.existing.origin }, origins);
    const wiring = wiringOf(nic.nic, {
      ordered, own: own && help.existing && { nic: own, origin: help.existing.origin }, preset: preset && { nic: preset, origin: presetOrigin },
    });
    if (wiring === undefined) return undefined;
    for (const field of WIRING) if (wiring.facts[field] !== undefined && wiring.origin !== undefined) origins.set(field, wiring.origin);
    contradictions.push(...ignoredWiring(nic, wiring, group));
    const board: Record<string, unknown> = {};
    for (const field of OF_BOARD) {
      if (told[field] !== undefined || preset === undefined || preset[fieldOf(field)] === undefined) continue;
      board[field] = preset[fieldOf(field)];
      origins.set(field, presetOrigin);
    }
    return { nic: inOrder({ ...board, ...told, ...wiring.facts }), told, origins };
  });
  const complete = wired.flatMap((each) => (each === undefined ? [] : [each]));
  if (complete.length < wired.length) return missingWiring(group, help);
  const nics = complete.map(({ nic }) => nic);
  return {
    nics,
    origins: complete.map(({ origins }) => origins),
    ...known({ layout }),
    isLayout: layout?.preset !== undefined && complete.every(({ told, nic }) => isAsIn(layout.nics, told, nic)),
    contradictions,
  };
}

function asAssumed(layout: KnownLayout): WiredGroup {
  return { nics: layout.nics, origins: layout.nics.map(() => new Map()), layout, isLayout: layout.preset !== undefined, contradictions: [] };
}

type OfBoard = 'numaNode' | 'gpu' | 'gpuProximity' | 'deviceID';

function fieldOf(field: NicField): OfBoard {
  return field as OfBoard;
}

/** What the sources say, and where they say nothing, what the inventory has already. */
function toldFacts({ nic, claims }: GroupNic, own: Known | undefined, origins: Map<NicField, Omit<FactOrigin, 'path'>>): ToldNic {
  const before: Readonly<Record<string, unknown>> = { ...own?.nic };
  const facts: Record<string, unknown> = {};
  for (const field of NIC_FIELDS) {
    const claim = claims[field];
    if (claim !== undefined) {
      facts[field] = nic[field];
      origins.set(field, { kind: claim.kind, location: claim.at(field) });
    } else if (own !== undefined && before[field] !== undefined) {
      facts[field] = before[field];
      origins.set(field, own.origin);
    }
  }
  return { ...facts, pciAddress: nic.pciAddress };
}

/** A NIC that somebody knows already. */
interface Known {
  readonly nic: Nic;
  readonly origin: Omit<FactOrigin, 'path'>;
}

type WiringFacts = Pick<NicData, 'traffic' | 'rail' | 'plane'>;

interface Wiring {
  readonly facts: WiringFacts;
  /** @default - the sources */
  readonly origin?: Omit<FactOrigin, 'path'>;
}

interface Choices {
  readonly ordered: RailOrder | undefined;
  readonly own: Known | undefined;
  readonly preset: Known | undefined;
}

function wiringOf(told: ToldNic, { ordered, own, preset }: Choices): Wiring | undefined {
  if (ordered !== undefined) {
    const rail = ordered.pciAddresses.indexOf(told.pciAddress);
    return { facts: rail < 0 ? { traffic: 'north-south' } : { traffic: 'east-west', rail }, origin: { kind: 'option', name: '--rails' } };
  }
  if (own !== undefined) return { facts: wiringIn(own.nic), origin: own.origin };
  if (told.traffic === 'north-south') return { facts: { traffic: 'north-south' } };
  if (told.traffic === 'east-west' && told.rail !== undefined) return { facts: known({ traffic: 'east-west' as const, rail: told.rail, plane: told.plane }) };
  const fits = preset !== undefined && (told.traffic === undefined || told.traffic === preset.nic.traffic);
  return fits ? { facts: wiringIn(preset.nic), origin: preset.origin } : undefined;
}

function wiringIn(nic: Nic): WiringFacts {
  return nic.traffic === 'east-west' ? known({ traffic: nic.traffic, rail: nic.rail, plane: nic.plane }) : { traffic: nic.traffic };
}

/** What a source says of the wiring, and is not done. */
function ignoredWiring({ nic, claims }: GroupNic, { facts, origin }: Wiring, { nodes }: HardwareGroup): Contradiction[] {
  if (origin === undefined) return [];
  return (['traffic', 'rail'] as const).flatMap((field): Contradiction[] => {
    const claim = claims[field];
    if (claim === undefined || nic[field] === facts[field]) return [];
    const kept: Claim = { value: String(facts[field] ?? 'none'), kind: origin.kind, ...known({ location: origin.location }) };
    const other: Claim = { value: String(nic[field]), kind: claim.kind, location: claim.at(field) };
    return [{ subject: `${field} of ${nic.pciAddress}`, kept, other, nodes: nodes.map(({ name }) => name) }];
  });
}

/** A NIC with its fields in the order in which an inventory has them. */
export function inOrder(nic: ToldNic & Pick<NicData, 'traffic'>): NicData {
  const { pciAddress, traffic } = nic;
  const rest = Object.fromEntries(NIC_FIELDS.filter((field) => nic[field] !== undefined).map((field) => [field, nic[field]]));
  const { rail, plane, ...northSouth } = rest;
  return { pciAddress, ...(traffic === 'east-west' ? { ...rest } : northSouth), traffic };
}

function isAsIn(layout: readonly Nic[], told: ToldNic, wired: NicData): boolean {
  const same: Readonly<Record<string, unknown>> = { ...layout.find(({ pciAddress }) => pciAddress === told.pciAddress) };
  const isConfirmed = same.interface === undefined || told.interface !== undefined;
  return isConfirmed && NIC_FIELDS.every((field) => wired[field] === undefined || wired[field] === same[field]
    // what speaks on a port is often not known of a layout
    || (field === 'linkLayer' && same[field] === undefined && wired.traffic === 'north-south'));
}

function hasAll({ nics }: HardwareGroup, pciAddresses: readonly string[]): boolean {
  return pciAddresses.length > 0 && pciAddresses.every((address) => nics.some(({ nic }) => nic.pciAddress === address));
}

function missingWiring(group: HardwareGroup, { name, layouts }: WiringHelp): Problem {
  const { nics, nodes, machine, gpu } = group;
  const what = [machine, gpu].filter((part) => part !== undefined).join(', ');
  const open = nics.filter(({ nic }) => nic.traffic === undefined || (nic.traffic === 'east-west' && nic.rail === undefined)).map(({ nic }) => nic.pciAddress);
  const near = nearestLayout(group, layouts);
  const rails = open.length === 1 ? 'is' : 'are';
  const difference = near === undefined ? '' : `; it is almost "${near.name}", but ${[
    ...(near.lacks.length > 0 ? [`lacks ${sampled(near.lacks)}`] : []), ...(near.adds.length > 0 ? [`also has ${sampled(near.adds)}`] : []),
  ].join(' and ')}`;
  const who = nodes.length === 0 ? '' : `, ${nodes.length === 1 ? 'node' : `${nodes.length} nodes:`} ${sampled(nodes.map((node) => node.name))}`;
  return {
    code: 'inventory-invalid',
    location: nodes[0]?.at() ?? group.claim?.at(),
    message: `node group "${name}" (${what === '' ? 'unknown server' : what}${who}): `
      + `nothing says which rail ${sampled(open, 12)} ${rails} on${difference}`,
    hint: `name the NICs between GPUs in the order of their rails, as in --rails ${name}=${open.slice(0, 2).join(',')},... `
      + 'or give a table with the columns node, pciAddress, traffic, rail',
  };
}
