/** Where a NIC is wired to: a rail, and on a rail with several planes, one of them. A node has one port on each. */
export interface RailPort {
  /** Number of the rail, from 0. */
  readonly rail: number;
  /** Number of the plane, from 0; undefined where the rail has one plane, so that names and texts leave it out. */
  readonly plane?: number;
}

/** How many ports every node has on a fabric. */
export interface PortCounts {
  /** Number of rails, at least one. */
  readonly rails: number;
  /** Number of planes of every rail. @default 1 */
  readonly planes?: number;
}

/** The ports of a fabric, rail by rail. */
export function portsOf({ rails, planes = 1 }: PortCounts): RailPort[] {
  return Array.from({ length: rails * planes }, (_, index) => {
    return planes === 1 ? { rail: index } : { rail: Math.floor(index / planes), plane: index % planes };
  });
}

/** The port in words: `rail 0`, or `rail 0 plane 1`. */
export function portText({ rail, plane }: RailPort): string {
  return plane === undefined ? `rail ${rail}` : `rail ${rail} plane ${plane}`;
}

/** The port in the names of objects: `rail-0`, or `rail-0-plane-1`. */
export function portName(port: RailPort): string {
  return portText(port).replaceAll(' ', '-');
}

/** The same text for one port before and after its rail gets further planes: it becomes plane 0. */
export function portKey({ rail, plane = 0 }: RailPort): string {
  return `${rail}/${plane}`;
}

/** By rail, then by plane. */
export function comparePorts(a: RailPort, b: RailPort): number {
  return a.rail - b.rail || (a.plane ?? 0) - (b.plane ?? 0);
}

/** Bits that number so many things: 1 needs 0, 8 need 3, 9 need 4. */
export function bitsFor(count: number): number {
  return Math.ceil(Math.log2(Math.max(1, count)));
}
