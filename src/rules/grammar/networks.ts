import { octetsOfMAC, parseCIDR, parseIP } from './addresses';
import { defined } from './defined';
import { Fields } from './fields';
import { readJson } from './json';
import { parseShortForm } from './networks-short-form';
import { inside, Parsed, Place, Problems, shown } from './parsed';
import { Address } from '../../net';

/** Annotation of a pod with the networks that Multus attaches it to. */
export const NETWORKS_ANNOTATION = 'k8s.v1.cni.cncf.io/networks';

/** Annotation of a pod with the network that takes the place of the cluster's own, as eth0. */
export const DEFAULT_NETWORK_ANNOTATION = 'v1.multus-cni.io/default-network';

/** A network that a pod asks for, and what it asks of it. */
export interface NetworkSelection {
  readonly name: string;
  /** The one that was written, or else the default. */
  readonly namespace: string;
  /** Name of the interface in the pod. @default - net1 and so on, by position */
  readonly interface?: string;
  /** Addresses, with or without a prefix length. Need the capability `ips`, except with nv-ipam. */
  readonly ips?: readonly string[];
  /** Needs the capability `mac`. */
  readonly mac?: string;
  /** Key `infiniband-guid`. Needs the capability `infinibandGUID`. */
  readonly infinibandGuid?: string;
  readonly portMappings?: readonly PortMapping[];
  readonly bandwidth?: Bandwidth;
  /** Counts only where the device plugin gave none. */
  readonly deviceID?: string;
  /** Key `cni-args`: goes into `args.cni` of every plugin. */
  readonly cniArgs?: Readonly<Record<string, unknown>>;
  /** Key `default-route`: gateways that take the default route from every other interface. */
  readonly defaultRoute?: readonly Address[];
}

/** A port of the node that leads to the pod. */
export interface PortMapping {
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol?: string;
  readonly hostIP?: string;
}

/** Limits in bits per second, bursts in bits. */
export interface Bandwidth {
  readonly ingressRate: number;
  readonly ingressBurst: number;
  readonly egressRate: number;
  readonly egressBurst: number;
}

/** The API server refuses an object whose annotations are longer, in bytes. */
const MOST_BYTES = 262_144;

/**
 * Reads the annotation `k8s.v1.cni.cncf.io/networks` as Multus does: comma-separated `namespace/name@interface`, or a JSON list as soon as
 * one of the characters `[`, `{` and `"` is in it. The value holds what could be read; when a problem is `refused`, Multus attaches none.
 *
 * @param text an empty text means no networks
 * @param podNamespace where networks without a namespace are looked up
 * @see https://github.com/k8snetworkplumbingwg/multus-cni/blob/v4.3.0/pkg/k8sclient/k8sclient.go
 */
