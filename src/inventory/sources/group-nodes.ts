import type { ImportNote } from './import-types';
import type { KnownLayout } from './known-layouts';
import { claimOf, MergedNic, MergedNode } from './merge-nodes';
import { GroupClaim, known, NIC_FIELDS, NicClaim, NicField, ToldNic } from './source-facts';
import { sampled } from '../../errors';
import { byteOrder } from '../model';

/** Nodes of one hardware layout. */
export interface HardwareGroup {
  /** What makes the layout, as text; equal for equal layouts whichever other groups there are. */
  readonly fingerprint: string;
  /** The layout as a source names it. */
  readonly claim?: GroupClaim;
  readonly machine?: string;
  readonly gpu?: string;
  /** In byte order of their names. */
  readonly nodes: readonly MergedNode[];
  /** In byte order of their PCI addresses. */
  readonly nics: readonly GroupNic[];
  /** Whether these are all NICs of the nodes. */
  readonly hasAllNics: boolean;
  /** What the nodes are taken to have, since no source tells their NICs. */
  readonly assumed?: KnownLayout;
}

/** A NIC of every node of a group. */
export interface GroupNic {
  readonly nic: ToldNic;
  /** Who says so, by field. */
  readonly claims: Readonly<Partial<Record<NicField, NicClaim>>>;
  readonly claim: NicClaim;
}

/** Fields in which nodes of one layout do not differ. The others are names and distances that depend on slots and software. */
const OF_LAYOUT: readonly NicField[] = ['deviceID', 'linkLayer', 'traffic', 'rail', 'plane'];

/** Puts nodes of one layout together. What nodes of one layout call differently is left out, with a note. */
export function groupNodes(nodes: readonly MergedNode[]): { readonly groups: readonly HardwareGroup[]; readonly notes: readonly ImportNote[] } {
  const notes: ImportNote[] = [];
  const groups = bucketsOf(nodes, coarseKey)
    .flatMap((bucket) => bucketsOf(bucket, fineKeyOf(bucket)))
    .map((bucket) => groupOf(bucket, notes))
    .sort((a, b) => byteOrder(a.nodes[0].name, b.nodes[0].name));
  return { groups, notes };
}

/** A group of a layout that a source names, and of which it knows no nodes. */
export function groupWithoutNodes(claim: GroupClaim): HardwareGroup {
  const nics = [...claim.nics].sort((a, b) => byteOrder(a.nic.pciAddress, b.nic.pciAddress)).map((own): GroupNic => ({
    nic: own.nic,
    claim: own,
    claims: Object.fromEntries(NIC_FIELDS.filter((field) => own.nic[field] !== undefined).map((field) => [field, own])),
  }));
  return { fingerprint: fingerprintOf(claim, nics), claim, ...known({ machine: claim.machine, gpu: claim.gpu }), nodes: [], nics, hasAllNics: true };
}

/** A group of nodes of which no source tells the NICs. */
export function groupAssumed(nodes: readonly MergedNode[], assumed: KnownLayout): HardwareGroup {
  const [first] = nodes;
  return { fingerprint: assumed.name, ...known({ machine: first?.machine, gpu: first?.gpu }), nodes, nics: [], hasAllNics: true, assumed };
}

function bucketsOf(nodes: readonly MergedNode[], keyOf: (node: MergedNode) => string): MergedNode[][] {
  const buckets = new Map<string, MergedNode[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [node]);
    else bucket.push(node);
  }
  return [...buckets.values()];
}

function coarseKey({ machine, gpu, group, nics = [] }: MergedNode): string {
  return [machine, gpu, group?.name, ...nics.map(({ nic }) => nic.pciAddress)].join('\n');
}

/** A fact that is known of some nodes only does not part them from the others. */
function fineKeyOf(bucket: readonly MergedNode[]): (node: MergedNode) => string {
  const parting = new Map<string, Set<unknown>>();
  for (const { nics = [] } of bucket) {
    for (const { nic } of nics) {
      for (const field of OF_LAYOUT) {
        if (nic[field] === undefined) continue;
        const key = `${nic.pciAddress} ${field}`;
        const values = parting.get(key);
        if (values === undefined) parting.set(key, new Set([nic[field]]));
        else values.add(nic[field]);
      }
    }
  }
  for (const [key, values] of parting) if (values.size < 2) parting.delete(key);
  if (parting.size === 0) return () => '';
  return ({ nics = [] }) => nics.flatMap(({ nic }) => OF_LAYOUT.map((field) => (parting.has(`${nic.pciAddress} ${field}`) ? String(nic[field]) : ''))).join('\n');
}

function groupOf(nodes: readonly MergedNode[], notes: ImportNote[]): HardwareGroup {
  const [{ machine, gpu, nics = [] }] = nodes;
  const folded = nics.map((_, index) => foldedNic(nodes, index, notes));
  const claim = nodes.find(({ group }) => group !== undefined)?.group;
  return {
    fingerprint: fingerprintOf({ machine, gpu }, folded),
    ...known({ claim, machine, gpu }),
    nodes,
    nics: folded,
    hasAllNics: nodes.some(({ hasAllNics }) => hasAllNics),
  };
}

function foldedNic(nodes: readonly MergedNode[], index: number, notes: ImportNote[]): GroupNic {
  const all = nodes.flatMap(({ name, nics = [] }) => [{ node: name, merged: nics[index] }]);
  const { pciAddress } = all[0].merged.nic;
  const claims: Partial<Record<NicField, NicClaim>> = {};
  for (const field of NIC_FIELDS) {
    const first = all.find(({ merged }) => merged.nic[field] !== undefined);
    if (first === undefined) continue;
    const value = first.merged.nic[field];
    const differing = all.filter(({ merged }) => merged.nic[field] !== undefined && merged.nic[field] !== value);
    if (differing.length === 0) {
      claims[field] = claimOf(first.merged, field);
      continue;
    }
    notes.push({
      severity: 'warning',
      message: `${field} of ${pciAddress} is left out, since nodes of one layout differ: ${String(value)} on ${first.node}, `
        + `${String(differing[0].merged.nic[field])} on ${sampled(differing.map(({ node }) => node))}`,
      location: placeOf(differing[0].merged, field),
    });
  }
  const facts = Object.fromEntries(Object.entries(claims).map(([field, claim]) => [field, claim.nic[field as NicField]]));
  return { nic: { pciAddress, ...facts }, claims, claim: all[0].merged.claims[0] };
}

function placeOf(merged: MergedNic, field: NicField): ImportNote['location'] {
  return claimOf(merged, field)?.at(field);
}

function fingerprintOf({ machine, gpu }: Pick<GroupClaim, 'machine' | 'gpu'>, nics: readonly GroupNic[]): string {
  const layout = nics.map(({ nic }) => [nic.pciAddress, nic.deviceID, nic.linkLayer].join(' '));
  return [machine ?? '', gpu ?? '', ...layout].join('\n');
}
