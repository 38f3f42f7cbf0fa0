import { readClusterStates } from './cluster-state';
import { CsvColumns, readCsv } from '../document';
import { FabricError, Problem } from '../errors';
import { ClusterNode, DecodedPool, Pool } from '../ipam';
import { AllocationRow, Grouping, PoolPlace, poolsFromTable } from '../ipam/adopt';

/** What runs in a cluster, out of all files. */
export interface RunningState {
  /** As nv-ipam reads them. */
  readonly pools: readonly Pool[];
  /** Empty when the files have none. */
  readonly nodes: readonly ClusterNode[];
  /** What a person should know of the reading. */
  readonly notes: readonly string[];
}

/** No cluster comes near it. */
const MOST_POOLS = 10_000;

const COLUMNS: CsvColumns = {
  node: ['nodename', 'host', 'hostname', 'server'],
  fabric: ['network'],
  rail: ['railid', 'railnumber', 'railindex'],
  plane: ['planeid', 'planenumber'],
  pool: ['poolname', 'ippool', 'cidrpool'],
  subnet: ['railsubnet', 'poolsubnet', 'poolcidr', 'supernet'],
  prefix: ['cidr', 'nodeprefix', 'allocation'],
  start: ['startip', 'first', 'firstip', 'from'],
  end: ['endip', 'last', 'lastip', 'to'],
  gateway: ['gw', 'leaf', 'leafip'],
};

/**
 * Reads pools and nodes of one cluster from manifests and CSV tables.
 *
 * @throws FabricError with every problem of all files
 */
export function readRunningState(files: readonly string[]): RunningState {
  const tables = files.filter(isTable).map(readTable);
  const states = readClusterStates(files.filter((file) => !isTable(file)));
  const decoded = states.flatMap(({ source, pools }) => pools.map((pool) => ({ ...pool, source })));
  const problems = decoded.flatMap(typeProblems);
  if (problems.length > 0) throw new FabricError(problems);
  const pools = [...decoded.map(({ pool }) => pool), ...tables.flatMap((table) => table.pools)];
  if (pools.length === 0) {
    throw new FabricError({
      code: 'document-invalid',
      message: `${files.join(', ')}: there is no IPPool or CIDRPool`,
      hint: 'write them with: kubectl get ippools,cidrpools -A -o yaml',
    });
  }
  if (pools.length > MOST_POOLS) {
    throw new FabricError({ code: 'document-invalid', message: `${files.join(', ')}: there are ${pools.length} pools; at most ${MOST_POOLS} are read` });
  }
  return { pools, nodes: states.flatMap(({ nodes }) => nodes), notes: tables.flatMap(({ notes }) => notes) };
}

/**
 * The rules of `--fabric NAME=PATTERN` and `--map POOL=FABRIC/RAIL[.PLANE]`.
 *
 * @throws FabricError `field-invalid`
 */
export function groupingOf(fabrics: readonly string[], maps: readonly string[]): Grouping {
  return {
    patterns: fabrics.map((rule) => {
      const [, fabric, source] = /^([^=]+)=(.+)$/.exec(rule) ?? [];
      if (source === undefined) throw invalid(`--fabric "${rule}" is no rule`, 'write NAME=PATTERN, such as compute=gpu-net-(\\d+)');
      return { fabric, pattern: patternOf(source) };
    }),
    places: new Map(maps.map((rule): [string, PoolPlace] => {
      const [, pool, fabric, rail, plane] = /^([^=]+)=([^/]+)\/(\d{1,4})(?:\.(\d{1,4}))?$/.exec(rule) ?? [];
      if (rail === undefined) throw invalid(`--map "${rule}" is no place`, 'write POOL=FABRIC/RAIL, or POOL=FABRIC/RAIL.PLANE, such as storage-pool=storage/0');
      return [pool, { fabric, rail: Number(rail), plane: plane === undefined ? undefined : Number(plane) }];
    })),
  };
}

function patternOf(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`);
  } catch (error) {
    throw invalid(`the pattern ${source} is no regular expression: ${(error as Error).message}`);
  }
}

function invalid(message: string, hint?: string): FabricError {
  return new FabricError({ code: 'field-invalid', message, hint });
}

function isTable(file: string): boolean {
  return /\.(?:csv|tsv)$/i.test(file);
}

function readTable(file: string): { readonly pools: readonly Pool[]; readonly notes: readonly string[] } {
  const { rows } = readCsv(file, COLUMNS);
  const problems: Problem[] = [];
  const read = rows.flatMap(({ line, cell }): AllocationRow[] => {
    const pool = cell('pool') || poolNameOf(cell('fabric'), cell('rail'), cell('plane'));
    if (pool === undefined) {
      problems.push({ code: 'document-invalid', location: { file, line }, message: cell('rail') === '' ? 'there is neither a rail nor a pool' : `"${cell('rail')}" is no rail`, hint: 'give a number from 0 on' });
      return [];
    }
    return [{ line, node: cell('node'), pool, subnet: cell('subnet'), prefix: cell('prefix'), start: cell('start'), end: cell('end'), gateway: cell('gateway') }];
  });
  const table = poolsFromTable(read);
  for (const { line, ...problem } of table.problems) problems.push({ code: 'document-invalid', location: { file, line }, ...problem });
  if (problems.length > 0) throw new FabricError(problems.sort((a, b) => (a.location?.line ?? 0) - (b.location?.line ?? 0)));
  return {
    pools: table.pools,
    notes: [
      ...(table.inferred.length === 0 ? [] : [`${file}: does not tell every subnet; such pools get the smallest network that holds their nodes`]),
      ...(read.some(({ gateway }) => gateway === '') ? [`${file}: does not tell every gateway; such nodes and pools have none`] : []),
    ],
  };
}

/** Rails as people write them: 0, rail0, rail-0. */
function poolNameOf(fabric: string, rail: string, plane: string): string | undefined {
  const [railNumber, planeNumber] = [rail, plane].map((text) => /^(?:[a-z]+[-_ ]?)?(\d{1,4})$/i.exec(text)?.[1]);
  if (railNumber === undefined || (plane !== '' && planeNumber === undefined)) return undefined;
  return `${fabric || 'compute'}-rail-${Number(railNumber)}${planeNumber === undefined ? '' : `-plane-${Number(planeNumber)}`}`;
}

/** The API server would have refused such a pool, so that it cannot be running. */
function typeProblems({ pool, typeErrors, source }: DecodedPool & { readonly source: string }): Problem[] {
  return typeErrors.map(({ field, message, hint }) => ({ code: 'document-invalid', location: { file: source }, message: `${pool.kind} "${pool.name}": ${field}: ${message}`, hint }));
}
