import { celFunc, CelFunc, CelInput, CelMap, celMethod, CelScalar } from '@bufbuild/cel';
import { BUDGET } from './budget';
import { isOpaque, OPAQUE, opaque, opaqueText } from './opaque';
import { patternOf } from '../pattern';

const { BOOL, DYN, STRING } = CelScalar;

/**
 * Regular expressions and URLs (`find` is left out: the library says whether, not where); and what can be asked of an optional value that is none, which is all that a new object has of its past.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library
 */
export const TEXT_FUNCTIONS: CelFunc[] = [
  celMethod('matches', STRING, [STRING], BOOL, function matches(pattern) {
    return isMatch(this, pattern);
  }),
  celFunc('matches', [STRING, STRING], BOOL, isMatch),
  celFunc('isURL', [STRING], BOOL, (text) => urlOf(text) !== undefined),
  celFunc('url', [STRING], OPAQUE, (text) => {
    if (urlOf(text) === undefined) throw new Error(`"${text}" is no URL`);
    return opaque('url', text);
  }),
  ...Object.entries(URL_PARTS()).map(([name, part]) => celMethod(name, OPAQUE, [], STRING, function urlPart() {
    return part(partsOf(this), opaqueText(this, 'url'));
  })),
  celMethod('getQuery', OPAQUE, [], OPAQUE, function getQuery() {
    const { searchParams } = partsOf(this);
    return new Map<string, CelInput>([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]));
  }),
  celMethod('hasValue', OPAQUE, [], BOOL, function hasValue() {
    return !isOpaque(this, 'none');
  }),
  celMethod('orValue', OPAQUE, [DYN], DYN, function orValue(other) {
    opaqueText(this, 'none');
    return other;
  }),
];

function isMatch(text: string, pattern: string): boolean {
  // an automaton takes far longer for a character than other functions do
  BUDGET.spend(text.length);
  const matches = patternOf(pattern);
  if (matches === undefined) throw new Error(`"${pattern}" is no regular expression`);
  return matches(text);
}

function URL_PARTS(): Readonly<Record<string, (url: URL, text: string) => string>> {
  return {
    getScheme: ({ protocol }, text) => (text.startsWith('/') ? '' : protocol.replace(/:$/, '')),
    getHost: ({ hostname, port }, text) => (text.startsWith('/') ? '' : port === '' ? hostname : `${hostname}:${port}`),
    getHostname: ({ hostname }, text) => (text.startsWith('/') ? '' : hostname.replace(/^\[|\]$/g, '')),
    getPort: ({ port }) => port,
    getEscapedPath: ({ pathname }) => pathname,
  };
}

/** As Go's ParseRequestURI: with a scheme, or an absolute path. */
function urlOf(text: string): URL | undefined {
  if (/^[a-z][a-z0-9+.-]*:./i.test(text)) return URL.canParse(text) ? new URL(text) : undefined;
  return text.startsWith('/') && URL.canParse(text, 'http://localhost') ? new URL(text, 'http://localhost') : undefined;
}

function partsOf(value: CelMap): URL {
  const url = urlOf(opaqueText(value, 'url'));
  if (url === undefined) throw new Error('no such overload: the value is no URL');
  return url;
}
