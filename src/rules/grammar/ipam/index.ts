import { Fields } from '../fields';
import { Parsed, Problems, shown } from '../parsed';
import { IpamContext } from './context';
import { DhcpBlock, readDhcp } from './dhcp';
import { HostLocalBlock, readHostLocal } from './host-local';
import { NvIpamBlock, readNvIpam } from './nv-ipam';
import { readStatic, StaticBlock } from './static';
import { readWhereabouts, WhereaboutsBlock } from './whereabouts';

export type { IpamContext } from './context';
export type { DhcpBlock, DhcpOption } from './dhcp';
export type { HostLocalBlock, HostLocalRange } from './host-local';
export { parseNvIpamArgs } from './nv-ipam';
export type { NvIpamArgs, NvIpamBlock } from './nv-ipam';
export type { IpamDns, IpamRoute } from './routes';
export type { StaticAddress, StaticBlock } from './static';
export type { WhereaboutsBlock, WhereaboutsRange } from './whereabouts';

/** The IPAM block of a CNI plugin. */
export type Ipam = NvIpamBlock | WhereaboutsBlock | HostLocalBlock | StaticBlock | DhcpBlock | OtherIpam;

/** A block of an IPAM plugin that we know nothing of. */
export interface OtherIpam {
  readonly type: 'other';
  /** Name of the plugin. */
  readonly plugin: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const READERS = new Map<string, (fields: Fields, context: IpamContext) => Ipam>([
  ['nv-ipam', readNvIpam],
  ['whereabouts', readWhereabouts],
  ['host-local', readHostLocal],
  ['static', readStatic],
  ['dhcp', readDhcp],
]);

/**
 * Reads the IPAM block of a CNI plugin as the IPAM plugin that it names does. The value is undefined for a block without a type: CNI
 * plugins take that for no IPAM at all.
 *
 * @param value JSON value of `ipam`
 */
export function parseIpam(value: unknown, context: IpamContext): Parsed<Ipam | undefined> {
  const problems = new Problems();
  const fields = value === null || value === undefined ? undefined : Fields.of(value, { path: [], problems }, 'ipam');
  return { value: fields === undefined ? undefined : readIpam(fields, context), problems: problems.list };
}

function readIpam(fields: Fields, context: IpamContext): Ipam | undefined {
  const type = fields.string('type');
  if (type === undefined) {
    if (!fields.has('type') && Object.keys(fields.all).length > 0) {
      fields.ignore('type', 'ipam has no type, and the interface gets no address', 'name the IPAM plugin, such as nv-ipam');
    }
    return undefined;
  }
  const read = READERS.get(type);
  if (read !== undefined) return read(fields, context);
  const known = [...READERS.keys()].find((name) => name.replace('-', '') === type.toLowerCase().replace(/[-_ ]/g, ''));
  if (known !== undefined) fields.refuse('type', `failed to find plugin ${shown(type)} in path`, `did you mean "${known}"?`);
  return { type: 'other', plugin: type, fields: fields.all };
}
