import { defined } from '../defined';
import { Fields } from '../fields';
import { shown } from '../parsed';

/** Addresses from a DHCP server on the network, by way of a daemon on each node. */
export interface DhcpBlock {
  readonly type: 'dhcp';
  /** @default /run/cni/dhcp.sock */
  readonly daemonSocketPath?: string;
  /** Options that are sent to the server. */
  readonly provide: readonly DhcpOption[];
  /** Options that the server must answer. */
  readonly request: readonly DhcpOption[];
  /** Metric of the routes. */
  readonly priority?: number;
}

/** An option by name or number. */
export interface DhcpOption {
  readonly option: string;
  readonly value?: string;
  readonly fromArg?: string;
}

const OPTIONS = ['dhcp-client-identifier', 'subnet-mask', 'routers', 'host-name', 'user-class', 'vendor-class-identifier'];

/** @see https://github.com/containernetworking/plugins/blob/v1.9.1/plugins/ipam/dhcp/options.go */
export function readDhcp(fields: Fields): DhcpBlock {
  const block: DhcpBlock = {
    type: 'dhcp',
    ...defined('daemonSocketPath', fields.string('daemonSocketPath')),
    provide: readOptions(fields, 'provide'),
    request: readOptions(fields, 'request'),
    ...defined('priority', fields.integer('priority')),
  };
  fields.ignoreTheRest('dhcp');
  return block;
}

function readOptions(fields: Fields, name: 'provide' | 'request'): readonly DhcpOption[] {
  const options: DhcpOption[] = [];
  fields.list(name, 'Option')?.forEach((value, index) => {
    const entry = Fields.of(value, fields.at(name, index), 'an option');
    if (entry === undefined) return;
    const option = entry.string('option') ?? '';
    const skipDefault = entry.boolean('skipDefault') ?? false;
    // a request that only skips the defaults names no option
    if (!(skipDefault && option === '') && !isOption(option)) {
      entry.refuse('option', `Can not parse option: ${shown(option)}`, `give a number from 0 to 255, or one of ${OPTIONS.join(', ')}`);
    }
    options.push({ option, ...defined('value', entry.string('value')), ...defined('fromArg', entry.string('fromArg')) });
    entry.ignoreTheRest('dhcp');
  });
  return options;
}

function isOption(text: string): boolean {
  return OPTIONS.includes(text) || (text.length <= 16 && /^\d+$/.test(text) && Number(text) <= 255);
}
