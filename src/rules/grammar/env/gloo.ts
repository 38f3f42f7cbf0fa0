import { Parsed, Problems, shown } from '../parsed';
import { DeviceMatcher, deviceMatcher } from './device-matcher';

/** No program has more interfaces. */
const MOST_NAMES = 256;

/**
 * Reads GLOO_SOCKET_IFNAME as PyTorch does: names of interfaces with commas between them, compared as a whole. An interface that is not
 * there is an error.
 *
 * @see https://docs.pytorch.org/docs/stable/distributed.html#choosing-the-network-interface-to-use
 */
export function parseGlooSocketIfname(text: string): Parsed<DeviceMatcher> {
  const problems = new Problems();
  if (text.length <= 1) {
    if (text !== '') problems.ignore([], `${shown(text)} is shorter than two characters, and PyTorch chooses the interface itself`);
    return { value: deviceMatcher('all', true, []), problems: problems.list };
  }
  // a comma at the end is no further name
  const names = (text.endsWith(',') ? text.slice(0, -1) : text).split(',', MOST_NAMES);
  names.forEach((name, index) => {
    if (name === '' || /[\s:/=^]/.test(name.slice(0, 256))) {
      problems.refuse(
        [index],
        `Unable to find address for: ${shown(name)}`,
        /^[=^]/.test(name) ? 'names are compared as a whole, write them without = and ^' : 'write names of interfaces with commas between them',
      );
    }
  });
  return { value: deviceMatcher('only', true, names.map((name) => ({ name }))), problems: problems.list };
}
