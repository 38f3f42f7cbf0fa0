import { AdoptionProblem, AdoptionReport, FabricPools, PlacedPool } from './adoption';
import { closest, listValues, sampled } from '../../errors';
import { Pool } from '../nv-ipam';
import { parseCidr } from '../nv-ipam/go-net';
import { comparePorts, PortCounts, portKey, portText, RailPort } from '../rail-port';

/** Which pools belong to a fabric, beside those whose names say so. */
export interface Grouping {
  /** Names of pools; the first group of the pattern is the rail, the second, where there is one, the plane. The first rule that matches counts. */
  readonly patterns?: readonly { readonly fabric: string; readonly pattern: RegExp }[];
  /** Places of single pools by their names, which count before all patterns. */
  readonly places?: ReadonlyMap<string, PoolPlace>;
}

/** Where a pool is. */
export interface PoolPlace extends RailPort {
  readonly fabric: string;
}

/** Pools by fabrics. */
export interface GroupedPools {
  /** Sorted by name. */
  readonly fabrics: readonly FabricPools[];
  /** Pools whose place nobody tells. */
  readonly leftOut: readonly Pool[];
  readonly problems: readonly AdoptionProblem[];
}

/** `<fabric>-rail-<n>[-plane-<p>]`, as we call them, and `rail-<n>[-plane-<p>][-<id>]`, `<base>-rail-<n>-<id>`, as launch-kit does. */
const KNOWN_NAME = /^(?:(?<base>.+?)-)?rail-?(?<rail>\d{1,3})(?:-plane-?(?<plane>\d{1,3}))?(?:-(?<rest>.+))?$/;

/** What launch-kit calls every pool before the rail, unless it is told otherwise. */
const LAUNCH_KIT_BASE = 'nv-ipam-pool';

/** Of a Kubernetes object. */
const LONGEST_NAME = 253;

/** What we add to the name of the pool of the second family. */
const FAMILY_SUFFIX = /(?:^|-)(?:ipv4|ipv6)$/;

