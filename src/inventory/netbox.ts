import { ReservedRangeData } from './data';
import { netBoxCsv } from './netbox-csv';
import { netBoxJson } from './netbox-json';
import { NetBoxRow } from './netbox-row';
import { FabricError, Problem, SourceLocation } from '../errors';
import { AddressRange, Prefix } from '../net';

/** A range that NetBox says is taken. */
export interface NetBoxRange extends ReservedRangeData {
  readonly layer: NonNullable<ReservedRangeData['layer']>;
  /** Name of the VRF, which is a routing domain. @default - the global table */
  readonly vrf?: string;
  /** Where the file says so. */
  readonly location: SourceLocation;
}

/** How rows of NetBox are understood. */
export interface NetBoxOptions {
  /** Who uses the prefixes of a role, by its name or slug in any case. @default - `reserved` for every role */
  readonly layers?: Readonly<Record<string, NonNullable<ReservedRangeData['layer']>>>;
}

/** Prefixes that hold other prefixes, and what is no longer in use. */
const UNUSED_STATUSES = ['container', 'deprecated'];

/**
 * The ranges that an export of NetBox's prefixes or IP ranges says are taken: CSV of its lists, or JSON of its API. Containers and what is deprecated
 * are left out. A range of addresses becomes the fewest networks that make it up.
 *
 * @param file name to use in errors
 * @throws FabricError `document-invalid` for a file that is neither, `address-invalid` with every row that has no valid addresses
 * @example
 * const reserved = reservedFromNetBox(readFileSync('netbox.csv', 'utf8'), 'netbox.csv', { layers: { 'k8s-nodes': 'node' } });
 * Inventory.of({ ...data, reserved: reserved.map(({ cidr, layer, description }) => ({ cidr, layer, description })) });
 * @see https://netboxlabs.com/docs/netbox/models/ipam/prefix/
 */
export function reservedFromNetBox(text: string, file: string, { layers = {} }: NetBoxOptions = {}): NetBoxRange[] {
  const byRole = new Map(Object.entries(layers).map(([role, layer]) => [role.toLowerCase(), layer]));
  const rows = /^\uFEFF?\s*[[{]/.test(text) ? netBoxJson(text, file) : netBoxCsv(text, file);
  const problems: Problem[] = [];
  const ranges = rows.filter(({ status }) => !UNUSED_STATUSES.includes(status.toLowerCase())).flatMap((row): NetBoxRange[] => {
    const { vrf, location } = row;
    const layer = row.roles.map((role) => byRole.get(role.toLowerCase())).find((found) => found !== undefined) ?? 'reserved';
    const description = ['NetBox', row.roles[0], row.description].filter((part) => part !== undefined && part !== '').join(': ');
    try {
      return networksOf(row).map((network) => ({ cidr: network.toString(), layer, description, ...(isGlobal(vrf) ? {} : { vrf }), location }));
    } catch (error) {
      if (!(error instanceof FabricError)) throw error;
      problems.push(...error.problems.map((problem) => ({ ...problem, location })));
      return [];
    }
  });
  if (problems.length > 0) throw new FabricError(problems);
  return ranges;
}

function networksOf({ prefix, start, end }: NetBoxRow): Prefix[] {
  if (prefix !== '') return [Prefix.parse(prefix)];
  // NetBox writes the ends of a range with the length of their network
  const [first, last] = [start, end].map((address) => address.split('/')[0].trim());
  return [...AddressRange.parse(`${first}-${last}`).prefixes()];
}

/** Lists of NetBox write the global table out. */
function isGlobal(vrf: string): boolean {
  return vrf === '' || vrf === '—' || vrf.toLowerCase() === 'global';
}
