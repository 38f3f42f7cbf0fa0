import { twice } from './launch-kit';
import { NicWords } from './nic-words';
import { GroupClaim, known, NicClaim, NodeClaim, SourceFacts } from './source-facts';
import { CsvColumns, CsvRow, parseCsv } from '../../document';
import { FabricError } from '../../errors';
import { forms } from '../forms';

const KIND = 'csv';

/** Columns of a table of nodes and their NICs, and what else they may be called. */
export const NODE_COLUMNS = {
  node: ['nodename', 'name', 'host', 'hostname', 'server'],
  group: ['nodegroup'],
  machine: ['machinetype', 'servermodel', 'model'],
  gpuType: ['gpumodel', 'gpuproduct'],
  unit: ['rack', 'su', 'scalableunit'],
  slot: [],
  pciAddress: ['pci', 'bdf', 'pcie', 'busid'],
  rdmaDevice: ['rdma', 'hca', 'ibdev'],
  interface: ['networkinterface', 'netdev', 'ifname', 'nic'],
  traffic: [],
  rail: ['railid', 'railnumber', 'railindex'],
  plane: ['planeid', 'planenumber'],
  numaNode: ['numa'],
  gpu: ['connectedgpu'],
  gpuProximity: ['proximity'],
  deviceID: ['devid', 'devicepciid'],
  linkLayer: ['linktype', 'link'],
} satisfies CsvColumns;

/** Columns that only have a meaning for a NIC. */
const OF_NIC = ['rdmaDevice', 'interface', 'traffic', 'rail', 'plane', 'numaNode', 'gpu', 'gpuProximity', 'deviceID', 'linkLayer'] as const;

/**
 * Reads a table with a line for every NIC of every node, or for every node. A node has as many lines as it needs.
 *
 * @throws FabricError `document-invalid` with everything that is wrong in it
 */
export function readNodeCsv(text: string, file: string): SourceFacts {
  const { rows } = parseCsv(text, file, NODE_COLUMNS);
  const words = new NicWords();
  const byNode = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const at = (): ReturnType<NodeClaim['at']> => ({ file, line: row.line });
    if (row.cell('node') === '') words.report(at(), 'a line names no node');
    const name = words.form(forms.nodeName, row.cell('node').toLowerCase(), at);
    if (name === undefined) continue;
    const own = byNode.get(name);
    if (own === undefined) byNode.set(name, [row]);
    else own.push(row);
  }
  const groups = new Map<string, GroupClaim>();
  const nodes = [...byNode].map(([name, own]) => nodeOf(name, own, file, words, groups));
  if (words.problems.length > 0) throw new FabricError([...words.problems].sort((a, b) => (a.location?.line ?? 0) - (b.location?.line ?? 0)));
  return { file, nodes, groups: [...groups.values()], reserved: [], notes: [] };
}

function nodeOf(name: string, rows: readonly CsvRow[], file: string, words: NicWords, groups: Map<string, GroupClaim>): NodeClaim {
  const at = (): ReturnType<NodeClaim['at']> => ({ file, line: rows[0].line });
  const nics = rows.flatMap((row) => nicOf(row, file, words));
  twice(nics, `physical function of node "${name}"`, ({ nic }) => nic.pciAddress, words);
  const told = (column: 'group' | 'machine' | 'gpuType' | 'unit' | 'slot'): string => agreed(rows, column, name, file, words);
  const groupName = words.form(forms.groupName, told('group').toLowerCase(), at);
  const facts = known({
    machine: told('machine') || undefined,
    gpu: told('gpuType') || undefined,
    unit: words.form(forms.unitName, told('unit').toLowerCase(), at),
    slot: words.count(told('slot'), 'a slot', at),
  });
  if (groupName !== undefined && !groups.has(groupName)) groups.set(groupName, { kind: KIND, at, name: groupName, nics: [] });
  const group = groupName === undefined ? undefined : groups.get(groupName);
  return { name, kind: KIND, at, ...(nics.length > 0 && { nics }), ...facts, ...known({ group }) };
}

function nicOf(row: CsvRow, file: string, words: NicWords): NicClaim[] {
  const at = (): ReturnType<NicClaim['at']> => ({ file, line: row.line });
  const isNic = OF_NIC.some((column) => row.cell(column) !== '');
  if (row.cell('pciAddress') === '' && !isNic) return [];
  const pciAddress = words.pciAddress(row.cell('pciAddress'), at);
  if (pciAddress === undefined) return [];
  const rail = words.count(row.cell('rail'), 'a rail', at);
  return [{
    kind: KIND,
    at,
    nic: known({
      pciAddress,
      rdmaDevice: words.form(forms.rdmaDevice, row.cell('rdmaDevice'), at),
      interface: words.form(forms.interface, row.cell('interface'), at),
      // only east-west NICs have a rail
      traffic: words.traffic(row.cell('traffic'), at) ?? (rail === undefined ? undefined : 'east-west' as const),
      rail,
      plane: words.count(row.cell('plane'), 'a plane', at),
      numaNode: words.count(row.cell('numaNode'), 'a NUMA node', at),
      gpu: row.cell('gpu') || undefined,
      gpuProximity: words.gpuProximity(row.cell('gpuProximity'), at),
      deviceID: words.deviceID(row.cell('deviceID'), at),
      linkLayer: words.linkLayer(row.cell('linkLayer'), at),
    }),
  }];
}

/** What the lines of a node say in a column; lines may leave it out, but not differ. */
function agreed(rows: readonly CsvRow[], column: string, node: string, file: string, words: NicWords): string {
  const first = rows.find((row) => row.cell(column) !== '');
  if (first === undefined) return '';
  const value = first.cell(column);
  const other = rows.find((row) => row.cell(column) !== '' && row.cell(column) !== value);
  if (other !== undefined) {
    words.report({ file, line: other.line }, `${column} of node "${node}" is "${other.cell(column)}" here and "${value}" in line ${first.line}`, 'a node has one');
  }
  return value;
}
