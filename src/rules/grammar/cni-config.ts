import { defined } from './defined';
import { Fields } from './fields';
import { Ipam, IpamContext, parseIpam } from './ipam';
import { readJson } from './json';
import { inside, Parsed, Place, Problems, shown } from './parsed';

/** Versions of the CNI specification that libcni 1.3 knows. @see https://github.com/containernetworking/cni/blob/v1.3.0/pkg/version/version.go */
export const CNI_VERSIONS = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0', '1.1.0'] as const;

/** What a NetworkAttachmentDefinition configures. */
export type CniConfig = CniFile | CniPlugins;

/** An empty `spec.config`: Multus takes the file on the node whose `name` is that of the attachment. */
export interface CniFile {
  readonly kind: 'file';
}

/** One plugin, or a chain of them. */
export interface CniPlugins {
  readonly kind: 'plugin' | 'list';
  /** Name of the network: that in the configuration, or else that of the attachment. */
  readonly name: string;
  /** @default 0.1.0 */
  readonly cniVersion: string;
  /** In the order in which they run. The first one makes the interface. */
  readonly plugins: readonly CniPlugin[];
}

/** One plugin of a configuration. */
export interface CniPlugin {
  /** Name of the binary. */
  readonly type: string;
  /** What the pod may ask for: `ips`, `mac`, `infinibandGUID`. The requests for others are dropped without a word. */
  readonly capabilities: Readonly<Record<string, boolean>>;
  /** Undefined without a block, or with one without a type: the interface gets no address. */
  readonly ipam?: Ipam;
  /** Arguments of the plugin, under `args.cni`. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Every field as it is written, those of the plugin's own included. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Plugins that change an interface that another plugin made. */
export const META_PLUGINS: readonly string[] = ['rdma', 'sbr', 'tuning', 'vrf'];

/** What libcni takes for the name of a network. @see https://github.com/containernetworking/cni/blob/v1.3.0/pkg/utils/utils.go */
const NETWORK_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/**
 * Reads `spec.config` of a NetworkAttachmentDefinition as Multus and libcni do.
 *
 * @param text JSON of a plugin, or of a list with `plugins`
 * @param attachmentName takes the place of a missing `name`
 * @see https://github.com/containernetworking/cni/blob/v1.3.0/libcni/conf.go
 * @see https://github.com/k8snetworkplumbingwg/multus-cni/blob/v4.3.0/pkg/types/conf.go
 */
export function parseCniConfig(text: string, attachmentName: string): Parsed<CniConfig | undefined> {
  if (text === '') return { value: { kind: 'file' }, problems: [] };
  const json = readJson(text);
  const problems = new Problems();
  if (json.problems.length > 0) {
    for (const problem of json.problems) problems.add({ ...problem, message: `failed to unmarshal Spec.Config: ${problem.message}` });
    return { value: undefined, problems: problems.list };
  }
  const fields = Fields.of(json.value, { path: [], problems }, 'Spec.Config');
  return { value: fields === undefined ? undefined : readConfig(fields, attachmentName), problems: problems.list };
}

function readConfig(fields: Fields, attachmentName: string): CniPlugins {
  const name = fields.string('name') ?? attachmentName;
  if (!NETWORK_NAME.test(name)) {
    fields.refuse('name', `invalid characters found in network name: ${shown(name)}`, 'use letters, digits, _ . and -, and a letter or digit first');
  }
  const cniVersion = readVersion(fields);
  const network = { name, cniVersion };
  const single = fields.string('type');
  if (single !== undefined) {
    if (fields.has('plugins')) fields.ignore('plugins', 'a configuration with a type is one plugin, and its plugins are not read', 'remove type, or plugins');
    const plugin = readPlugin(fields, single, network);
    checkChain([plugin], [fields.place]);
    return { kind: 'plugin', ...network, plugins: [plugin] };
  }
  return { kind: 'list', ...network, plugins: readPlugins(fields, network) };
}

interface Network {
  readonly name: string;
  readonly cniVersion: string;
}

function readVersion(fields: Fields): string {
  const version = fields.string('cniVersion') ?? '0.1.0';
  const known: readonly string[] = CNI_VERSIONS;
  if (!known.includes(version)) {
    fields.refuse(
      'cniVersion',
      `incompatible CNI versions; config is ${shown(version)}, plugin supports ${JSON.stringify(known)}`,
      'write 1.0.0, or the version that your plugins support',
    );
  }
  return version;
}

function readPlugins(fields: Fields, network: Network): readonly CniPlugin[] {
  for (const flag of ['disableCheck', 'disableGC']) fields.boolean(flag);
  const list = fields.list('plugins', 'PluginConf');
  if (list === undefined) {
    if (!fields.has('plugins')) {
      fields.place.problems.refuse(fields.place.path, "delegate must have the 'type' or 'plugin' field", 'give the type of the plugin, or a list of plugins');
    }
    return [];
  }
  if (list.length === 0) fields.refuse('plugins', 'no plugins in list, and Multus crashes on it', 'give at least one plugin');
  const plugins: CniPlugin[] = [];
  const places: Place[] = [];
  list.forEach((value, index) => {
    const plugin = Fields.of(value, fields.at('plugins', index), `plugin ${index}`);
    if (plugin === undefined) return;
    const type = plugin.string('type');
    if (type === undefined) {
      if (!plugin.has('type')) {
        plugin.refuse('type', index === 0 ? "a plugin delegate must have the 'type' field" : `failed to parse plugin config ${index}: missing 'type'`);
      }
      return;
    }
    plugins.push(readPlugin(plugin, type, network));
    places.push(plugin.place);
  });
  checkChain(plugins, places);
  return plugins;
}

function readPlugin(fields: Fields, type: string, network: Network): CniPlugin {
  const args = fields.object('args');
  const cniArgs = args?.record('cni');
  const capabilities = fields.booleans('capabilities') ?? {};
  const seen: IpamContext['args'] = args === undefined ? undefined : cniArgs ?? 'empty';
  const ipam = fields.has('ipam') ? parseIpamAt(fields, { networkName: network.name, cniVersion: network.cniVersion, args: seen }) : undefined;
  return { type, capabilities, ...defined('ipam', ipam), args: cniArgs ?? {}, fields: fields.all };
}

function parseIpamAt(fields: Fields, context: IpamContext): Ipam | undefined {
  const parsed = parseIpam(fields.raw('ipam'), context);
  for (const problem of parsed.problems) fields.place.problems.add({ ...problem, path: [...fields.at('ipam').path, ...problem.path] });
  return parsed.value;
}

function checkChain(plugins: readonly CniPlugin[], places: readonly Place[]): void {
  const first = plugins[0];
  if (first !== undefined && META_PLUGINS.includes(first.type)) {
    const place = inside(places[0], 'type');
    place.problems.refuse(place.path, `${first.type} must be called as chained plugin`, 'put the plugin that makes the interface before it');
  }
}

/**
 * Reads `metaPlugins` of a network resource as the operators do: they paste it behind the first plugin of a list, so that it is JSON
 * objects with commas between them and no brackets around.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go
 */
export function parseMetaPlugins(text: string, network: Network): Parsed<readonly CniPlugin[]> {
  const json = readJson(`[${text}]`);
  const problems = new Problems();
  for (const { message, offset = 1 } of json.problems) {
    const at = Math.min(Math.max(offset - 1, 0), text.length);
    problems.add({ effect: 'refused', path: [], offset: at, message, hint: `see character ${at + 1}: write {...},{...} without brackets around them` });
  }
  const plugins: CniPlugin[] = [];
  const list: readonly unknown[] = Array.isArray(json.value) ? json.value : [];
  list.forEach((value, index) => {
    const place = { path: [index], problems };
    if (Array.isArray(value)) {
      problems.refuse(place.path, 'cannot unmarshal array into plugin config', 'write {...},{...} without brackets around them');
      return;
    }
    const plugin = Fields.of(value, place, 'plugin config');
    if (plugin === undefined) return;
    const type = plugin.string('type');
    if (type !== undefined) plugins.push(readPlugin(plugin, type, network));
    else if (!plugin.has('type')) plugin.refuse('type', `failed to parse plugin config ${index + 1}: missing 'type'`);
  });
  return { value: plugins, problems: problems.list };
}
