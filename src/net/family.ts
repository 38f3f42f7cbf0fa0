/** Internet protocol version. */
export type Family = 'IPv4' | 'IPv6';

/** Number of bits of an address by family. */
export const BITS: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };
