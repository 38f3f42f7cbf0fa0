import { IpamPlace, IpamRange, offLink, ReadIpam } from './read-range';
import { problemsAmong, readAt, valuesAmong } from '../../api/address-claim';
import { CniAddress, StaticIpam } from '../../api/cni-ipam';
import { FabricError, Problem } from '../../errors';
import { Address, AddressSet, Prefix } from '../../net';

/**
 * Reads the IPAM block of fixed addresses: each is an address that a host can have, given once, with its gateway in its network.
 *
 * @see https://www.cni.dev/plugins/current/ipam/static/
 */
export function readStatic({ addresses }: StaticIpam, { path }: IpamPlace): ReadIpam {
  if (addresses !== undefined && addresses.length > 0) return checkAddresses(addresses, path);
  // the plugin takes addresses of pods by the capability "ips", which networks do not declare here
  const problem: Problem = {
    code: 'field-invalid', path: `${path}.addresses`, message: 'is empty, so pods would get no address', hint: 'give the addresses, or use another IPAM plugin',
  };
  return { ranges: [], problems: [problem] };
}

/** Reads a list of fixed addresses. @param path of the block that has it */
export function checkAddresses(addresses: readonly CniAddress[], path: string): ReadIpam {
  const readings = addresses.map((given, index) => readAddress(given, `${path}.addresses[${index}]`));
  const ranges = valuesAmong(readings.map(({ reading }) => reading));
  const repeated = ranges.filter(({ allocatable }, index) => ranges.findIndex((other) => other.allocatable.equals(allocatable)) !== index);
  return {
    ranges,
    problems: [
      ...readings.flatMap(({ reading, problems }) => [...problemsAmong([reading]), ...problems]),
      ...repeated.map(({ path: at, text }): Problem => ({ code: 'duplicate-object', path: at, message: `"${text}" is given twice`, hint: 'drop one' })),
    ],
  };
}

function readAddress({ address: text, gateway }: CniAddress, path: string) {
  const at = `${path}.address`;
  const reading = readAt(at, (): IpamRange => {
    const { address, network } = parseInterfaceAddress(text);
    return { network, allocatable: AddressSet.of(address), path: at, text };
  });
  const read = gateway === undefined ? undefined : readAt(`${path}.gateway`, () => Address.parse(gateway));
  if (read === undefined) return { reading, problems: [] };
  if ('problem' in read) return { reading, problems: [read.problem] };
  if (!('value' in reading)) return { reading, problems: [] };
  const { network, allocatable } = reading.value;
  if (!network.contains(read.value)) return { reading, problems: [offLink(read.value, `${path}.gateway`, [network])] };
  if (!allocatable.contains(read.value)) return { reading, problems: [] };
  const message = `${read.value} is the address of the pod too`;
  const problem: Problem = { code: 'address-overlap', path: `${path}.gateway`, message, hint: 'give one of them another address' };
  return { reading, problems: [problem] };
}

/** An address with the length of its network. */
function parseInterfaceAddress(text: string): { readonly address: Address; readonly network: Prefix } {
  const [, head = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(String(text)) ?? [];
  if (length === '') {
    const hint = 'write the length of its network behind it: 10.0.0.5/24';
    throw new FabricError({ code: 'address-invalid', message: `"${text}" has no prefix length`, hint });
  }
  const address = Address.parse(head);
  const network = Prefix.containing(address, Number(length));
  const isEnd = address.equals(network.first) || (network.family === 'IPv4' && address.equals(network.last));
  if (isEnd && network.hostBits > 1) {
    const end = address.equals(network.first) ? 'network' : 'broadcast';
    throw new FabricError({ code: 'address-invalid', message: `"${text}" is the ${end} address of ${network}`, hint: 'give the address of a host in it' });
  }
  return { address, network };
}
