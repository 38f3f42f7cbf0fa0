import { NetBoxRow } from './netbox-row';
import { parseCsv } from '../document';
import { FabricError } from '../errors';

/** Columns of the lists of NetBox, as they are called in the heading and in the table of all data. */
const COLUMNS = {
  prefix: [],
  start: ['start_address'],
  end: ['end_address'],
  status: [],
  vrf: ['vrf name'],
  role: [],
  description: [],
};

/**
 * Reads the CSV of a list of NetBox.
 *
 * @throws FabricError `document-invalid`
 */
export function netBoxCsv(text: string, file: string): NetBoxRow[] {
  return parseCsv(text, file, COLUMNS).rows.map(({ line, cell }) => {
    const row = {
      prefix: cell('prefix'), start: cell('start'), end: cell('end'), status: cell('status'), vrf: cell('vrf'), description: blankIfDash(cell('description')),
    };
    const role = blankIfDash(cell('role'));
    if (row.prefix === '' && (row.start === '' || row.end === '')) {
      const message = 'has no prefix, and no start and end address';
      throw new FabricError({ code: 'document-invalid', location: { file, line }, message, hint: 'export the prefixes or IP ranges of NetBox with these columns' });
    }
    return { ...row, roles: role === '' ? [] : [role], location: { file, line } };
  });
}

/** Lists show what is not there as a dash. */
function blankIfDash(cell: string): string {
  return cell === '—' ? '' : cell;
}
