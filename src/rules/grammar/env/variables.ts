import { Family, Prefix } from '../../../net';
import { Parsed } from '../parsed';
import { DeviceMatcher } from './device-matcher';
import { parseGlooSocketIfname } from './gloo';
import { parseNcclIbHca, parseNcclSocketIfname } from './nccl-list';
import { parseNcclAddressRange, parseNcclFamily, parseNcclInteger } from './nccl-values';
import { parseNvshmemHcaList, parseNvshmemHcaMapping } from './nvshmem-hca';
import { parseUcxNetDevices } from './ucx-devices';

/** What an environment variable of a communication library says. */
export type FabricVariable =
  /** RDMA devices; `ucx` also takes interfaces. */
  | { readonly kind: 'devices'; readonly library: 'nccl' | 'nvshmem' | 'ucx'; readonly devices: DeviceMatcher }
  /** Interfaces of the pod. */
  | { readonly kind: 'interfaces'; readonly library: 'gloo' | 'nccl' | 'nvshmem'; readonly devices: DeviceMatcher }
  /** Undefined for the default. */
  | { readonly kind: 'integer'; readonly value: number | undefined }
  | { readonly kind: 'family'; readonly value: Family | undefined }
  | { readonly kind: 'range'; readonly value: Prefix | undefined };

type Reader = (text: string, env: ReadonlyMap<string, string>) => Parsed<FabricVariable>;

const integer: Reader = (text) => as(parseNcclInteger(text), (value) => ({ kind: 'integer', value }));
const family: Reader = (text) => as(parseNcclFamily(text), (value) => ({ kind: 'family', value }));

/** Numeric variables of NCCL that must agree with the fabric. */
const NCCL_INTEGERS = [
  'NCCL_CROSS_NIC', 'NCCL_IB_ADAPTIVE_ROUTING', 'NCCL_IB_DISABLE', 'NCCL_IB_FIFO_TC', 'NCCL_IB_GID_INDEX', 'NCCL_IB_MERGE_NICS', 'NCCL_IB_PCI_RELAXED_ORDERING',
  'NCCL_IB_PKEY', 'NCCL_IB_QPS_PER_CONNECTION', 'NCCL_IB_ROCE_VERSION_NUM', 'NCCL_IB_SL', 'NCCL_IB_SPLIT_DATA_ON_QPS', 'NCCL_IB_TC', 'NCCL_IB_TIMEOUT',
];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['NCCL_IB_HCA', (text) => as(parseNcclIbHca(text), (devices) => ({ kind: 'devices', library: 'nccl', devices }))],
  ['UCX_NET_DEVICES', (text) => as(parseUcxNetDevices(text), (devices) => ({ kind: 'devices', library: 'ucx', devices }))],
  ['NVSHMEM_HCA_LIST', (text) => as(parseNvshmemHcaList(text), (devices) => ({ kind: 'devices', library: 'nvshmem', devices }))],
  ['NVSHMEM_HCA_PE_MAPPING', (text) => as(parseNvshmemHcaMapping(text), (devices) => ({ kind: 'devices', library: 'nvshmem', devices }))],
  ['NCCL_SOCKET_IFNAME', (text) => as(parseNcclSocketIfname(text), (devices) => ({ kind: 'interfaces', library: 'nccl', devices }))],
  ['NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME', (text) => as(parseNcclSocketIfname(text), (devices) => ({ kind: 'interfaces', library: 'nvshmem', devices }))],
  ['GLOO_SOCKET_IFNAME', (text) => as(parseGlooSocketIfname(text), (devices) => ({ kind: 'interfaces', library: 'gloo', devices }))],
  ['NCCL_IB_ADDR_FAMILY', family],
  ['NCCL_SOCKET_FAMILY', family],
  ['NCCL_IB_ADDR_RANGE', (text, env) => {
    const own = parseNcclFamily(env.get('NCCL_IB_ADDR_FAMILY') ?? '').value;
    return as(parseNcclAddressRange(text, own), (value) => ({ kind: 'range', value }));
  }],
  ...NCCL_INTEGERS.map((name): [string, Reader] => [name, integer]),
]);

/** Names of the variables that parseFabricVariable understands. */
export const FABRIC_VARIABLES: readonly string[] = [...READERS.keys()].sort();

/**
 * Reads a variable of NCCL, UCX, NVSHMEM or Gloo as that library does; undefined for any other variable.
 *
 * @param env the other variables of the container, because some mean nothing without another
 */
export function parseFabricVariable(name: string, text: string, env: ReadonlyMap<string, string> = new Map()): Parsed<FabricVariable> | undefined {
  return READERS.get(name)?.(text, env);
}

function as<T>({ value, problems }: Parsed<T>, wrap: (value: T) => FabricVariable): Parsed<FabricVariable> {
  return { value: wrap(value), problems };
}
