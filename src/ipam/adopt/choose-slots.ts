import { byBytes } from '../slots';

/** A node that has another place on one rail than on another. */
export interface Disagreement {
  readonly node: string;
  /** The slot that the node gets on all of them. */
  readonly slot: number;
  /** The slot of the node on each subnet; undefined where it has none. */
  readonly found: readonly (number | undefined)[];
}

/** One slot per node. */
export interface ChosenSlots {
  readonly slots: ReadonlyMap<string, number>;
  /** Nodes that cannot have the same slot everywhere without moving on some rail. */
  readonly disagreements: readonly Disagreement[];
}

/**
 * Chooses one slot for each node out of those that its prefixes have on every subnet, so that few prefixes would move.
 *
 * Where all subnets agree, that is the slot. A node on which they do not agree gets the slot that most of its prefixes have and nobody else has, else
 * the lowest that nobody has.
 *
 * @param claims for every subnet, the slots by node
 */
export function chooseSlots(claims: readonly ReadonlyMap<string, number>[]): ChosenSlots {
  const nodes = new Set(claims.flatMap((slots) => [...slots.keys()]));
  const votes = [...nodes].sort(byBytes).map((node) => ({ node, candidates: candidatesOf(claims.map((slots) => slots.get(node))) }));
  const chosen = new Map<string, number>();
  const owners = new Map<number, string>();
  const give = (node: string, slot: number): void => {
    chosen.set(node, slot);
    owners.set(slot, node);
  };
  // who is most sure chooses first
  const certaintyOf = ({ candidates }: typeof votes[number]): number => (candidates[0]?.count ?? 0) / Math.max(1, candidates.length);
  const inOrder = [...votes].sort((a, b) => certaintyOf(b) - certaintyOf(a));
  const homeless: string[] = [];
  for (const { node, candidates } of inOrder) {
    const free = candidates.find(({ slot }) => !owners.has(slot));
    if (free === undefined) homeless.push(node);
    else give(node, free.slot);
  }
  const claimed = new Set(claims.flatMap((slots) => [...slots.values()]));
  let next = 0;
  for (const node of homeless.sort(byBytes)) {
    while (claimed.has(next) || owners.has(next)) next++;
    give(node, next);
  }
  const disagreements = votes.flatMap(({ node }): Disagreement[] => {
    const slot = chosen.get(node) ?? 0;
    const found = claims.map((slots) => slots.get(node));
    return found.some((other) => other !== undefined && other !== slot) ? [{ node, slot, found }] : [];
  });
  return { slots: chosen, disagreements };
}

interface Candidate {
  readonly slot: number;
  readonly count: number;
}

/** The slots of a node, the most frequent first. */
function candidatesOf(found: readonly (number | undefined)[]): Candidate[] {
  const counts = new Map<number, number>();
  for (const slot of found) if (slot !== undefined) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  return [...counts].map(([slot, count]) => ({ slot, count })).sort((a, b) => b.count - a.count || a.slot - b.slot);
}
