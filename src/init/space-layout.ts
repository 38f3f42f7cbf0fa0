import type { NicClass } from './nic-classes';
import { FabricError } from '../errors';
import { Prefix } from '../net';

/** How the address space of a cluster is shared among its fabrics. */
export interface SpaceLayout {
  /** Bits of an address of its family. */
  readonly bits: number;
  /** Length of the network of a fabric, such as `/13`. */
  lengthFor(nics: NicClass): string;
}

/** Bits of the host part of a rail's network at most: 65,536 addresses are enough for every cluster, and easy to read. */
const MOST_RAIL_BITS = 16;

/** Bits of the host part of a rail's network at least: anything smaller holds no cluster worth a fabric. */
const LEAST_RAIL_BITS = 4;

/**
 * Gives every rail of every fabric an equal part of the space, as large as all of them can have. Where exactly the parts lie is for the ledger.
 *
 * @throws FabricError `address-invalid` when the space is none; `capacity-exceeded` when it is too small
 */
export function spaceLayout(addressSpace: string, fabrics: readonly NicClass[]): SpaceLayout {
  const space = Prefix.parse(addressSpace);
  const { bits } = space.first;
  const total = fabrics.reduce((sum, nics) => sum + 2n ** BigInt(fabricBits(nics)), 0n);
  let railBits = MOST_RAIL_BITS;
  while (railBits >= LEAST_RAIL_BITS && total << BigInt(railBits) > space.size) railBits--;
  if (railBits < LEAST_RAIL_BITS) {
    throw new FabricError({
      code: 'capacity-exceeded',
      message: `the address space ${addressSpace} is too small for the rails of ${fabrics.length === 1 ? 'one fabric' : `${fabrics.length} fabrics`}`,
      hint: 'use one with a shorter prefix, such as 10.64.0.0/10',
    });
  }
  return { bits, lengthFor: (nics) => `/${bits - railBits - fabricBits(nics)}` };
}

/** Rails and planes are rounded up to powers of two, each for itself. */
function fabricBits({ ports, planes }: NicClass): number {
  return Math.ceil(Math.log2(ports / planes)) + Math.ceil(Math.log2(planes));
}
