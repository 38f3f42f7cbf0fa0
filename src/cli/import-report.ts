import { columns } from './columns';
import { Paint } from './command-io';
import { sampled } from '../errors';
import { Contradiction, ImportedInventory, ImportNote, Inventory } from '../inventory';

/** What an import did. */
export interface ImportResult {
  readonly imported: ImportedInventory;
  readonly out: string | undefined;
  /** Whether the file would change. */
  readonly isNew: boolean;
  readonly written: boolean;
}

/** The groups, what changed, and what became of the file. */
export function importLines({ imported: { data, changes }, out, isNew, written }: ImportResult, { dim }: Paint): string[] {
  const { nodeGroups, reserved } = Inventory.of(data);
  const [head, ...rows] = columns([
    ['group', 'nodes', 'rails', 'NICs', 'hardware', 'nodeSelector'],
    ...nodeGroups.map(({ name, nodes, nics, preset, nodeSelector = {} }) => [
      name, nodes.length, new Set(nics.flatMap((nic) => (nic.traffic === 'east-west' ? [nic.rail] : []))).size, nics.length, preset ?? 'listed',
      Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`).join(',') || 'every node',
    ]),
  ], '');
  return [
    ...(nodeGroups.length > 0 ? [dim(head), ...rows] : []),
    ...(reserved.length > 0 ? [`${reserved.length} reserved range${reserved.length === 1 ? '' : 's'}: ${sampled(reserved.map(({ cidr }) => cidr), 6)}`] : []),
    ...(changes.length > 0 ? ['', 'changes', ...changes.map((change) => `  ${change}`), ''] : []),
    ...(out === undefined ? [] : [`${out}: ${written ? 'written' : isNew ? 'not written' : 'nothing to write'}`]),
  ];
}

/** A contradiction with both places. */
export function contradictionText({ subject, kept, other, nodes }: Contradiction): string {
  const said = ({ value, location, kind }: Contradiction['kept']): string => {
    const place = location === undefined ? kind : [location.file, location.line].filter((part) => part !== undefined).join(':');
    return `"${value}" (${place})`;
  };
  const where = nodes.length === 0 ? '' : `, ${nodes.length === 1 ? 'node' : `${nodes.length} nodes:`} ${sampled(nodes)}`;
  return `warning: ${subject}${where}: ${said(kept)} is kept, ${said(other)} is not`;
}

/** Notes as lines, the more important ones first. */
export function noteLines(notes: readonly ImportNote[]): string[] {
  const rank = ({ severity }: ImportNote): number => (severity === 'warning' ? 0 : 1);
  return [...notes].sort((a, b) => rank(a) - rank(b)).map(({ severity, message, hint, location }) => {
    const place = location === undefined ? '' : `${[location.file, location.line].filter((part) => part !== undefined).join(':')}: `;
    return `${severity === 'warning' ? 'warning' : 'note'}: ${place}${message}${hint === undefined ? '' : `; ${hint}`}`;
  });
}
