import { AddressRange, AddressSet, Prefix } from '../../net';
import { parseLoosePrefix } from '../address-claim';
import { AddressRange as RangeField, CIDRPoolSpec, IPPoolSpec } from '../nv-ipam';
import { KnownObject } from '../plain-object';
import { POOL_NAME_ANNOTATION } from './check-ipam';
import { DEFAULT_DPF_VERSION, DpfVersion, isAtLeast } from './dpf-version';
import { DPUServiceIPAMSpec, IPAMNetwork, IPAMSubnet } from './dpu-service-ipam';
import { allocatableRange } from './ipam-fields';
import { modesOf } from './ipam-mode';

/** A pool of nv-ipam that DPF makes in a DPU cluster. */
export type ChildPool = ChildPoolOf<'IPPool', IPPoolSpec> | ChildPoolOf<'CIDRPool', CIDRPoolSpec>;

/** A pool of one kind, as it is in the DPU cluster. */
export interface ChildPoolOf<Kind extends string, Spec> {
  readonly apiVersion: 'nv-ipam.nvidia.com/v1alpha1';
  readonly kind: Kind;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: Spec;
}

/** What the pool depends on besides the object. */
export interface ChildPoolOptions {
  /** @default 24.10 */
  readonly dpfVersion?: DpfVersion;
  /**
   * What the DPU cluster got, as `status.dpuClusterAllocations` of the object lists it. Before 26.8 every DPU cluster gets everything.
   *
   * @default - all prefixes or blocks: there is one DPU cluster, and no share is set
   */
  readonly clusterRanges?: readonly RangeField[];
}

/**
 * The pool that DPF makes of a DPUServiceIPAM in a DPU cluster, for foretelling its addresses. Undefined when the object has none of the ways
 * to divide addresses, or several.
 *
 * The controller puts the prefixes of `allocations` in no particular order; here they are in the order of the node names.
 *
 * @throws FabricError `address-invalid` for addresses that `checkDpf` reports
 */
export function childPool(ipam: KnownObject<DPUServiceIPAMSpec>, options: ChildPoolOptions = {}): ChildPool | undefined {
  const [mode, ...others] = modesOf(ipam.spec);
  if (mode === undefined || others.length > 0) return undefined;
  const head = { apiVersion: 'nv-ipam.nvidia.com/v1alpha1', metadata: childMetadata(ipam) } as const;
  const { nodeSelector } = ipam.spec;
  return mode.kind === 'network'
    ? { ...head, kind: 'CIDRPool', spec: compact<CIDRPoolSpec>({ ...cidrPool(mode.network, options), nodeSelector }) }
    : { ...head, kind: 'IPPool', spec: compact<IPPoolSpec>({ ...ipPool(mode.subnet, options), nodeSelector }) };
}

/** Labels of the pool in the DPU cluster, by which chains select it. */
export function poolLabels({ name, namespace, spec }: KnownObject<DPUServiceIPAMSpec>): Readonly<Record<string, string>> {
  return {
    ...spec.metadata?.labels,
    'dpu.nvidia.com/dpuserviceipam-name': name,
    ...(namespace !== undefined && { 'dpu.nvidia.com/dpuserviceipam-namespace': namespace }),
  };
}

/** Name of the pool in the DPU cluster, by which pods ask for it. */
export function poolName({ name, annotations }: KnownObject<DPUServiceIPAMSpec>): string {
  return annotations[POOL_NAME_ANNOTATION] ?? name;
}

function childMetadata(ipam: KnownObject<DPUServiceIPAMSpec>): ChildPool['metadata'] {
  return { name: poolName(ipam), namespace: ipam.namespace, labels: poolLabels(ipam), annotations: ipam.spec.metadata?.annotations ?? {} };
}

function cidrPool(given: IPAMNetwork, { dpfVersion = DEFAULT_DPF_VERSION, clusterRanges }: ChildPoolOptions): CIDRPoolSpec {
  const { network, prefixSize, gatewayIndex, defaultGateway, routes, allocations = {}, exclusions = [], excludeRanges = [] } = given;
  const statics = Object.entries(allocations).map(([nodeName, prefix]) => ({ nodeName, prefix })).sort((a, b) => (a.nodeName < b.nodeName ? -1 : 1));
  const singles = exclusions.map((address) => ({ startIP: address, endIP: address }));
  const parent = parseLoosePrefix(network);
  const own = clusterRanges === undefined ? AddressSet.of(parent) : setOf(clusterRanges).union(AddressSet.of(...Object.values(allocations)));
  return {
    cidr: network,
    perNodeNetworkPrefix: prefixSize,
    gatewayIndex,
    defaultGateway,
    routes,
    exclusions: nonEmpty(computesExclusions(dpfVersion) ? rest(parent, own, [...singles, ...excludeRanges]) : singles),
    staticAllocations: nonEmpty(statics),
  };
}

function ipPool(given: IPAMSubnet, { dpfVersion = DEFAULT_DPF_VERSION, clusterRanges }: ChildPoolOptions): IPPoolSpec {
  const { subnet, perNodeIPCount, gateway, defaultGateway, routes, excludeRanges = [] } = given;
  const parent = parseLoosePrefix(subnet);
  const own = clusterRanges === undefined ? allBlocks(parent, perNodeIPCount) : setOf(clusterRanges);
  return {
    subnet,
    perNodeBlockSize: perNodeIPCount,
    gateway,
    defaultGateway,
    routes,
    exclusions: computesExclusions(dpfVersion) ? nonEmpty(rest(parent, own, excludeRanges)) : undefined,
  };
}

function computesExclusions(version: DpfVersion): boolean {
  return isAtLeast(version, DpfVersion.V26_8);
}

/** All that the cluster did not get, and all that nobody gets. */
function rest(parent: Prefix, own: AddressSet, excluded: readonly RangeField[]): RangeField[] {
  const closed = AddressSet.of(parent).difference(own).union(setOf(excluded));
  return closed.ranges.map(({ first, last }) => ({ startIP: first.toString(), endIP: last.toString() }));
}

function setOf(ranges: readonly RangeField[]): AddressSet {
  return AddressSet.of(...ranges.map(({ startIP, endIP }) => AddressRange.parse(`${startIP}-${endIP}`)));
}

/** Blocks begin at the second address; what is left at the end belongs to none. */
function allBlocks(subnet: Prefix, size: number): AddressSet {
  const available = allocatableRange(subnet);
  const used = size < 1 ? 0n : (available.size / BigInt(size)) * BigInt(size);
  return used === 0n ? AddressSet.EMPTY : AddressSet.of(AddressRange.between(available.first, available.first.plus(used - 1n)));
}

function nonEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** Without the fields that have no value, as the object is in the cluster. */
function compact<Spec extends object>(spec: Spec): Spec {
  const copy = { ...spec };
  for (const key of Object.keys(copy) as (keyof Spec)[]) {
    if (copy[key] === undefined) delete copy[key];
  }
  return copy;
}
