import { listValues, Problem } from '../../errors';
import { AddressRange, Prefix } from '../../net';
import { AddressClaim, overlapProblems, problemsAmong, Read, readAt, valuesAmong } from '../address-claim';
import { fieldPath, invalidField, KnownObject, objectsOf, PlainObject } from '../plain-object';
import { FieldGate, tooNewFields } from '../software-version';
import { IPPoolSpec } from './ip-pool';
import { KINDS } from './kinds';

/** What is known of the Calico that objects are written for. */
export interface CalicoFacts {
  /** Its version, such as `3.30`. @default - unknown; fields of every version are allowed */
  readonly version?: string;
}

type Pool = KnownObject<IPPoolSpec>;

const LINK_LOCAL = ['169.254.0.0/16', 'fe80::/10'].map((text) => Prefix.parse(text));
const BLOCK_SIZES = { IPv4: { least: 20, most: 32, preset: 26 }, IPv6: { least: 116, most: 128, preset: 122 } } as const;
const NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/**
 * Everything that Calico refuses in the pools of one cluster. Its API server refuses them when they are applied; where it runs on CRDs of
 * its own, a pool that overlaps another is accepted, and never used.
 *
 * @throws FabricError `release-unsupported` for a version that is none
 */
export function checkCalico(objects: readonly PlainObject[], { version }: CalicoFacts = {}): Problem[] {
  const pools = poolsAmong(objects);
  return [
    ...pools.flatMap(poolProblems),
    ...overlapProblems(valuesAmong(pools.map(claimOf)), 'Calico refuses the second pool, or never uses it'),
    ...(version === undefined ? [] : tooNewFields('Calico', 'projectcalico.org', version, GATES, objects)),
  ];
}

/** What an update changes although Calico does not allow it. Objects that are only in one of the lists do not matter. */
export function checkCalicoUpdate(before: readonly PlainObject[], after: readonly PlainObject[]): Problem[] {
  const old = new Map(poolsAmong(before).map((pool) => [pool.name, pool]));
  return poolsAmong(after).flatMap((pool): Problem[] => {
    const earlier = old.get(pool.name);
    if (earlier === undefined) return [];
    const [was, is] = [prefixOf(earlier), prefixOf(pool)];
    if ('problem' in was || 'problem' in is) return [];
    return [
      ...(is.value.equals(was.value) ? [] : [immutable(pool, 'cidr', was.value.toString(), is.value.toString())]),
      ...(blockSizeOf(pool, is.value) === blockSizeOf(earlier, was.value) || is.value.family !== was.value.family
        ? [] : [immutable(pool, 'blockSize', blockSizeOf(earlier, was.value), blockSizeOf(pool, is.value))]),
      ...(usesOf(earlier).includes('LoadBalancer') && usesOf(pool).some((use) => use !== 'LoadBalancer')
        ? [immutable(pool, 'allowedUses', listValues(usesOf(earlier)), listValues(usesOf(pool)))] : []),
    ];
  });
}

/** @see https://docs.tigera.io/calico/latest/release-notes/ */
const GATES: readonly FieldGate[] = [
  { kind: 'IPPool', field: 'assignmentMode', since: '3.30' },
  { kind: 'IPPool', field: 'allowedUses', value: 'LoadBalancer', since: '3.30' },
  { kind: 'IPPool', field: 'namespaceSelector', since: '3.31' },
];

function poolsAmong(objects: readonly PlainObject[]): Pool[] {
  return objectsOf<IPPoolSpec>(KINDS.IPPool, objects);
}

function poolProblems(pool: Pool): Problem[] {
  const prefix = prefixOf(pool);
  const name: Problem[] = NAME.test(pool.name) ? [] : [{
    code: 'name-invalid',
    path: fieldPath(pool, 'metadata.name'),
    message: `"${pool.name}" is not a name of a pool`,
    hint: 'lowercase letters, digits, "-" and ".", with a letter or digit at both ends',
  }];
  return [
    ...name,
    ...problemsAmong([prefix]),
    ...('value' in prefix ? [...rangeProblems(pool, prefix.value), ...tunnelProblems(pool, prefix.value)] : []),
    ...useProblems(pool),
  ];
}

