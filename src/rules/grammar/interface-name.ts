import { byteLength, hasSpace } from './go-text';
import { NetworkSelection } from './networks';
import { Parsed, Problems, shown } from './parsed';

/**
 * Checks the name of an interface in a pod as libcni does.
 *
 * @see https://github.com/containernetworking/cni/blob/v1.3.0/pkg/utils/utils.go
 */
export function parseInterfaceName(text: string): Parsed<string> {
  const problems = new Problems();
  if (text === '') problems.refuse([], 'interface name is empty');
  else if (byteLength(text) > 15) problems.refuse([], `interface name is too long: ${shown(text)}`, 'interface name should be less than 16 characters');
  else if (text === '.' || text === '..') problems.refuse([], `interface name is . or ..: ${shown(text)}`);
  else if (/[/:]/.test(text) || hasSpace(text)) problems.refuse([], `interface name contains / or : or whitespace characters: ${shown(text)}`);
  return { value: text, problems: problems.list };
}

/**
 * The names that the interfaces of a pod get, in the order of its networks: the one that is asked for, or else net1, net2 and so on by
 * position among all networks.
 */
export function interfaceNames(networks: readonly NetworkSelection[]): readonly string[] {
  return networks.map((network, index) => network.interface ?? `net${index + 1}`);
}
