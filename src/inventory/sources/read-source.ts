import type { ImportOptions, SourceText } from './import-types';
import { kindsIn, readKubernetes } from './kubernetes';
import { readLaunchKit } from './launch-kit';
import { NODE_COLUMNS, readNodeCsv } from './node-csv';
import { readReservedCsv, RESERVED_COLUMNS } from './reserved-csv';
import { SourceFacts } from './source-facts';
import { parseCsv } from '../../document';
import { FabricError } from '../../errors';
import { Layer } from '../data';
import { reservedFromNetBox } from '../netbox';

const CAN_BE_IMPORTED = 'a cluster-config.yaml of launch-kit; Node, SriovNetworkNodeState and NicDevice objects as kubectl prints them; '
  + 'a table (.csv) of nodes and NICs, or of reserved ranges; an export of NetBox';

/**
 * What one text says. Its format is known by its content.
 *
 * @returns undefined for a text that may hold something else, and does
 * @throws FabricError with everything that is wrong in it
 */
export function readSource({ file, text, mayBeOther = false }: SourceText, { layers = {} }: Pick<ImportOptions, 'layers'>): SourceFacts | undefined {
  const marker = /^(?:<{7}|>{7}|\|{7})(?: |$)/m.exec(text);
  if (marker !== null) {
    throw fail(file, 'has unresolved merge conflict markers', 'resolve the conflict first', text.slice(0, marker.index).split('\n').length);
  }
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') {
    if (mayBeOther) return undefined;
    throw fail(file, 'is empty', `give ${CAN_BE_IMPORTED}`);
  }
  if (/\.(?:csv|tsv)$/i.test(file) || isTable(content)) return readTable(content, file, layers);
  if (/^(?:clusterConfig|networkOperator|nvIpam|docaDriver)[ \t]*:/m.test(content) && !/^apiVersion[ \t]*:/m.test(content)) return readLaunchKit(text, file);
  if (isNetBox(content)) return reservedOf(text, file, layers);
  if (/^nodeGroups[ \t]*:/m.test(content)) {
    if (mayBeOther) return undefined;
    throw fail(file, 'is an inventory already', 'write into it with --out, or use its groups as presets with --presets');
  }
  const looksLikeObjects = /apiVersion/.test(content);
  const facts = looksLikeObjects ? readKubernetes(content, file) : undefined;
  if (facts !== undefined || mayBeOther) return facts;
  throw looksLikeObjects
    ? fail(file, `holds no Node, SriovNetworkNodeState or NicDevice, but ${kindsIn(content, file)}`,
      'write them with: kubectl get nodes,sriovnetworknodestates,nicdevices -A -o yaml')
    : fail(file, 'is nothing that can be imported', `give ${CAN_BE_IMPORTED}`);
}

function readTable(text: string, file: string, layers: Readonly<Record<string, Layer>>): SourceFacts {
  const ofNodes = parseCsv(text, file, NODE_COLUMNS).columns;
  const columns = parseCsv(text, file, { ...RESERVED_COLUMNS, status: [], vrf: [], pool: ['poolname'], rail: ['railid'], node: [...NODE_COLUMNS.node] }).columns;
  const hasRange = ['cidr', 'start', 'address', 'bmc'].some((column) => columns.has(column));
  if (columns.has('node') && hasRange && (columns.has('rail') || columns.has('pool')) && !ofNodes.has('pciAddress')) {
    throw fail(file, 'is a table of addresses that nodes have', 'make a ledger of it with: gpu-fabric adopt', 1);
  }
  if (ofNodes.has('pciAddress') || (ofNodes.has('node') && !hasRange)) return readNodeCsv(text, file);
  if (hasRange && (columns.has('status') || columns.has('vrf'))) return reservedOf(text, file, layers);
  if (hasRange) return readReservedCsv(text, file, lowerCaseKeys(layers));
  throw fail(file, 'has neither columns of nodes nor of reserved ranges',
    `nodes: ${Object.keys(NODE_COLUMNS).join(', ')}; ranges: ${Object.keys(RESERVED_COLUMNS).join(', ')}`, 1);
}

function reservedOf(text: string, file: string, layers: Readonly<Record<string, Layer>>): SourceFacts {
  const reserved = reservedFromNetBox(text, file, { layers }).map(({ cidr, layer, description, vrf, location }) => ({
    kind: 'reserved' as const,
    location,
    range: { cidr, layer, description: vrf === undefined ? description : `${description ?? 'NetBox'} (VRF ${vrf})` },
  }));
  return { file, nodes: [], groups: [], reserved, notes: [] };
}

/** A first line of names with separators between them, which no YAML and no JSON has. */
function isTable(text: string): boolean {
  const [heading] = text.trimStart().split(/\r?\n/, 1);
  return /^[\w"' ]+([,;\t][\w"' ]*)+$/.test(heading) && !/^[-[{]/.test(heading);
}

function isNetBox(text: string): boolean {
  return /^\s*[[{]/.test(text) && !/"apiVersion"/.test(text) && /"(?:results|prefix|start_address)"/.test(text);
}

function lowerCaseKeys(layers: Readonly<Record<string, Layer>>): ReadonlyMap<string, Layer> {
  return new Map(Object.entries(layers).map(([role, layer]) => [role.toLowerCase(), layer]));
}

function fail(file: string, message: string, hint: string, line?: number): FabricError {
  return new FabricError({ code: 'document-invalid', location: { file, ...(line !== undefined && { line }) }, message, hint });
}