function rangeProblems(pool: Pool, prefix: Prefix): Problem[] {
  const linkLocal = LINK_LOCAL.find((network) => network.overlaps(prefix));
  const { least, most } = BLOCK_SIZES[prefix.family];
  const blockSize = blockSizeOf(pool, prefix);
  const found: Problem[] = [];
  if (linkLocal !== undefined) {
    const message = `${prefix} overlaps the link-local range ${linkLocal}`;
    found.push({ code: 'address-invalid', path: fieldPath(pool, 'spec.cidr'), message, hint: 'these addresses are not routed' });
  }
  if (blockSize < least || blockSize > most) {
    found.push(invalidField(pool, 'spec.blockSize', `${blockSize} is out of range`, `it must be ${least} to ${most} for ${prefix.family}`));
  } else if (prefix.length > blockSize && pool.spec.disabled !== true) {
    found.push({
      code: 'capacity-exceeded',
      path: fieldPath(pool, 'spec.cidr'),
      message: `${prefix} is smaller than one block, a /${blockSize}`,
      hint: prefix.length <= most ? `use a /${blockSize} or larger, or a blockSize of ${prefix.length} to ${most}` : undefined,
    });
  }
  return found;
}

function tunnelProblems({ spec, ...pool }: Pool, prefix: Prefix): Problem[] {
  const { ipipMode = 'Never', vxlanMode = 'Never' } = spec;
  if (ipipMode === 'Never') return [];
  const found: Problem[] = [];
  if (vxlanMode !== 'Never') {
    found.push(invalidField(pool, 'spec.vxlanMode', `"${vxlanMode}" is not allowed with ipipMode "${ipipMode}"`, 'set one of them to Never'));
  }
  if (prefix.family === 'IPv6') {
    found.push(invalidField(pool, 'spec.ipipMode', `"${ipipMode}" is not allowed for an IPv6 pool`, 'use vxlanMode, or Never'));
  }
  return found;
}

/** The operator of Calico refuses to mix; Calico itself documents that it does not work. */
function useProblems(pool: Pool): Problem[] {
  const { spec } = pool;
  const uses = usesOf(pool);
  const repeated = uses.filter((use, index) => uses.indexOf(use) !== index);
  const problem = (message: string, hint: string): Problem => invalidField(pool, 'spec.allowedUses', message, hint);
  const found = [...new Set(repeated)].map((use) => problem(`"${use}" is given twice`, 'drop one'));
  if (!uses.includes('LoadBalancer')) return found;
  const others = [...new Set(uses)].filter((use) => use !== 'LoadBalancer');
  if (others.length > 0) found.push(problem(`"LoadBalancer" is not allowed with ${listValues(others)}`, 'give the Services a pool of their own'));
  const tunnel = (['ipipMode', 'vxlanMode'] as const).find((field) => (spec[field] ?? 'Never') !== 'Never');
  if (tunnel !== undefined) {
    found.push(problem(`"LoadBalancer" is not allowed with ${tunnel} "${spec[tunnel]}"`, 'addresses of Services go through no tunnel: set it to Never'));
  }
  return found;
}

function prefixOf(pool: Pool): Read<Prefix> {
  return readAt(fieldPath(pool, 'spec.cidr'), () => Prefix.parse(pool.spec.cidr));
}

function claimOf(pool: Pool): Read<AddressClaim> {
  const path = fieldPath(pool, 'spec.cidr');
  return readAt(path, () => ({ range: AddressRange.ofPrefix(Prefix.parse(pool.spec.cidr)), text: pool.spec.cidr, path, owner: `pool "${pool.name}"` }));
}

/** Zero is unset, as in Go. */
function blockSizeOf({ spec }: Pool, { family }: Prefix): number {
  return spec.blockSize === undefined || spec.blockSize === 0 ? BLOCK_SIZES[family].preset : spec.blockSize;
}

function usesOf({ spec }: Pool): readonly string[] {
  return spec.allowedUses === undefined || spec.allowedUses.length === 0 ? ['Workload', 'Tunnel'] : spec.allowedUses;
}

function immutable(pool: Pool, field: string, was: string | number, is: string | number): Problem {
  return {
    code: 'address-moves',
    path: fieldPath(pool, `spec.${field}`),
    message: `cannot change from ${was} to ${is}`,
    hint: 'make a new pool beside it, disable this one, and restart the pods that hold its addresses',
  };
}
