import type { Contradiction, SourceKind } from './import-types';
import { GroupClaim, NIC_FIELDS, NicClaim, NicField, NodeClaim, ToldNic } from './source-facts';
import { SourceLocation } from '../../errors';
import { Labels } from '../data';
import { byteOrder } from '../model';

/**
 * Who is believed when sources differ: what a person wrote into a table, then what the node itself reported, the newer operator first, then
 * the snapshot that launch-kit took.
 */
const PRECEDENCE: readonly SourceKind[] = ['csv', 'nic-device', 'sriov-node-state', 'launch-kit', 'node', 'reserved'];

/** Sources that list every NIC of a node that they know of, so that one that is not listed is not there. */
const COMPLETE: ReadonlySet<SourceKind> = new Set(['nic-device', 'sriov-node-state', 'launch-kit']);

/** A node with everything that all sources say of it. */
export interface MergedNode {
  readonly name: string;
  readonly kind: SourceKind;
  readonly at: () => SourceLocation;
  /** In byte order of their PCI addresses; undefined when no source tells them. */
  readonly nics?: readonly MergedNic[];
  /** Whether a source tells all of them. */
  readonly hasAllNics: boolean;
  /** Undefined when no source tells them. */
  readonly labels?: Labels;
  readonly machine?: string;
  readonly gpu?: string;
  readonly unit?: string;
  readonly slot?: number;
  readonly group?: GroupClaim;
  readonly podCidrs: readonly string[];
}

/** A NIC with everything that the sources say of it. */
export interface MergedNic {
  readonly nic: ToldNic;
  /** Who says so, those that are believed first. */
  readonly claims: readonly NicClaim[];
}

/** The claim that a fact of a NIC comes from; undefined when no source tells it. */
export function claimOf({ claims }: MergedNic, field: NicField): NicClaim | undefined {
  return claims.find(({ nic }) => nic[field] !== undefined);
}

/** The nodes in byte order of their names, and where their sources differ. */
export interface MergedNodes {
  readonly nodes: readonly MergedNode[];
  readonly contradictions: readonly Contradiction[];
}

/** Merges what sources say, by the names of the nodes. */
export function mergeNodes(claims: readonly NodeClaim[]): MergedNodes {
  const byName = new Map<string, NodeClaim[]>();
  for (const claim of claims) {
    const own = byName.get(claim.name);
    if (own === undefined) byName.set(claim.name, [claim]);
    else own.push(claim);
  }
  const differences = new Differences();
  const nodes = [...byName].sort(([a], [b]) => byteOrder(a, b)).map(([name, own]) => merged(name, own, differences));
  return { nodes, contradictions: differences.list() };
}

function merged(name: string, unordered: readonly NodeClaim[], differences: Differences): MergedNode {
  const claims = [...unordered].sort((a, b) => PRECEDENCE.indexOf(a.kind) - PRECEDENCE.indexOf(b.kind));
  const first = <T>(valueOf: (claim: NodeClaim) => T | undefined): T | undefined => claims.map(valueOf).find((value) => value !== undefined);
  for (const field of ['unit', 'slot'] as const) differences.compareNodes(name, field, claims);
  const tell = claims.filter(({ nics }) => nics !== undefined && nics.length > 0);
  const labels = claims.filter((claim) => claim.labels !== undefined);
  return {
    name,
    kind: claims[0].kind,
    at: claims[0].at,
    hasAllNics: tell.some(({ kind }) => COMPLETE.has(kind)),
    ...(tell.length > 0 && { nics: mergedNics(name, tell, differences) }),
    ...(labels.length > 0 && { labels: Object.assign({}, ...labels.map((claim) => claim.labels).reverse()) as Labels }),
    machine: first(({ machine }) => machine),
    gpu: first(({ gpu }) => gpu),
    unit: first(({ unit }) => unit),
    slot: first(({ slot }) => slot),
    group: first(({ group }) => group),
    podCidrs: first(({ podCidrs }) => podCidrs) ?? [],
  };
}

function mergedNics(node: string, tell: readonly NodeClaim[], differences: Differences): MergedNic[] {
  const byAddress = new Map<string, NicClaim[]>();
  for (const claim of tell.flatMap(({ nics = [] }) => nics)) {
    const own = byAddress.get(claim.nic.pciAddress);
    if (own === undefined) byAddress.set(claim.nic.pciAddress, [claim]);
    else own.push(claim);
  }
  const kinds = new Set(tell.map(({ kind }) => kind).filter((kind) => COMPLETE.has(kind)));
  return [...byAddress].sort(([a], [b]) => byteOrder(a, b)).map(([pciAddress, claims]) => {
    if (claims.length > 1) differences.compareNics(node, claims);
    for (const kind of kinds) {
      if (claims.every((claim) => claim.kind !== kind)) differences.missing(node, claims[0], tell.find((claim) => claim.kind === kind));
    }
    return { nic: { ...Object.assign({}, ...claims.map(({ nic }) => nic).reverse()) as ToldNic, pciAddress }, claims };
  });
}

/** Gathers what sources say differently: one entry for all nodes of which the same two things are said. */
class Differences {
  private readonly found = new Map<string, Contradiction & { readonly nodes: string[] }>();

  public compareNics(node: string, claims: readonly NicClaim[]): void {
    for (const field of NIC_FIELDS) {
      const kept = claims.find(({ nic }) => nic[field] !== undefined);
      if (kept === undefined) continue;
      for (const other of claims) {
        const value = other.nic[field];
        if (value === undefined || value === kept.nic[field]) continue;
        const subject = `${field} of ${kept.nic.pciAddress}`;
        this.add(node, subject, [kept.kind, String(kept.nic[field]), () => kept.at(field)], [other.kind, String(value), () => other.at(field)]);
      }
    }
  }

  public compareNodes(node: string, field: 'unit' | 'slot', claims: readonly NodeClaim[]): void {
    const [kept, ...others] = claims.filter((claim) => claim[field] !== undefined);
    for (const other of others) {
      if (other[field] === kept[field]) continue;
      this.add(node, `${field} of ${node}`, [kept.kind, String(kept[field]), kept.at], [other.kind, String(other[field]), other.at]);
    }
  }

  public missing(node: string, claim: NicClaim, other: NodeClaim | undefined): void {
    if (other === undefined) return;
    this.add(node, `NIC ${claim.nic.pciAddress}`, [claim.kind, 'is there', () => claim.at()], [other.kind, 'is not there', other.at]);
  }

  public list(): Contradiction[] {
    return [...this.found.values()];
  }

  private add(node: string, subject: string, kept: Said, other: Said): void {
    const key = [subject, kept[0], kept[1], other[0], other[1]].join('\n');
    const earlier = this.found.get(key);
    if (earlier !== undefined) {
      earlier.nodes.push(node);
      return;
    }
    this.found.set(key, { subject, kept: claimOfSaid(kept), other: claimOfSaid(other), nodes: [node] });
  }
}

type Said = readonly [kind: SourceKind, value: string, at: () => SourceLocation];

function claimOfSaid([kind, value, at]: Said): Contradiction['kept'] {
  return { value, kind, location: at() };
}
