import { defined } from '../defined';
import { hasSpace } from '../go-text';
import { Parsed, Problems, shown } from '../parsed';
import { cAtoi, commaTokens, isWholeNumber } from './c-text';
import { DeviceEntry, DeviceMatcher, deviceMatcher } from './device-matcher';

/** Longer names are cut. */
const MOST_CHARACTERS = 63;

/**
 * Reads NCCL_IB_HCA: `mlx5_1` for every device that begins so, `=mlx5_1` for that one, `^` before either for all others, and `:1` behind
 * a name for one port. An unknown device is no error: NCCL goes on without it.
 *
 * @see https://github.com/NVIDIA/nccl/blob/master/src/misc/utils.cc
 * @see https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html#nccl-ib-hca
 */
export function parseNcclIbHca(text: string): Parsed<DeviceMatcher> {
  const problems = new Problems();
  return { value: readList(text, 32, problems), problems: problems.list };
}

/**
 * Reads NCCL_SOCKET_IFNAME, and NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME, which has the same form: as NCCL_IB_HCA, but for interfaces. When
 * nothing matches, the program fails.
 *
 * @see https://github.com/NVIDIA/nccl/blob/master/src/misc/socket.cc
 */
export function parseNcclSocketIfname(text: string): Parsed<DeviceMatcher> {
  const problems = new Problems();
  if (text.length <= 1) {
    if (text !== '') problems.ignore([], `${shown(text)} is shorter than two characters, and NCCL chooses the interface itself`);
    return { value: deviceMatcher('all', false, []), problems: problems.list };
  }
  const list = readList(text, 16, problems);
  list.entries.forEach(({ name, port }, index) => {
    if (port !== undefined) problems.ignore([index], `port ${port} of interface ${shown(name)} has no effect`, 'leave out what follows the colon');
  });
  return { value: deviceMatcher(list.mode, list.exact, list.entries.map(({ name }) => ({ name }))), problems: problems.list };
}

function readList(text: string, most: number, problems: Problems): DeviceMatcher {
  const except = text.startsWith('^');
  const exact = text.startsWith('=', except ? 1 : 0);
  const list = text.slice((except ? 1 : 0) + (exact ? 1 : 0));
  const tokens = commaTokens(list, most);
  if (tokens.length > most) problems.ignore([], `NCCL reads the first ${most} names only`);
  const entries: DeviceEntry[] = [];
  tokens.slice(0, most).forEach((token, index) => {
    const entry = readEntry(token, (message, hint) => problems.ignore([index], message, hint));
    if (entry !== undefined) entries.push(entry);
  });
  if (entries.length > 0) return deviceMatcher(except ? 'except' : 'only', exact, entries);
  if (!except) return deviceMatcher('all', exact, []);
  // an empty list matches everything, and the ^ turns that round
  problems.ignore([], `${shown(text)} leaves out every device`, 'name the devices to leave out');
  return deviceMatcher('only', true, []);
}

function readEntry(token: string, ignore: (message: string, hint?: string) => void): DeviceEntry | undefined {
  const [written, portText = ''] = token.split(':', 2);
  if (written === '') {
    ignore(`${shown(token)} has no name and is skipped`);
    return undefined;
  }
  const name = written.slice(0, MOST_CHARACTERS);
  if (hasSpace(name)) ignore(`no device has the name ${shown(name)}: blanks are not trimmed`, 'write the names with no blank around the comma');
  else if (/^[=^]/.test(name)) ignore(`no device has the name ${shown(name)}`, 'write ^ and = once, in this order, at the start of the list');
  if (written.length > MOST_CHARACTERS) ignore(`${shown(written)} is cut to ${MOST_CHARACTERS} characters`);
  if (portText !== '' && !isWholeNumber(portText)) {
    ignore(`port ${shown(portText)} is read as ${cAtoi(portText)}`, 'write the number of the port, counted from 1');
  }
  return { name, ...defined('port', portText === '' || cAtoi(portText) === -1 ? undefined : cAtoi(portText)) };
}