export function parseNetworks(text: string, podNamespace: string): Parsed<readonly NetworkSelection[]> {
  if (text === '') return { value: [], problems: [] };
  if (text.length > MOST_BYTES) {
    const problems = new Problems();
    problems.refuse([], `annotation is too long: ${text.length} characters, at most ${MOST_BYTES} bytes are allowed`);
    return { value: [], problems: problems.list };
  }
  return /[[{"]/.test(text) ? parseJsonForm(text, podNamespace) : parseShortForm(text, podNamespace);
}

/**
 * Reads the annotation `v1.multus-cni.io/default-network`: one network, in the same forms.
 *
 * @param multusNamespace where Multus looks up a network without a namespace
 */
export function parseDefaultNetwork(text: string, multusNamespace = 'kube-system'): Parsed<NetworkSelection | undefined> {
  const { value, problems } = parseNetworks(text, multusNamespace);
  const place = { path: [], problems: new Problems() };
  for (const problem of problems) place.problems.add(problem);
  if (value.length > 1) place.problems.refuse([], `more than one default network is specified: ${shown(text)}`, 'name one network');
  if (value.length === 0 && problems.length === 0) place.problems.refuse([], 'the annotation names no network', 'name one network, or remove the annotation');
  return { value: value[0], problems: place.problems.list };
}

/**
 * Writes the annotation that parseNetworks reads: the short form where it can say all, JSON otherwise.
 *
 * @param podNamespace networks of this namespace are written without it
 */
export function formatNetworks(networks: readonly NetworkSelection[], podNamespace: string): string {
  const short = networks.map(({ namespace, name, interface: interfaceName }) =>
    `${namespace === podNamespace ? '' : `${namespace}/`}${name}${interfaceName === undefined ? '' : `@${interfaceName}`}`).join(',');
  const isShort = networks.every((network) => Object.entries(network).every(([key, value]) => value === undefined || SHORT_KEYS.includes(key)));
  if (networks.length === 0) return '';
  if (isShort) {
    const again = /[[{"]/.test(short) ? undefined : parseShortForm(short, podNamespace);
    if (again?.problems.length === 0 && again.value.length === networks.length) return short;
  }
  return JSON.stringify(networks.map((network) => ({
    'name': network.name,
    'namespace': network.namespace,
    'interface': network.interface,
    'ips': network.ips,
    'mac': network.mac,
    'infiniband-guid': network.infinibandGuid,
    'portMappings': network.portMappings,
    'bandwidth': network.bandwidth,
    'deviceID': network.deviceID,
    'cni-args': network.cniArgs,
    'default-route': network.defaultRoute?.map(String),
  })));
}

const SHORT_KEYS = ['name', 'namespace', 'interface'];

function parseJsonForm(text: string, podNamespace: string): Parsed<readonly NetworkSelection[]> {
  const json = readJson(text);
  const problems = new Problems();
  if (json.problems.length > 0) {
    for (const problem of json.problems) {
      problems.add({ ...problem, message: `failed to parse pod Network Attachment Selection Annotation JSON format: ${problem.message}` });
    }
    return { value: [], problems: problems.list };
  }
  if (!Array.isArray(json.value)) {
    problems.refuse([], 'failed to parse pod Network Attachment Selection Annotation JSON format: it is no list', 'put the networks into [ ]');
    return { value: [], problems: problems.list };
  }
  const place: Place = { path: [], problems };
  const networks: NetworkSelection[] = [];
  json.value.forEach((element: unknown, index) => {
    const network = readElement(element, inside(place, index), podNamespace);
    if (network !== undefined) networks.push(network);
  });
  checkDefaultRoutes(networks, place);
  return { value: networks, problems: problems.list };
}

function readElement(element: unknown, place: Place, podNamespace: string): NetworkSelection | undefined {
  if (element === null) {
    place.problems.refuse(place.path, 'null is no network, and Multus crashes on it', 'remove it');
    return undefined;
  }
  const fields = Fields.of(element, place, 'a network');
  if (fields === undefined) return undefined;
  const name = fields.string('name');
  const namespace = fields.string('namespace') ?? podNamespace;
  if (name === undefined) {
    fields.refuse('name', `cannot find a network-attachment-definition () in namespace (${namespace.slice(0, 64)})`, 'give the name of the network');
  }
  const deprecated = fields.string('interfaceRequest');
  const network: NetworkSelection = {
    name: name ?? '',
    namespace,
    ...defined('interface', fields.string('interface') ?? deprecated),
    ...defined('ips', readIps(fields)),
    ...defined('mac', readHardwareAddress(fields, 'mac', 'failed to mac')),
    ...defined('infinibandGuid', readHardwareAddress(fields, 'infiniband-guid', 'failed to validate infiniband GUID')),
    ...defined('portMappings', readPortMappings(fields)),
    ...defined('bandwidth', readBandwidth(fields)),
    ...defined('deviceID', fields.string('deviceID')),
    ...defined('cniArgs', fields.record('cni-args')),
    ...defined('defaultRoute', readDefaultRoute(fields)),
  };
  fields.has('ipam-claim-reference'); // read by others, not by Multus
  fields.ignoreTheRest('Multus', { gateway: 'a gateway is given as "default-route": ["10.0.0.1"]', ip: 'did you mean "ips", a list?' });
  return network;
}

function readIps(fields: Fields): readonly string[] | undefined {
  const ips = fields.strings('ips');
  ips?.forEach((ip, index) => {
    const isGood = ip.includes('/') ? parseCIDR(ip) !== undefined : parseIP(ip) !== undefined;
    const what = ip.includes('/') ? 'CIDR' : 'IP address';
    if (!isGood) fields.refuse('ips', `failed to parse ${what} ${shown(ip)}`, 'give addresses such as 10.0.0.5 or 10.0.0.5/24', index);
  });
  return ips;
}

function readHardwareAddress(fields: Fields, name: string, failure: string): string | undefined {
  const text = fields.string(name);
  if (text === undefined) return undefined;
  const octets = octetsOfMAC(text);
  if (octets === undefined) {
    fields.refuse(
      name,
      `${failure}: address ${shown(text)}: invalid MAC address`,
      name === 'mac' ? 'write 02:00:00:00:00:01' : 'write 02:00:00:00:00:00:00:01',
    );
  } else if (name === 'mac' ? octets !== 6 : octets !== 8) {
    // Multus has one check for both, so that the plugin is the first to notice
    fields.ignore(name, `${shown(text)} has ${octets} octets and passes Multus all the same`, name === 'mac' ? 'an Ethernet address has 6' : 'a GUID has 8');
  }
  return text;
}

function readPortMappings(fields: Fields): readonly PortMapping[] | undefined {
  const mappings: PortMapping[] = [];
  const list = fields.list('portMappings', 'PortMapEntry');
  list?.forEach((entry, index) => {
    const mapping = Fields.of(entry, fields.at('portMappings', index), 'a port mapping');
    if (mapping === undefined) return;
    mappings.push({
      hostPort: mapping.integer('hostPort') ?? 0,
      containerPort: mapping.integer('containerPort') ?? 0,
      ...defined('protocol', mapping.string('protocol')),
      ...defined('hostIP', mapping.string('hostIP')),
    });
    mapping.ignoreTheRest('Multus');
  });
  return list === undefined ? undefined : mappings;
}

function readBandwidth(fields: Fields): Bandwidth | undefined {
  const bandwidth = fields.object('bandwidth');
  if (bandwidth === undefined) return undefined;
  const read = (name: string): number => bandwidth.integer(name) ?? 0;
  const limits = { ingressRate: read('ingressRate'), ingressBurst: read('ingressBurst'), egressRate: read('egressRate'), egressBurst: read('egressBurst') };
  bandwidth.ignoreTheRest('Multus');
  return limits;
}

function readDefaultRoute(fields: Fields): readonly Address[] | undefined {
  const gateways = fields.strings('default-route');
  return gateways?.flatMap((text, index) => {
    const gateway = parseIP(text);
    if (gateway === undefined && text !== '') {
      fields.refuse('default-route', `invalid IP address: ${shown(text)}`, 'give an address without a prefix length', index);
    }
    return gateway ?? [];
  });
}

function checkDefaultRoutes(networks: readonly NetworkSelection[], place: Place): void {
  const gateways = networks.flatMap(({ defaultRoute }) => defaultRoute ?? []);
  for (const family of ['IPv4', 'IPv6']) {
    const own = gateways.filter((gateway) => gateway.family === family);
    if (own.length > 1) {
      place.problems.refuse(
        place.path,
        `multus does not support ECMP for default-route: ${own.length} ${family} gateways`,
        `keep one ${family} default-route over all networks`,
      );
    }
  }
}
