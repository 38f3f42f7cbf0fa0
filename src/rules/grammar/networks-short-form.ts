import { byteLength, hasSpace, trimSpace } from './go-text';
import { NetworkSelection } from './networks';
import { Parsed, Problems, shown } from './parsed';

/** What Multus takes for a namespace or the name of a network in the short form. A name with a dot needs the JSON form. */
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Reads `namespace/name@interface, ...`. Each item stands alone, but one mistake makes Multus refuse them all. */
export function parseShortForm(text: string, podNamespace: string): Parsed<readonly NetworkSelection[]> {
  const problems = new Problems();
  const networks: NetworkSelection[] = [];
  text.split(',').forEach((item, index) => {
    const network = readItem(trimSpace(item), (message, hint) => problems.refuse([index], message, hint));
    if (network !== undefined) networks.push({ ...network, namespace: network.namespace === '' ? podNamespace : network.namespace });
  });
  return { value: networks, problems: problems.list };
}

function readItem(item: string, refuse: (message: string, hint?: string) => void): NetworkSelection | undefined {
  const slashes = item.split('/', 3);
  if (slashes.length > 2) {
    refuse(`Invalid network object (failed at '/'): ${shown(item)}`, 'write namespace/name@interface');
    return undefined;
  }
  const namespace = slashes.length === 2 ? trimSpace(slashes[0]) : '';
  const ats = slashes[slashes.length - 1].split('@', 3);
  if (ats.length > 2) {
    refuse(`Invalid network object (failed at '@'): ${shown(item)}`, 'write namespace/name@interface');
    return undefined;
  }
  const name = trimSpace(ats[0]);
  for (const label of [namespace, name]) {
    if (label === '' || LABEL.test(label)) continue;
    refuse(
      'Failed to parse: one or more items did not match comma-delimited format '
      + `(must consist of lower case alphanumeric characters), mismatch @ ${shown(label)}`,
      label.includes('.') ? 'a name with a dot needs the JSON form' : undefined,
    );
    return undefined;
  }
  // Multus takes an item without a name and then looks for a network of that name
  if (name === '') {
    refuse(`cannot find a network-attachment-definition () in namespace (${namespace})`, 'name a network between the commas, or remove the comma');
  }
  const interfaceName = ats.length === 2 ? trimSpace(ats[1]) : '';
  if (byteLength(interfaceName) > 15 || interfaceName.includes('/') || hasSpace(interfaceName)) {
    refuse(
      `Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name ${shown(interfaceName)}`,
      'use at most 15 characters',
    );
  }
  return { name, namespace, ...(interfaceName === '' ? {} : { interface: interfaceName }) };
}