/** Divides pools among fabrics by their names. */
export function groupPools(pools: readonly Pool[], { patterns = [], places = new Map<string, PoolPlace>() }: Grouping = {}): GroupedPools {
  const report = new AdoptionReport();
  const fabrics = new Map<string, PlacedPool[]>();
  const leftOut: Pool[] = [];
  const matched = new Set<string>();
  for (const pool of pools) {
    const { name } = pool;
    const place = name.length > LONGEST_NAME ? undefined : places.get(name) ?? placeByPattern(name, patterns, matched) ?? placeByName(name);
    if (place === undefined) {
      leftOut.push(pool);
      continue;
    }
    const { fabric, rail, plane } = place;
    const placed = fabrics.get(fabric) ?? [];
    fabrics.set(fabric, placed);
    placed.push({ pool, rail, plane });
  }
  const names = pools.map(({ name }) => name);
  for (const { fabric, pattern } of patterns) {
    if (!matched.has(fabric)) report.error(`no pool is called like ${pattern.source} of fabric "${fabric}"`, `there are ${sampled(names, 10)}`);
  }
  for (const name of places.keys()) {
    if (names.includes(name)) continue;
    const meant = closest(name, names);
    report.error(`there is no pool "${name}"`, meant === undefined ? `there are ${sampled(names, 10)}` : `did you mean "${meant}"?`);
  }
  const grouped = [...fabrics].map(([name, placed]): FabricPools => ({ name, pools: inOrder(placed) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { fabrics: grouped, leftOut, problems: report.problems };
}

/** What is wrong with the places of a fabric's pools; nothing when every port has one pool, or one of each family. */
export function checkPlaces({ name, pools }: FabricPools, report: AdoptionReport): void {
  const { rails, planes } = countsOf(pools);
  const longest = 63 - (planes > 1 ? '-rail-99-plane-99' : '-rail-99').length;
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > longest) {
    report.error(`"${name}" cannot be the name of a fabric`, `give it one of at most ${longest} lower-case letters, digits and "-" with --fabric NAME=PATTERN`);
  }
  const byPort = new Map<string, Pool[]>();
  for (const { pool, ...port } of pools) byPort.set(portKey(port), [...(byPort.get(portKey(port)) ?? []), pool]);
  const ports = Array.from({ length: Math.min(rails * planes, 10_000) }, (_, index): RailPort => {
    return { rail: Math.floor(index / planes), ...(planes > 1 ? { plane: index % planes } : {}) };
  });
  const missing = ports.filter((port) => !byPort.has(portKey(port)));
  if (byPort.size < rails * planes) {
    const hint = byPort.has(portKey({ rail: 0 })) ? 'give all pools of the fabric' : 'rails are counted from 0; say where each pool is with --map POOL=FABRIC/RAIL';
    report.error(`there is no pool for ${sampled(missing.map(portText), 4)}`, hint);
  }
  const kinds = new Set(pools.map(({ pool }) => pool.kind));
  if (kinds.size > 1) report.error('some of its pools are IPPools, others CIDRPools', 'make them fabrics of their own with --fabric or --map');
  let families: string | undefined;
  for (const port of ports) {
    const here = byPort.get(portKey(port)) ?? [];
    const found = here.map(familyOf);
    if (new Set(found).size < found.length) {
      report.error(`the pools ${listValues(here.map((pool) => pool.name)).replace(' or ', ' and ')} are both ${portText(port)}`, 'make them fabrics of their own with --fabric or --map');
      return;
    }
    const text = [...found].sort().join(', ');
    if (here.length > 0 && families !== undefined && text !== families) {
      report.error(`${portText(port)} has ${text} and other rails have ${families}`, 'every rail needs the same families');
      return;
    }
    if (here.length > 0) families = text;
  }
}

/** How many rails and planes pools have, when none is missing. */
export function countsOf(pools: readonly PlacedPool[]): Required<PortCounts> {
  return {
    rails: pools.reduce((most, { rail }) => Math.max(most, rail), 0) + 1,
    planes: pools.reduce((most, { plane = 0 }) => Math.max(most, plane), 0) + 1,
  };
}

/** Family of a pool's network; undefined when that is not readable, which validation tells. */
export function familyOf(pool: Pool): 'IPv4' | 'IPv6' | undefined {
  return parseCidr(pool.kind === 'IPPool' ? pool.spec.subnet : pool.spec.cidr)?.network.family;
}

function placeByPattern(name: string, patterns: NonNullable<Grouping['patterns']>, matched: Set<string>): PoolPlace | undefined {
  for (const { fabric, pattern } of patterns) {
    const match = pattern.exec(name);
    if (match === null) continue;
    matched.add(fabric);
    const [rail, plane] = [Number(match[1] ?? 0), match[2] === undefined ? undefined : Number(match[2])];
    if (Number.isSafeInteger(rail) && (plane === undefined || Number.isSafeInteger(plane))) return { fabric, rail, plane };
  }
  return undefined;
}

function placeByName(name: string): PoolPlace | undefined {
  const { base, rail, plane, rest } = KNOWN_NAME.exec(name)?.groups ?? {};
  if (rail === undefined) return undefined;
  const parts = [base === LAUNCH_KIT_BASE ? undefined : base, rest?.replace(FAMILY_SUFFIX, '')].filter((part) => part !== undefined && part !== '');
  return { fabric: parts.length === 0 ? 'compute' : parts.join('-'), rail: Number(rail), plane: plane === undefined ? undefined : Number(plane) };
}

/** By port; of two families, the one whose pool is not called after its family, else IPv4. */
function inOrder(pools: readonly PlacedPool[]): PlacedPool[] {
  const rank = ({ pool }: PlacedPool): number => (FAMILY_SUFFIX.test(pool.name) ? 2 : 0) + (familyOf(pool) === 'IPv6' ? 1 : 0);
  return [...pools].sort((a, b) => comparePorts(a, b) || rank(a) - rank(b));
}
