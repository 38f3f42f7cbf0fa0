import * as fc from 'fast-check';
import type { HostLocalIpam, HostLocalRange } from '../../src/api/cni-ipam';

/** A network with few addresses, so that all of them can be asked for. */
interface Network {
  readonly base: string;
  readonly bits: number;
  readonly hostBits: number;
  /** Which of the networks of that size. */
  readonly index: number;
}

/** IPAM blocks of host-local with one or two sets of ranges; about one in four has a mistake. */
export const anyHostLocal: fc.Arbitrary<HostLocalIpam> = fc.oneof(
  { weight: 3, arbitrary: anyRange(0).map((range): HostLocalIpam => ({ type: 'host-local', ...range })) },
  {
    weight: 2,
    arbitrary: fc.array(fc.array(fc.constant(null), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .chain((sets) => fc.tuple(...sets.map((set, index) => anySet(set.length, index))))
      .map((ranges): HostLocalIpam => ({ type: 'host-local', ranges })),
  },
);

/** The ranges of a set are of one family, and lie beside each other. */
function anySet(size: number, set: number): fc.Arbitrary<HostLocalRange[]> {
  const anyRanges = (isIPv6: boolean): fc.Arbitrary<HostLocalRange>[] => (
    Array.from({ length: size }, (_, index) => anyRange(set * 4 + index, isIPv6)));
  return fc.boolean().chain((isIPv6) => fc.tuple(...anyRanges(isIPv6)).map((ranges) => [...ranges]));
}

function anyRange(index: number, isIPv6?: boolean): fc.Arbitrary<HostLocalRange> {
  const network = fc.record({ isIPv6: isIPv6 === undefined ? fc.boolean() : fc.constant(isIPv6), hostBits: fc.constantFrom(1, 2, 2, 3, 3, 3, 4, 4) })
    .map(({ isIPv6: is, hostBits }): Network => ({ base: is ? 'fd00:9::' : '10.9.0.', bits: is ? 128 : 32, hostBits, index }));
  return network.chain((at) => {
    const inside = fc.integer({ min: 0, max: 2 ** at.hostBits - 1 });
    const mostlyInside = fc.oneof({ weight: 12, arbitrary: inside }, { weight: 1, arbitrary: fc.constant(2 ** at.hostBits) });
    const maybe = fc.option(mostlyInside, { nil: undefined, freq: 2 });
    const choices = fc.record({ hostBitsSet: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1), start: maybe, end: maybe, gateway: maybe });
    return choices.map(({ hostBitsSet, start, end, gateway }) => {
      const [low, high] = start !== undefined && end !== undefined && start > end && hostBitsSet === 0 ? [end, start] : [start, end];
      return {
        subnet: `${addressAt(at, hostBitsSet)}/${at.bits - at.hostBits}`,
        ...(low !== undefined && { rangeStart: addressAt(at, low) }),
        ...(high !== undefined && { rangeEnd: addressAt(at, high) }),
        ...(gateway !== undefined && { gateway: addressAt(at, gateway) }),
      };
    });
  });
}

/** Networks of one index have 16 addresses to themselves. */
function addressAt({ base, bits, index }: Network, offset: number): string {
  const host = index * 16 + offset;
  if (bits === 32) return `${base}${host}`;
  return host === 0 ? base : `${base}${host.toString(16)}`;
}
