import { Ledger } from './ledger';
import { FabricMemory } from './ledger-data';
import { closest, FabricError, Problem, sampled } from '../../errors';

/** A slot that is free again. */
export interface ReleasedSlot {
  readonly fabric: string;
  readonly node: string;
  readonly slot: number;
}

/** A ledger without some retired nodes. */
export interface LedgerRelease {
  /** The text of the ledger that is to be saved. */
  readonly text: string;
  /** In the order of the fabrics and their slots. */
  readonly released: readonly ReleasedSlot[];
}

/** A slot of a fabric, as one of many. */
interface Entry extends ReleasedSlot {
  readonly retired: boolean;
}

/**
 * Forgets retired nodes, so that new ones may get their slots. Either all of them are released, or none.
 *
 * @param fabrics where to release them; entries of other fabrics stay. @default - all fabrics of the ledger
 * @throws FabricError `slot-conflict` for a node that is not retired, `name-invalid` for one that is not there
 */
export function releaseNodes(
  ledger: Ledger, nodes: readonly string[], fabrics: readonly FabricMemory[] = ledger.data?.fabrics ?? [],
): LedgerRelease {
  const wanted = new Set(nodes);
  const entries = fabrics.flatMap(({ name, slots }) => slots.map((entry): Entry => ({ ...entry, fabric: name, retired: entry.retired === true })));
  const released = entries.filter(({ node, retired }) => retired && wanted.has(node)).map(({ fabric, node, slot }) => ({ fabric, node, slot }));

  const found = new Set(released.map(({ node }) => node));
  const problems = [...wanted].filter((node) => !found.has(node)).map((node): Problem => {
    const present = entries.filter((entry) => entry.node === node);
    if (present.length === 0) return unknownNode(ledger.file, node, entries);
    const places = present.map(({ fabric, slot }) => `slot ${slot} of ${fabric}`);
    return {
      code: 'slot-conflict',
      location: { file: ledger.file },
      message: `node "${node}" is still there, in ${places.join(', ')}`,
      hint: 'remove it from the inventory and synthesize first',
    };
  });
  if (problems.length > 0) throw new FabricError(problems);

  const remaining = fabrics.map((fabric): FabricMemory => {
    return { ...fabric, slots: fabric.slots.filter(({ node, retired }) => retired !== true || !wanted.has(node)) };
  });
  return { text: ledger.textWith(ledger.data?.cluster ?? '', ledger.fabricsWith(remaining)), released };
}

function unknownNode(file: string, node: string, entries: readonly Entry[]): Problem {
  const retired = [...new Set(entries.filter((entry) => entry.retired).map((entry) => entry.node))];
  const meant = closest(node, retired) ?? closest(node, entries.map((entry) => entry.node));
  const rest = retired.length === 0 ? 'no node is retired' : `retired are ${sampled(retired, 10)}`;
  return { code: 'name-invalid', location: { file }, message: `has no node "${node}"`, hint: meant === undefined ? rest : `did you mean "${meant}"?` };
}
