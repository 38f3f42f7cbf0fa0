import { Family, Prefix } from '../../../net';
import { parseCIDR } from '../addresses';
import { Parsed, Problems, shown } from '../parsed';

/**
 * Reads a numeric variable of NCCL, switches such as NCCL_IB_DISABLE included: decimal, `0x` for hexadecimal, a leading 0 for octal. What
 * follows the digits is dropped, and a text without digits is 0: NCCL_IB_DISABLE=true disables nothing. Undefined means the default.
 *
 * @see https://github.com/NVIDIA/nccl/blob/master/src/misc/param.cc
 */
export function parseNcclInteger(text: string): Parsed<number | undefined> {
  const problems = new Problems();
  if (text === '') return { value: undefined, problems: [] };
  const match = /^[ \t\n\v\f\r]{0,64}([+-]?)(0[xX][0-9a-fA-F]{1,64}|0[0-7]{0,64}|[1-9]\d{0,64})/.exec(text);
  if (match === null) {
    const isSwitch = /^(true|yes|on)$/i.test(text);
    problems.ignore([], `${shown(text)} is read as 0`, isSwitch ? 'write 1' : 'write a number');
    return { value: 0, problems: problems.list };
  }
  const [whole, sign, digits] = match;
  const octal = /^0[0-7]+$/.test(digits);
  const magnitude = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const value = sign === '-' ? -magnitude : magnitude;
  if (whole.length < text.length || octal) {
    problems.ignore([], `${shown(text)} is read as ${value}`, octal ? 'a leading 0 makes it octal' : 'write nothing but the number');
  }
  if (BigInt.asIntN(64, value) !== value) {
    problems.ignore([], `Invalid value ${shown(text)}, using default`, 'write a number');
    return { value: undefined, problems: problems.list };
  }
  return { value: Number(value), problems: problems.list };
}

/**
 * Reads NCCL_IB_ADDR_FAMILY and NCCL_SOCKET_FAMILY. Any other text than the two is dropped without a word: undefined means the default.
 *
 * @see https://github.com/NVIDIA/nccl/blob/master/src/transport/net_ib/connect.cc
 */
export function parseNcclFamily(text: string): Parsed<Family | undefined> {
  if (text === 'AF_INET') return { value: 'IPv4', problems: [] };
  if (text === 'AF_INET6') return { value: 'IPv6', problems: [] };
  const problems = new Problems();
  if (text !== '') problems.ignore([], `${shown(text)} is no address family and has no effect`, 'write AF_INET or AF_INET6');
  return { value: undefined, problems: problems.list };
}

/**
 * Reads NCCL_IB_ADDR_RANGE: a network in CIDR notation. One that is wrong, or of another family than NCCL_IB_ADDR_FAMILY, has no effect.
 *
 * @param family of NCCL_IB_ADDR_FAMILY
 */
export function parseNcclAddressRange(text: string, family: Family = 'IPv4'): Parsed<Prefix | undefined> {
  const problems = new Problems();
  if (text === '') return { value: undefined, problems: [] };
  const network = parseCIDR(text)?.network;
  if (network !== undefined && network.family === family) return { value: network, problems: [] };
  const message = network === undefined
    ? `${shown(text)} is not a network in CIDR notation and has no effect`
    : `Ip address ${shown(text)} is invalid for family ${FAMILY_NAMES[family]}, ignoring address`;
  problems.ignore([], message, network === undefined ? 'write 10.0.0.0/8' : `set NCCL_IB_ADDR_FAMILY=${FAMILY_NAMES[network.family]}`);
  return { value: undefined, problems: problems.list };
}

const FAMILY_NAMES: Readonly<Record<Family, string>> = { IPv4: 'AF_INET', IPv6: 'AF_INET6' };
