import { constructOf, programLines } from './adopt-program';
import { ProvenFabric } from './adopt-proof';
import { columns } from './columns';
import { CommandIo, Paint, paintOf, printable } from './command-io';
import { Inventory } from '../inventory';
import { Pool, portText } from '../ipam';
import { AdoptionProblem, slotPattern } from '../ipam/adopt';

/** Everything that an adoption found. */
export interface AdoptionResult {
  readonly cluster: string;
  readonly ledger: string;
  readonly inventory?: { readonly file: string; readonly data: Inventory };
  readonly fabrics: readonly ProvenFabric[];
  readonly leftOut: readonly Pool[];
  readonly problems: readonly AdoptionProblem[];
  readonly changes: readonly string[];
  readonly written: boolean;
}

/** Moves that are shown to a person; a program gets all of them. */
const MOST_MOVES = 20;

/** The result for a program; its keys are stable. */
export function adoptionJson(result: AdoptionResult): object {
  const { cluster, ledger, fabrics, leftOut, problems, changes, written } = result;
  return {
    cluster,
    ledger,
    written,
    fabrics: fabrics.map(({ adoption, pairs, kept, conditions }) => ({
      name: adoption.name,
      kind: adoption.kind,
      construct: constructOf(adoption, result.inventory?.data),
      rails: adoption.counts.rails,
      planes: adoption.counts.planes ?? 1,
      addressing: adoption.addressing,
      ...(adoption.nodeGroups === undefined ? {} : { nodeGroups: adoption.nodeGroups }),
      pools: pairs.map(({ rail, plane, before, after }) => {
        return { ...identityOf(before), rail, ...(plane === undefined ? {} : { plane }), becomes: after.name };
      }),
      retired: retiredOf(adoption.memory.slots),
      reserved: adoption.reserved,
      slotFromName: patternOf(adoption.plan.slots, adoption.kind) ?? null,
      kept,
      conditions,
    })),
    moves: fabrics.flatMap(({ moves }) => moves),
    leftOut: leftOut.map(identityOf),
    problems,
    changes,
    program: programOf(result).join('\n'),
  };
}

/** The result for people. */
export function adoptionLines(result: AdoptionResult, io: CommandIo): string[] {
  const paint = paintOf(io);
  const { fabrics, leftOut, problems, ledger, changes, written } = result;
  return [
    ...fabrics.flatMap((fabric) => [...fabricLines(fabric, paint), '']),
    ...(leftOut.length === 0 ? [] : [
      paint.bold('left out'),
      ...leftOut.map(({ kind, name }) => printable(`  ${kind} ${name}: its name tells no rail; say where it is with --map ${name}=FABRIC/RAIL`)),
      '',
    ]),
    ...problems.map(({ severity, fabric, pool, message, hint }) => {
      const where = [fabric, pool].filter((part) => part !== undefined).map((part) => `${part}: `).join('');
      return printable(`${severity.padEnd(7)}  ${where}${message}${hint === undefined ? '' : `; ${hint}`}`);
    }),
    ...(problems.length === 0 ? [] : ['']),
    ...(fabrics.length === 0 ? [] : [paint.bold('the program has to say'), ...programOf(result).map((line) => printable(`  ${line}`)), '']),
    printable(`${ledger}: ${outcome(changes, written)}`),
  ];
}

function outcome(changes: readonly string[], written: boolean): string {
  if (written) return `written, with ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`;
  return changes.length === 0 ? 'nothing to write' : 'not written';
}

function fabricLines({ adoption, pairs, moves, kept, conditions }: ProvenFabric, paint: Paint): string[] {
  const { name, kind, counts: { rails, planes = 1 }, memory, plan } = adoption;
  const retired = retiredOf(memory.slots);
  const size = `${rails} ${rails === 1 ? 'rail' : 'rails'}${planes > 1 ? ` of ${planes} planes` : ''}, ${plan.slots.size} ${plan.slots.size === 1 ? 'node' : 'nodes'}`;
  const sharesText = (count: number): string => `${count} ${kind === 'routed' ? (count === 1 ? 'prefix' : 'prefixes') : (count === 1 ? 'block' : 'blocks')}`;
  const result = moves.length === 0 ? 'nothing moves' : `${sharesText(moves.length)} would move`;
  const pattern = patternOf(plan.slots, kind);
  return [
    paint.bold(printable(`${name}: ${kind}, ${size}${retired.length === 0 ? '' : ` and ${retired.length} retired`}`)),
    ...columns(pairs.map(({ before, after, ...port }) => {
      const network = before.kind === 'IPPool' ? before.spec.subnet : before.spec.cidr;
      return [portText(port), `${before.kind} ${printable(before.name)}`, printable(network), before.name === after.name ? '' : printable(`becomes ${after.name}`)];
    }), '  '),
    `  ${result}: ${sharesText(kept)} ${kept === 1 ? 'stays' : 'stay'}${kind === 'routed' ? ', pinned from now on' : ''}`,
    ...columns(moves.slice(0, MOST_MOVES).map(({ node, network, from, to }) => [printable(node), printable(network), printable(from), to === undefined ? 'loses it' : `-> ${printable(to)}`]), '    '),
    ...(moves.length > MOST_MOVES ? [`    and ${moves.length - MOST_MOVES} more; all of them with -o json`] : []),
    ...(conditions.length === 0 ? [] : ['  nothing pins blocks; these changes would move them later:', ...conditions.map((text) => `    - ${text}`)]),
    ...(adoption.reserved.length === 0 ? [] : [printable(`  reserve in the inventory, since the pools give it to nobody: ${listed(adoption.reserved)}`)]),
    ...(pattern === undefined ? [] : [printable(`  the names tell the slots: slotFromName: "${pattern}" in the inventory says the same`)]),
  ];
}

function identityOf({ kind, namespace, name }: Pool): object {
  return { kind, ...(namespace === undefined ? {} : { namespace }), name };
}

function listed(texts: readonly string[]): string {
  return `${texts.slice(0, 8).join(', ')}${texts.length > 8 ? ` and ${texts.length - 8} more` : ''}`;
}

function retiredOf(slots: readonly { readonly node: string; readonly retired?: boolean }[]): string[] {
  return slots.filter(({ retired }) => retired === true).map(({ node }) => node);
}

/** Blocks do not follow from slots. */
function patternOf(slots: ReadonlyMap<string, number>, kind: 'routed' | 'flat'): string | undefined {
  return kind === 'routed' ? slotPattern(slots) : undefined;
}

function programOf({ fabrics, ledger, inventory }: AdoptionResult): string[] {
  return programLines(fabrics.map(({ adoption }) => adoption), { ledger, inventory: inventory?.file }, inventory?.data);
}
