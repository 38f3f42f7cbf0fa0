import { isIPv4, isIPv6 } from 'node:net';

/**
 * Formats that the API server checks, as far as the answer is certain: where it is lenient, so is this. A format that is not listed means
 * nothing to it.
 *
 * @see https://github.com/kubernetes/kube-openapi/tree/master/pkg/validation/strfmt
 */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'ipv4': isIPv4,
  'ipv6': isIPv6Address,
  'cidr': isCidr,
  'mac': (text) => /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4,18}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2,9}[0-9a-f]{4}$/i.test(text),
  'uuid': (text) => /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text),
  'uuid3': (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text),
  'uuid4': (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text),
  'uuid5': (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text),
  'uri': (text) => /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(text) && !hasControl(text),
  'email': (text) => text.includes('@') && !hasControl(text),
  'hostname': (text) => text.length <= 255 && /^[^\s/:@]+$/.test(text),
  'bsonobjectid': (text) => /^[0-9a-f]{24}$/i.test(text),
  'hexcolor': (text) => /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text),
  'byte': (text) => /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text),
  'date': isDate,
  'datetime': isDateTime,
  'date-time': isDateTime,
  'duration': (text) => /\d/.test(text),
};

/** Formats of text that the API server knows and this does not check. */
const UNCHECKED: readonly string[] = ['isbn', 'isbn10', 'isbn13', 'creditcard', 'ssn', 'rgbcolor', 'password'];

/** Whether the API server knows a format of text. */
export function isKnownFormat(format: string): boolean {
  return Object.hasOwn(FORMATS, format) || UNCHECKED.includes(format);
}

/** Ranges of the integers that a format names. */
export const INTEGER_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};

/** Whether a text has a format; every text has one that the API server does not know. */
export function hasFormat(format: string, text: string): boolean {
  return !Object.hasOwn(FORMATS, format) || FORMATS[format](text);
}

function isIPv6Address(text: string): boolean {
  // a zone is fine for Node, not for Go
  return isIPv6(text) && !text.includes('%');
}

export function isCidr(text: string): boolean {
  const slash = text.indexOf('/');
  const [address, length] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash < 0 || !/^\d{1,3}$/.test(length)) return false;
  return (isIPv4(address) && Number(length) <= 32) || (isIPv6Address(address) && Number(length) <= 128);
}

function isDate(text: string): boolean {
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[tT ]\d\d:\d\d/.test(text) && isDate(text.slice(0, 10));
}

function hasControl(text: string): boolean {
  return [...text].some((letter) => letter < ' ' || letter === '\u007F');
}
