import { NicData, NodeGroupData } from './data';
import { Draft, Partially, Path } from './draft';
import { forms } from './forms';
import { sampled } from '../errors';

/** Checks which NICs the nodes of a group have: by preset or listed, and if listed, coherent. */
export function checkNics(draft: Draft, group: Partially<NodeGroupData>, at: Path): void {
  const nicsAt = [...at, 'nics'];
  if (draft.hasKnownKeys(at) && draft.isSound([...at, 'preset']) && draft.isSound(nicsAt)) {
    if (group.preset === undefined && group.nics === undefined) {
      draft.report(at, 'has neither "preset" nor "nics"', 'name a preset, or list the NICs that every node of the group has');
    } else if (group.preset !== undefined && group.nics !== undefined) {
      draft.report(nicsAt, 'has both "preset" and "nics"', 'remove one of them', true);
    }
  }

  const nics = group.nics ?? [];
  const duplicateAddress = draft.duplicates('PCI address');
  const duplicateDevice = draft.duplicates('RDMA device');
  const duplicateInterface = draft.duplicates('interface');
  const duplicatePort = duplicatePorts(draft, nics);
  nics.forEach((nic, index) => {
    const nicAt = [...nicsAt, index];
    checkNic(draft, nic ?? {}, nicAt);
    duplicateAddress(nic?.pciAddress, [...nicAt, 'pciAddress']);
    duplicateDevice(nic?.rdmaDevice, [...nicAt, 'rdmaDevice']);
    duplicateInterface(nic?.interface, [...nicAt, 'interface']);
    if (nic?.traffic === 'east-west') duplicatePort(nic, nicAt);
  });
  checkRails(draft, nics, nicsAt);
}

function checkNic(draft: Draft, nic: Partially<NicData>, at: Path): void {
  draft.checkForm(forms.pciAddress, nic.pciAddress, [...at, 'pciAddress']);
  draft.checkForm(forms.rdmaDevice, nic.rdmaDevice, [...at, 'rdmaDevice']);
  draft.checkForm(forms.interface, nic.interface, [...at, 'interface']);
  draft.checkForm(forms.deviceID, nic.deviceID, [...at, 'deviceID']);
  if (!isRailKnown(draft, nic, at)) return;
  if (nic.traffic === 'east-west' && nic.rail === undefined) {
    draft.report(at, 'is an east-west NIC without a rail', 'add "rail" with the number of the rail that it is wired to, counted from 0');
  }
  if (nic.traffic === 'north-south' && nic.rail !== undefined) {
    draft.report([...at, 'rail'], 'a north-south NIC has no rail', 'remove "rail", or make the traffic "east-west"', true);
  }
  if (nic.traffic === 'north-south' && nic.plane !== undefined) {
    draft.report([...at, 'plane'], 'a north-south NIC has no plane', 'remove "plane", or make the traffic "east-west"', true);
  }
}

/** Returns a function that reports every NIC on a rail, or where planes are given, on a plane of a rail, that another NIC is on. */
function duplicatePorts(draft: Draft, nics: readonly (Partially<NicData> | undefined)[]): (nic: Partially<NicData>, at: Path) => void {
  if (!nics.some(hasPlane)) {
    const duplicateRail = draft.duplicates('rail');
    return ({ rail }, at) => duplicateRail(rail, [...at, 'rail']);
  }
  const byRail = new Map<number, ReturnType<Draft['duplicates']>>();
  return ({ rail, plane = 0 }, at) => {
    if (rail === undefined || !draft.isSound([...at, 'plane'])) return;
    const duplicatePlane = byRail.get(rail) ?? draft.duplicates(`rail ${rail} plane`);
    byRail.set(rail, duplicatePlane);
    duplicatePlane(plane, at);
  };
}

function hasPlane(nic: Partially<NicData> | undefined): boolean {
  return nic?.plane !== undefined;
}

/** A gap in the rails means a NIC that was forgotten: every node must have one NIC on each rail, and on each of its planes. */
function checkRails(draft: Draft, nics: readonly (Partially<NicData> | undefined)[], at: Path): void {
  // rails can be counted only when every NIC says whether it has one
  if (!nics.every((nic, index) => nic !== undefined && isRailKnown(draft, nic, [...at, index]))) return;
  const eastWest = nics.filter((nic) => nic?.traffic === 'east-west');
  if (eastWest.some((nic) => nic?.rail === undefined)) return;
  const rails = new Set(eastWest.map((nic) => nic?.rail));
  const count = eastWest.some(hasPlane) ? rails.size : eastWest.length;
  const missing = Array.from({ length: count }, (_, rail) => rail).filter((rail) => !rails.has(rail));
  if (missing.length === 0) {
    checkPlanes(draft, eastWest, rails.size, at);
    return;
  }
  draft.report(at, `rail without NIC: ${sampled(missing.map(String))}`,
    `number the rails of the ${eastWest.length} east-west NICs 0 to ${count - 1}`, true);
}

/** Rails without gaps may still differ in their planes. */
function checkPlanes(draft: Draft, eastWest: readonly (Partially<NicData> | undefined)[], rails: number, at: Path): void {
  const planes = new Set(eastWest.map((nic) => nic?.plane ?? 0));
  const taken = new Set(eastWest.map((nic) => `${nic?.rail}/${nic?.plane ?? 0}`));
  const missing = Array.from({ length: rails * planes.size }, (_, index) => ({ rail: Math.floor(index / planes.size), plane: index % planes.size }))
    .filter(({ rail, plane }) => !taken.has(`${rail}/${plane}`));
  if (missing.length === 0) return;
  draft.report(at, `plane without NIC: ${sampled(missing.map(({ rail, plane }) => `rail ${rail} plane ${plane}`))}`,
    `give every rail a NIC on each of the planes 0 to ${planes.size - 1}`, true);
}

/** False when the schema refused what would tell, so that it is not called missing as well. */
function isRailKnown(draft: Draft, nic: Partially<NicData>, at: Path): boolean {
  return nic.traffic !== undefined && draft.hasKnownKeys(at) && draft.isSound([...at, 'rail']) && draft.isSound([...at, 'plane']);
}
