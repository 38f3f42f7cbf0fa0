import { celFunc, CelFunc, CelMap, celMethod, CelScalar, CelValue } from '@bufbuild/cel';
import { isOpaque, OPAQUE, opaque, opaqueText } from './opaque';
import { Address, Prefix } from '../../../net';
import { parseCIDR, parseIP } from '../../grammar';

const { BOOL, DYN, INT, STRING } = CelScalar;

/**
 * `ip()` and `cidr()` with their methods.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library
 */
export const ADDRESS_FUNCTIONS: CelFunc[] = [
  celFunc('isIP', [STRING], BOOL, (text) => ipOf(text) !== undefined),
  celFunc('ip', [STRING], OPAQUE, (text) => opaque('ip', sure(ipOf(text), `"${text}" is no IP address`).toString())),
  celFunc('ip.isCanonical', [STRING], BOOL, (text) => sure(ipOf(text), `"${text}" is no IP address`).toString() === text),
  celFunc('isCIDR', [STRING], BOOL, (text) => parseCIDR(text) !== undefined),
  celFunc('cidr', [STRING], OPAQUE, (text) => {
    const { address, network } = sure(parseCIDR(text), `"${text}" is no CIDR`);
    return opaque('cidr', `${address.toString()}/${network.length}`);
  }),
  celFunc('string', [OPAQUE], STRING, (value) => opaqueText(value, isOpaque(value, 'ip') ? 'ip' : 'cidr')),
  celMethod('family', OPAQUE, [], INT, function family() {
    return addressOf(this).family === 'IPv4' ? 4n : 6n;
  }),
  ...Object.entries(SPECIAL_ADDRESSES()).map(([name, isSpecial]) => celMethod(name, OPAQUE, [], BOOL, function special() {
    return isSpecial(addressOf(this));
  })),
  celMethod('containsIP', OPAQUE, [DYN], BOOL, function containsIP(other) {
    const address = typeof other === 'string' ? sure(ipOf(other), `"${other}" is no IP address`) : addressOf(other);
    return networkOf(this).contains(address);
  }),
  celMethod('containsCIDR', OPAQUE, [DYN], BOOL, function containsCIDR(other) {
    const network = typeof other === 'string' ? sure(parseCIDR(other), `"${other}" is no CIDR`).network : networkOf(other);
    return networkOf(this).contains(network);
  }),
  celMethod('ip', OPAQUE, [], OPAQUE, function ip() {
    return opaque('ip', opaqueText(this, 'cidr').split('/')[0]);
  }),
  celMethod('masked', OPAQUE, [], OPAQUE, function masked() {
    return opaque('cidr', networkOf(this).toString());
  }),
  celMethod('prefixLength', OPAQUE, [], INT, function prefixLength() {
    return BigInt(networkOf(this).length);
  }),
];

function SPECIAL_ADDRESSES(): Readonly<Record<string, (address: Address) => boolean>> {
  const within = (...prefixes: string[]) => (address: Address): boolean => prefixes.some((prefix) => Prefix.parse(prefix).contains(address));
  const [isUnspecified, isLoopback, isLinkLocal] = [within('0.0.0.0/32', '::/128'), within('127.0.0.0/8', '::1/128'), within('169.254.0.0/16', 'fe80::/10')];
  const isMulticast = within('224.0.0.0/4', 'ff00::/8');
  const isBroadcast = within('255.255.255.255/32');
  return {
    isUnspecified,
    isLoopback,
    isLinkLocalUnicast: isLinkLocal,
    isLinkLocalMulticast: within('224.0.0.0/24', 'ff02::/16'),
    isGlobalUnicast: (address) => ![isUnspecified, isLoopback, isLinkLocal, isMulticast, isBroadcast].some((isSpecial) => isSpecial(address)),
  };
}

/** Kubernetes refuses an IPv4 address that is written as an IPv6 one. */
function ipOf(text: string): Address | undefined {
  const address = parseIP(text);
  return address?.family === 'IPv4' && text.includes(':') ? undefined : address;
}

function addressOf(value: CelValue): Address {
  return Address.parse(opaqueText(asMap(value), 'ip'));
}

function networkOf(value: CelValue): Prefix {
  return sure(parseCIDR(opaqueText(asMap(value), 'cidr')), 'no CIDR').network;
}

function asMap(value: CelValue): CelMap {
  if (isOpaque(value, 'ip') || isOpaque(value, 'cidr')) return value;
  throw new Error('no such overload: the value is no address');
}

function sure<Value>(value: Value | undefined, message: string): Value {
  if (value === undefined) throw new Error(message);
  return value;
}
