import type { ExistingInventory } from './existing';
import type { FactOrigin, ImportNote } from './import-types';
import { MergedNode } from './merge-nodes';
import { ReservedClaim } from './source-facts';
import { FabricError, Problem, SourceLocation } from '../../errors';
import { AddressSet, Prefix } from '../../net';
import { ReservedRangeData } from '../data';

/** Ranges that are taken, with who says so. */
export interface ReservedRanges {
  readonly ranges: readonly ReservedRangeData[];
  /** In the order of the ranges; undefined for what the inventory had already. */
  readonly origins: readonly (Omit<FactOrigin, 'path'> | undefined)[];
  readonly notes: readonly ImportNote[];
}

/**
 * The ranges of the inventory that is there, and those of the sources that it has not. The pod ranges of nodes count as taken; together they are
 * what the cluster has handed out so far, not its whole pod network.
 *
 * @throws FabricError `document-invalid` for a node whose pod range is none
 */
export function reservedRanges(claims: readonly ReservedClaim[], nodes: readonly MergedNode[], existing?: ExistingInventory): ReservedRanges {
  const ranges: ReservedRangeData[] = [...existing?.data.reserved ?? []];
  const origins: (Omit<FactOrigin, 'path'> | undefined)[] = ranges.map(() => undefined);
  const known = new Set(ranges.map(({ cidr }) => Prefix.tryParse(cidr)?.toString()));
  const add = (range: ReservedRangeData, origin: Omit<FactOrigin, 'path'>): void => {
    if (known.has(range.cidr)) return;
    known.add(range.cidr);
    ranges.push(range);
    origins.push(origin);
  };
  for (const { range, kind, location } of claims) add(range, { kind, location });

  const taken = ranges.flatMap(({ cidr }) => Prefix.tryParse(cidr) ?? []);
  const { prefixes, first } = podRanges(nodes);
  const open = prefixes.filter((prefix) => !taken.some((range) => range.family === prefix.family && range.contains(prefix)));
  for (const prefix of open) {
    add({ cidr: prefix.toString(), layer: 'pod', description: 'pod ranges of the nodes' }, { kind: 'node', location: first });
  }
  const notes: ImportNote[] = open.length === 0 ? [] : [{
    severity: 'info',
    message: `the pod ranges of the nodes, ${open.join(', ')}, are reserved; the pod network of the cluster may be larger`,
    hint: 'write the ranges of pods, services and nodes into "reserved", so that no fabric overlaps them',
  }];
  return { ranges, origins, notes };
}

function podRanges(nodes: readonly MergedNode[]): { readonly prefixes: readonly Prefix[]; readonly first?: SourceLocation } {
  const problems: Problem[] = [];
  const members = nodes.flatMap(({ podCidrs, at }) => podCidrs.flatMap((text): Prefix[] => {
    const prefix = Prefix.tryParse(text);
    if (prefix !== undefined) return [prefix];
    problems.push({ code: 'document-invalid', location: at(), message: `podCIDRs: "${text}" is not a CIDR` });
    return [];
  }));
  if (problems.length > 0) throw new FabricError(problems);
  const withRange = nodes.find(({ podCidrs }) => podCidrs.length > 0);
  return { prefixes: [...AddressSet.of(...members).prefixes()], ...(withRange !== undefined && { first: withRange.at() }) };
}
