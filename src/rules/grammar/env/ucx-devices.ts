import { defined } from '../defined';
import { hasSpace } from '../go-text';
import { Parsed, Problems, shown } from '../parsed';
import { commaTokens, isWholeNumber } from './c-text';
import { DeviceEntry, DeviceMatcher, deviceMatcher, hintForName } from './device-matcher';

/** UCX reads no more names. */
const MOST_NAMES = 128;

/** UCX keeps one bit per name, and stops with a failed assertion when there are more. */
const MOST_BITS = 64;

/**
 * Reads UCX_NET_DEVICES: `all`, or names as UCX prints them: `mlx5_0:1` for an RDMA port, `eth0` for an interface. A name without port
 * stands for every port, `mlx5_[0-3]:1` for four names, and `^` at the start for all others. Names are compared as a whole.
 *
 * @see https://github.com/openucx/ucx/blob/master/src/ucs/config/parser.c
 * @see https://github.com/openucx/ucx/blob/master/src/ucp/core/ucp_context.c
 */
export function parseUcxNetDevices(text: string): Parsed<DeviceMatcher> {
  const problems = new Problems();
  const except = text.startsWith('^');
  const tokens = commaTokens(except ? text.slice(1) : text, MOST_NAMES).flatMap(expand).slice(0, MOST_NAMES + 1);
  if (tokens[0] === 'all') {
    if (tokens.length > 1) problems.refuse([], `Invalid value for NET_DEVICES: ${shown(text)}`, '"all" stands alone');
    if (except) problems.ignore([], '"^all" is read as "all"', 'there is no way to say no device but an empty text');
    return { value: deviceMatcher('all', true, []), problems: problems.list };
  }
  if (tokens.length > MOST_NAMES) problems.ignore([], `UCX reads the first ${MOST_NAMES} names only`);
  if (tokens.length > MOST_BITS) {
    problems.refuse([], `Assertion dev_array->count <= ${MOST_BITS} failed: ${Math.min(tokens.length, MOST_NAMES)} names`, `name at most ${MOST_BITS}`);
  }
  if (tokens.length === 0 && !except) problems.ignore([], `${shown(text)} lets UCX use no network device`, 'write all, or remove the variable');
  const entries = tokens.slice(0, MOST_NAMES).map((token, index) => readEntry(token, (message, hint) => problems.ignore([index], message, hint)));
  return { value: deviceMatcher(except ? 'except' : 'only', true, entries), problems: problems.list };
}

function readEntry(token: string, ignore: (message: string, hint?: string) => void): DeviceEntry {
  const colon = token.indexOf(':');
  const name = colon === -1 ? token : token.slice(0, colon);
  const port = token.slice(name.length + 1);
  if (/^[=^]/.test(token)) ignore(`no device has the name ${shown(token)}`, hintForName(token));
  else if (hasSpace(token.slice(0, 256))) ignore(`no device has the name ${shown(token)}: blanks are not trimmed`, hintForName(token));
  if (colon === -1) return { name };
  if (!isWholeNumber(port)) {
    ignore(`no device has the name ${shown(token)}`, 'write device:port, such as mlx5_0:1');
    return { name, port: -1 };
  }
  return { name, ...defined('port', Number(port)) };
}

/** `mlx5_[0-3]:1` stands for four names. Any other use of brackets is a name like any other. */
function expand(token: string): readonly string[] {
  const match = token.length > 256 ? null : /^([^[\]]*)\[(\d{1,9})-(\d{1,9})\]([^[\]]*)$/.exec(token);
  if (match === null) return [token];
  const [, before, first, last, after] = match;
  const count = Math.min(Number(last) - Number(first) + 1, MOST_NAMES + 1);
  return count < 1 ? [token] : Array.from({ length: count }, (_, index) => `${before}${Number(first) + index}${after}`);
}
