import { defined } from '../defined';
import { hasSpace } from '../go-text';
import { Parsed, Problems, shown } from '../parsed';
import { cAtoi, commaTokens, isWholeNumber } from './c-text';
import { DeviceEntry, DeviceMatcher, deviceMatcher, hintForName } from './device-matcher';

/**
 * Reads NVSHMEM_HCA_LIST: `mlx5_0:1,mlx5_1:1`, or `^` at the start for all others. Names are compared as a whole; without a port they
 * stand for every port. Has an effect with NVSHMEM_ENABLE_NIC_PE_MAPPING=1 only.
 *
 * @see https://docs.nvidia.com/nvshmem/api/gen/env.html
 * @see https://github.com/NVIDIA/nvshmem/blob/devel/src/modules/transport/common/transport_common.cpp
 */
export function parseNvshmemHcaList(text: string): Parsed<DeviceMatcher> {
  const problems = new Problems();
  const entries = readEntries(text, 48, problems);
  if (entries.length === 0) return { value: deviceMatcher('all', true, []), problems: problems.list };
  entries.forEach(({ count }, index) => {
    if (count !== undefined) problems.ignore([index], `the count ${count} has no effect`, 'counts belong into NVSHMEM_HCA_PE_MAPPING');
  });
  return { value: deviceMatcher(text.startsWith('^') ? 'except' : 'only', true, entries), problems: problems.list };
}

/**
 * Reads NVSHMEM_HCA_PE_MAPPING: `mlx5_0:1:2,mlx5_1:1:2` gives the first two processing elements of a node port 1 of mlx5_0, and the next
 * two port 1 of mlx5_1. NVSHMEM_HCA_LIST takes precedence over it.
 *
 * @see https://docs.nvidia.com/nvshmem/api/gen/env.html
 */
export function parseNvshmemHcaMapping(text: string): Parsed<DeviceMatcher> {
  const problems = new Problems();
  if (text.startsWith('^')) problems.ignore([], 'the ^ at the start has no effect', 'use NVSHMEM_HCA_LIST to leave devices out');
  const entries = readEntries(text, 32, problems);
  if (entries.length === 0) return { value: deviceMatcher('all', true, []), problems: problems.list };
  return { value: deviceMatcher('only', true, entries.map((entry) => ({ ...entry, count: entry.count ?? 1 }))), problems: problems.list };
}

function readEntries(text: string, most: number, problems: Problems): readonly DeviceEntry[] {
  const tokens = commaTokens(text.startsWith('^') ? text.slice(1) : text, most);
  if (tokens.length > most) problems.ignore([], `NVSHMEM reads the first ${most} names only`);
  return tokens.slice(0, most).flatMap((token, index) => readEntry(token, (message, hint) => problems.ignore([index], message, hint)) ?? []);
}

function readEntry(token: string, ignore: (message: string, hint?: string) => void): DeviceEntry | undefined {
  const [name, port, count] = token.split(':', 3);
  if (name === '') {
    ignore(`${shown(token)} has no name and is skipped`);
    return undefined;
  }
  if (/^[=^]/.test(name)) ignore(`could not find user specified HCA name: ${shown(name)}`, hintForName(name));
  else if (hasSpace(name.slice(0, 256))) ignore(`could not find user specified HCA name: ${shown(name)}: blanks are not trimmed`, hintForName(name));
  for (const number of [port, count]) {
    if (number !== undefined && !isWholeNumber(number)) {
      ignore(`${shown(number)} of ${shown(token)} is read as ${cAtoi(number)}`, 'write device:port, such as mlx5_0:1');
    }
  }
  const numbers = [port, count].map((number) => (number === undefined ? undefined : cAtoi(number)));
  return { name, ...defined('port', numbers[0] === -1 ? undefined : numbers[0]), ...defined('count', numbers[1]) };
}
