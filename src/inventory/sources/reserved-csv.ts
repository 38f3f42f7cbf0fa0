import { ReservedClaim, SourceFacts } from './source-facts';
import { CsvColumns, CsvRow, parseCsv } from '../../document';
import { closest, FabricError, listValues, Problem } from '../../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';
import { Layer } from '../data';

/** Columns of tables of ranges that are taken, as DHCP servers, spreadsheets of BMCs and IPAM tools call them. */
export const RESERVED_COLUMNS = {
  cidr: ['prefix', 'network', 'subnet', 'range', 'scopeid', 'ipsubnet'],
  mask: ['netmask', 'subnetmask', 'prefixlength', 'masklength'],
  start: ['startip', 'startaddress', 'startrange', 'first', 'from', 'rangestart'],
  end: ['endip', 'endaddress', 'endrange', 'last', 'to', 'rangeend'],
  address: ['ip', 'ipaddress'],
  bmc: ['bmcip', 'bmcaddress', 'bmcipaddress', 'ipmi', 'ipmiip', 'ipmiaddress', 'ilo', 'iloip', 'idrac', 'idracip', 'oobip'],
  layer: ['role', 'purpose', 'type', 'usage'],
  description: ['comment', 'note', 'notes', 'scopename'],
} satisfies CsvColumns;

const LAYERS: readonly Layer[] = ['node', 'pod', 'service', 'loadBalancer', 'fabric', 'storage', 'dpu', 'management', 'dhcp', 'reserved'];

/**
 * Reads a table of ranges or addresses that are taken. A range becomes the fewest networks that make it up, and so do the addresses of one
 * purpose.
 *
 * @param layers who uses what has a role, by the role in any case
 * @throws FabricError `document-invalid` with every line that has no valid range
 */
export function readReservedCsv(text: string, file: string, layers: ReadonlyMap<string, Layer>): SourceFacts {
  const { rows, columns } = parseCsv(text, file, RESERVED_COLUMNS);
  const isDhcp = /scope_?id|start_?range/i.test(text.slice(0, text.search(/\r?\n|$/)));
  const problems: Problem[] = [];
  const reserved: ReservedClaim[] = [];
  const single = new Map<string, { readonly addresses: Address[]; readonly line: number; readonly layer: Layer; readonly description: string }>();
  for (const row of rows) {
    const location = { file, line: row.line };
    const attempt = (read: () => void): void => {
      try {
        read();
      } catch (error) {
        if (!(error instanceof FabricError)) throw error;
        problems.push(...error.problems.map((problem): Problem => ({ ...problem, code: 'document-invalid', location })));
      }
    };
    attempt(() => {
      const fallback = row.cell('bmc') !== '' ? 'management' : isDhcp ? 'dhcp' : 'reserved';
      const layer = layerOf(row.cell('layer'), layers, fallback);
      const networks = networksOf(row);
      const description = row.cell('description');
      for (const network of networks) {
        reserved.push({ kind: 'reserved', location, range: { cidr: network.toString(), layer, ...(description !== '' && { description }) } });
      }
      if (networks.length > 0) return;
      const address = row.cell('bmc') || row.cell('address');
      if (address === '') throw new FabricError({ code: 'document-invalid', message: 'has no range and no address', hint: `columns: ${listValues([...columns])}` });
      const what = row.cell('bmc') !== '' ? 'addresses of BMCs' : description;
      const key = `${layer}/${what}`;
      const together = single.get(key) ?? { addresses: [], line: row.line, layer, description: what };
      together.addresses.push(Address.parse(address.split('/')[0]));
      single.set(key, together);
    });
  }
  if (problems.length > 0) throw new FabricError(problems);
  for (const { addresses, line, layer, description } of single.values()) {
    for (const prefix of AddressSet.of(...addresses).prefixes()) {
      reserved.push({ kind: 'reserved', location: { file, line }, range: { cidr: prefix.toString(), layer, ...(description !== '' && { description }) } });
    }
  }
  return { file, nodes: [], groups: [], reserved, notes: [] };
}

/** The networks of a line; none when it has but one address. A subnet is taken as a whole, whichever part of it is handed out. */
function networksOf(row: CsvRow): Prefix[] {
  const [cidr, mask, start, end] = ['cidr', 'mask', 'start', 'end'].map((column) => row.cell(column));
  const address = row.cell('bmc') || row.cell('address');
  if (cidr !== '' && cidr.includes('/')) return [Prefix.parse(cidr)];
  if (cidr !== '' && cidr.includes('-')) return [...AddressRange.parse(cidr.replace(/\s/g, '')).prefixes()];
  if (cidr !== '' && mask !== '') return [Prefix.parse(`${cidr}/${lengthOf(mask)}`)];
  if (start !== '' && end !== '') return [...AddressRange.parse(`${start}-${end}`).prefixes()];
  if (cidr !== '') throw new FabricError({ code: 'document-invalid', message: `"${cidr}" has no prefix length`, hint: 'write one, such as 10.0.0.0/24, or add a column "mask"' });
  if (start !== '' || end !== '') throw new FabricError({ code: 'document-invalid', message: 'has only one end of a range', hint: 'give "start" and "end"' });
  if (address !== '' && mask !== '') return [Prefix.containing(Address.parse(address), lengthOf(mask))];
  return [];
}

/** A prefix length, written as such or as the mask of IPv4. */
function lengthOf(mask: string): number {
  const length = /^\/?(\d{1,3})$/.exec(mask)?.[1];
  if (length !== undefined) return Number(length);
  const bits = Address.parse(mask).value.toString(2).padStart(32, '0');
  if (!/^1*0*$/.test(bits) || mask.includes(':')) throw new FabricError({ code: 'document-invalid', message: `"${mask}" is not a mask`, hint: 'write a prefix length such as 24, or a mask such as 255.255.255.0' });
  return bits.replace(/0/g, '').length;
}

function layerOf(role: string, layers: ReadonlyMap<string, Layer>, fallback: Layer): Layer {
  const chosen = layers.get(role.toLowerCase());
  if (chosen !== undefined || role === '') return chosen ?? fallback;
  const word = role.replace(/[-_ ]/g, '').toLowerCase();
  const named = LAYERS.find((layer) => layer.toLowerCase() === word);
  const meant = named === undefined ? closest(role, LAYERS) : undefined;
  if (meant !== undefined) throw new FabricError({ code: 'document-invalid', message: `"${role}" is not a layer`, hint: `did you mean "${meant}"?` });
  return named ?? fallback;
}
