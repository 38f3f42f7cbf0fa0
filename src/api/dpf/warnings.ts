import { Problem } from '../../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';
import { parseLoosePrefix, readAt, valuesAmong } from '../address-claim';
import { fieldPath, KnownObject, PlainObject } from '../plain-object';
import { DpfFacts } from './checks';
import { dpfObjects } from './dpf-objects';
import { DpfVersion, isAtLeast } from './dpf-version';
import { DPUServiceIPAMSpec, IPAMSubnet } from './dpu-service-ipam';
import { allocatableRange } from './ipam-fields';
import { modesOf } from './ipam-mode';

/** What DPF accepts, but does not take as it is written. */
export function dpfWarnings(objects: readonly PlainObject[], { version }: DpfFacts = {}): Problem[] {
  const { ipams, chains, interfaces } = dpfObjects(objects);
  const sharesAddresses = version !== undefined && isAtLeast(version, DpfVersion.V26_8);
  return [
    ...ipams.flatMap((ipam) => [...(sharesAddresses ? deprecatedFields(ipam) : ignoredSelector(ipam)), ...subnetWarnings(ipam)]),
    ...(version === undefined || version === DpfVersion.V24_10 ? [...chains, ...interfaces].flatMap(ignoredSelector) : []),
  ];
}

function ignoredSelector(object: KnownObject<{ readonly clusterSelector?: object }>): Problem[] {
  if (object.spec.clusterSelector === undefined) return [];
  const consequence = object.kind === 'DPUServiceIPAM' ? 'gets the pool, with the same addresses' : 'gets the object';
  return [{ code: 'field-invalid', path: fieldPath(object, 'spec.clusterSelector'), message: `has no effect: every DPU cluster ${consequence}`, hint: 'leave it out' }];
}

function deprecatedFields(ipam: KnownObject<DPUServiceIPAMSpec>): Problem[] {
  const found: Problem[] = [];
  if (ipam.spec.clusterSelector !== undefined) {
    found.push({ code: 'field-invalid', path: fieldPath(ipam, 'spec.clusterSelector'), message: 'is deprecated', hint: 'use dpuClusterSelector' });
  }
  for (const mode of modesOf(ipam.spec)) {
    if (mode.kind !== 'network' || mode.network.exclusions === undefined) continue;
    found.push({ code: 'field-invalid', path: fieldPath(ipam, `spec.${mode.field}.exclusions`), message: 'is deprecated', hint: 'use excludeRanges' });
  }
  return found;
}

function subnetWarnings(ipam: KnownObject<DPUServiceIPAMSpec>): Problem[] {
  return modesOf(ipam.spec).flatMap((mode): Problem[] => {
    if (mode.kind !== 'subnet') return [];
    const path = fieldPath(ipam, `spec.${mode.field}`);
    const [subnet] = valuesAmong([readAt(path, () => parseLoosePrefix(mode.subnet.subnet))]);
    if (subnet === undefined) return [];
    const hostBits: Problem[] = Prefix.tryParse(mode.subnet.subnet) !== undefined ? [] : [{
      code: 'address-invalid', path: `${path}.subnet`, message: `"${mode.subnet.subnet}" has host bits set; DPF takes all of ${subnet}`, hint: `write ${subnet}`,
    }];
    return [...hostBits, ...starvedBlocks(path, mode.subnet, subnet)];
  });
}

/** Blocks begin at the second address of a subnet, so an exclusion that ends at a round address cuts one: its node gets the rest of it. */
function starvedBlocks(path: string, { excludeRanges = [], perNodeIPCount }: IPAMSubnet, subnet: Prefix): Problem[] {
  const { first, last } = allocatableRange(subnet);
  const size = BigInt(perNodeIPCount);
  if (size < 1n) return [];
  const excluded = AddressSet.of(...valuesAmong(excludeRanges.map(({ startIP, endIP }) =>
    readAt(path, () => AddressRange.between(Address.parse(startIP), Address.parse(endIP))))));
  const cut = new Map<bigint, AddressRange>();
  for (const range of excluded.ranges) {
    for (const end of [range.first, range.last]) {
      if (end.family !== first.family || end.value < first.value) continue;
      const start = first.value + ((end.value - first.value) / size) * size;
      if (start + size - 1n > last.value) continue;
      const block = AddressRange.between(Address.of(first.family, start), Address.of(first.family, start + size - 1n));
      if (!excluded.contains(block)) cut.set(start, block);
    }
  }
  return [...cut.values()].map((block) => ({
    code: 'capacity-exceeded',
    path: `${path}.excludeRanges`,
    message: `the block ${block} is cut: its node has ${AddressSet.of(block).difference(excluded).size} of ${size} addresses`,
    hint: `blocks begin at ${first} and every ${size} addresses after it; exclude whole blocks`,
  }));
}
