import { AddressPlan, PlannedFabric, PlannedShare } from './address-plan';
import { portText } from '../../ipam';

/** Rows of a table, the first of which names the columns. */
export type Table = readonly (readonly string[])[];

/** The rails of a fabric: where they are and how full. */
export function railTable({ rails }: PlannedFabric): Table {
  return [
    ['rail', 'subnet', 'per node', 'nodes', 'of', 'used'],
    ...rails.map((rail) => {
      const used = rail.taken + rail.retired;
      return [portText(rail), rail.subnet, rail.perNode, String(used), String(rail.nodes), percentText(used, rail.nodes)];
    }),
  ];
}

/** Nodes of a fabric, with what they have on every rail. */
export function nodeTable(fabric: PlannedFabric): Table {
  const families = new Set(fabric.rails.map(({ family }) => family));
  const rows = new Map<string, PlannedShare[]>();
  fabric.rails.forEach(({ shares }, index) => shares.forEach((share) => {
    const row = rows.get(share.node);
    if (row === undefined) rows.set(share.node, placed([], index, share));
    else placed(row, index, share);
  }));
  const ordered = [...rows].sort(([a, [first]], [b, [other]]) => (first?.slot ?? 0) - (other?.slot ?? 0) || (a < b ? -1 : 1));
  return [
    ['node', 'slot', ...fabric.rails.map((rail) => `${portText(rail)}${families.size > 1 ? ` ${rail.family}` : ''}`), ''],
    ...ordered.map(([node, shares]) => {
      const some = shares.find((share) => share !== undefined);
      return [node, some?.slot === undefined ? '' : String(some.slot), ...fabric.rails.map((_rail, index) => shares[index]?.share ?? ''), some?.state === 'promised' ? '' : some?.state ?? ''];
    }),
  ];
}

function placed(row: PlannedShare[], index: number, share: PlannedShare): PlannedShare[] {
  row[index] = share;
  return row;
}

/** Every share in a row of its own. */
export function shareTable({ cluster, fabrics }: AddressPlan): Table {
  return [
    ['cluster', 'fabric', 'rail', 'plane', 'family', 'node', 'slot', 'state', 'addresses', 'gateway', 'usable'],
    ...fabrics.flatMap(({ rails }) => rails.flatMap(({ shares }) => shares.map((each) => {
      const { fabric, rail, plane, family, node, slot, state, share, gateway, usable } = each;
      return [cluster, fabric, rail, plane, family, node, slot, state, share, gateway, usable].map((cell) => (cell === undefined ? '' : String(cell)));
    }))),
  ];
}

/** How much of something is used, rounded up, so that a little is not nothing. */
export function percentText(used: bigint, possible: bigint): string {
  if (possible === 0n) return used === 0n ? '0%' : '100%';
  return `${(used * 100n + possible - 1n) / possible}%`;
}

/** A table as CSV. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function csvText(table: Table): string {
  return table.map((row) => `${row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`).join('');
}

/** A table in Markdown. */
export function markdownTable([head, ...rows]: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
