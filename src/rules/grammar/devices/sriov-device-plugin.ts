import { defined } from '../defined';
import { Fields } from '../fields';
import { readJson } from '../json';
import { Parsed, Place, Problems, shown } from '../parsed';
import { FunctionSelector, parsePluginFunctions } from './function-range';
import { parseResourceName } from './resource-name';

/** Configuration of the SR-IOV network device plugin. */
export interface SriovPluginConfig {
  readonly resources: readonly SriovPluginResource[];
}

/** A resource whose devices go to one pod each. */
export interface SriovPluginResource {
  readonly resourceName: string;
  /** Undefined for the one that the plugin was started with: `intel.com` unless its flag says otherwise. */
  readonly resourcePrefix?: string;
  readonly deviceType: SriovDeviceType;
  readonly excludeTopology: boolean;
  /** A device of the resource matches any of them. Empty when they cannot be read, and the plugin leaves the resource out. */
  readonly selectors: readonly SriovPluginSelector[];
}

export type SriovDeviceType = 'netDevice' | 'accelerator' | 'auxNetDevice';

/** A device matches when it matches every list that is not empty. */
export interface SriovPluginSelector {
  readonly vendors: readonly string[];
  /** Of the function itself: for a VF, that of the VF. */
  readonly devices: readonly string[];
  readonly drivers: readonly string[];
  readonly pciAddresses: readonly string[];
  readonly acpiIndexes: readonly string[];
  readonly pfNames: readonly FunctionSelector[];
  readonly rootDevices: readonly FunctionSelector[];
  readonly linkTypes: readonly string[];
  readonly ddpProfiles: readonly string[];
  readonly pKeys: readonly string[];
  readonly auxTypes: readonly string[];
  readonly isRdma: boolean;
  readonly needVhostNet: boolean;
  readonly vdpaType?: string;
}

const COMMON = ['vendors', 'devices', 'drivers'] as const;
const PCI = ['pciAddresses', 'acpiIndexes'] as const;
const NET = ['pfNames', 'rootDevices', 'linkTypes'] as const;

type ListName = typeof COMMON[number] | typeof PCI[number] | typeof NET[number] | 'ddpProfiles' | 'pKeys' | 'auxTypes';

/** The lists that each type of device is selected by. */
const LISTS: Readonly<Record<SriovDeviceType, readonly ListName[]>> = {
  netDevice: [...COMMON, ...PCI, ...NET, 'ddpProfiles', 'pKeys'],
  accelerator: [...COMMON, ...PCI],
  auxNetDevice: [...COMMON, ...NET, 'acpiIndexes', 'auxTypes'],
};

/**
 * Reads the configuration of the SR-IOV network device plugin as the plugin does: `sriovDevicePlugin.config` of a NicClusterPolicy, or the
 * data of a ConfigMap. A mistake inside the selectors makes it leave out that resource, most others keep it from starting.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin/blob/v3.11.0/cmd/sriovdp/manager.go
 */
export function parseSriovPluginConfig(text: string): Parsed<SriovPluginConfig | undefined> {
  const json = readJson(text);
  const problems = new Problems();
  for (const problem of json.problems) {
    problems.add({ ...problem, message: `error unmarshalling raw bytes ${problem.message} please make sure the config is in json format` });
  }
  if (json.problems.length > 0) return { value: undefined, problems: problems.list };
  const fields = Fields.of(json.value, { path: [], problems }, 'the configuration');
  return { value: fields === undefined ? undefined : { resources: readResources(fields) }, problems: problems.list };
}

function readResources(fields: Fields): readonly SriovPluginResource[] {
  const list = fields.list('resourceList', 'ResourceConfig') ?? [];
  fields.ignoreTheRest('the SR-IOV device plugin', { configlist: 'that is the RDMA shared device plugin; here it is "resourceList"' });
  if (list.length === 0) fields.refuse('resourceList', 'no resource configuration; exiting', 'give at least one resource');
  const owners = new Map<string, number>();
  const resources: SriovPluginResource[] = [];
  list.forEach((value, index) => {
    const entry = Fields.of(value, fields.at('resourceList', index), 'a resource');
    if (entry === undefined) return;
    const resource = readResource(entry);
    const id = `${resource.resourcePrefix ?? ''}/${resource.resourceName}`;
    const owner = owners.get(id);
    const message = `resource name ${shown(resource.resourceName)} already exists`;
    if (owner !== undefined) entry.refuse('resourceName', message, `resourceList[${owner}] has it as well`);
    else owners.set(id, index);
    resources.push(resource);
  });
  return resources;
}

function readResource(fields: Fields): SriovPluginResource {
  const resourceName = fields.string('resourceName') ?? '';
  for (const { message, hint } of parseResourceName(resourceName, 'sriov-device-plugin').problems) fields.refuse('resourceName', message, hint);
  const resource = {
    resourceName,
    ...defined('resourcePrefix', fields.string('resourcePrefix')),
    deviceType: readDeviceType(fields),
    excludeTopology: fields.boolean('excludeTopology') ?? false,
  };
  fields.record('additionalInfo');
  const selectors = readSelectors(fields, resource.deviceType);
  fields.ignoreTheRest('the SR-IOV device plugin', { rdmahcamax: 'that is for the RDMA shared device plugin: here every device goes to one pod' });
  return { ...resource, selectors };
}

function readDeviceType(fields: Fields): SriovDeviceType {
  const text = fields.string('deviceType');
  if (text === undefined || text === 'netDevice' || text === 'accelerator' || text === 'auxNetDevice') return text ?? 'netDevice';
  fields.refuse('deviceType', `unsupported deviceType: ${shown(text)}`, 'allowed are netDevice, accelerator and auxNetDevice');
  return 'netDevice';
}

function readSelectors(fields: Fields, deviceType: SriovDeviceType): readonly SriovPluginSelector[] {
  if (!fields.has('selectors')) {
    fields.refuse('selectors', 'no selectors, and the plugin crashes on it', 'give selectors, such as {"vendors": ["15b3"]}');
    return [];
  }
  const value = fields.raw('selectors');
  const places: readonly (readonly [unknown, Place])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [item, fields.at('selectors', index)])
    : [[value, fields.at('selectors')]];
  if (places.length === 0) leaveOut(fields.at('selectors'), 'error, need at least one selector, got 0');
  const selectors: SriovPluginSelector[] = [];
  for (const [item, place] of places) {
    const inner = { path: place.path, problems: new Problems() };
    const selector = Fields.of(item, inner, 'selectors');
    const read = selector === undefined ? undefined : readSelector(selector, deviceType, place.problems);
    const broken = inner.problems.list.filter(({ effect }) => effect === 'refused');
    for (const { path, message, hint } of broken) leaveOut({ ...place, path }, message, hint);
    for (const problem of inner.problems.list) if (problem.effect === 'ignored') place.problems.add(problem);
    if (broken.length > 0 || read === undefined) return [];
    selectors.push(read);
  }
  return selectors;
}

/** The plugin warns, and starts without the resource. */
function leaveOut({ path, problems }: Place, message: string, hint = 'the plugin starts without this resource'): void {
  problems.ignore(path, `unable to get SelectorObj from selectors list: ${message}`, hint);
}

/** @param fatal problems that keep the plugin from starting, where those of the fields only take away the resource */
function readSelector(fields: Fields, deviceType: SriovDeviceType, fatal: Problems): SriovPluginSelector {
  const known: readonly string[] = LISTS[deviceType];
  const strings = (name: ListName): readonly string[] => (known.includes(name) ? fields.strings(name) ?? [] : []);
  const functions = (name: 'pfNames' | 'rootDevices'): readonly FunctionSelector[] => strings(name).map((text, index) => {
    const { value, problems } = parsePluginFunctions(text);
    for (const { message, hint } of problems) fatal.ignore(fields.at(name, index).path, message, hint);
    return value;
  });
  const isNet = deviceType !== 'accelerator';
  const isRdma = isNet && (fields.boolean('isRdma') ?? false);
  const vdpaType = deviceType === 'netDevice' ? fields.string('vdpaType') : undefined;
  const selector: SriovPluginSelector = {
    vendors: strings('vendors'),
    devices: strings('devices'),
    drivers: strings('drivers'),
    pciAddresses: strings('pciAddresses'),
    acpiIndexes: strings('acpiIndexes'),
    pfNames: functions('pfNames'),
    rootDevices: functions('rootDevices'),
    linkTypes: strings('linkTypes'),
    ddpProfiles: strings('ddpProfiles'),
    pKeys: strings('pKeys'),
    auxTypes: strings('auxTypes'),
    isRdma,
    needVhostNet: isNet && (fields.boolean('needVhostNet') ?? false),
    ...defined('vdpaType', vdpaType),
  };
  fields.ignoreTheRest(
    `a selector for ${deviceType}`,
    { ifnames: 'did you mean "pfNames"?', deviceids: 'did you mean "devices"?', pfname: 'did you mean "pfNames"?' },
  );
  const { path } = fields.place;
  if (isRdma && vdpaType !== undefined) fatal.refuse(path, 'invalid config: VdpaType and IsRdma are mutually exclusive options', 'remove one of them');
  if (deviceType === 'auxNetDevice' && selector.auxTypes.length === 0) fatal.refuse(path, 'AuxTypes are not specified', 'give "auxTypes": ["sf"]');
  if (selector.auxTypes.some((type) => type !== 'sf')) fatal.refuse([...path, 'auxTypes'], 'Only "sf" auxiliary device type currently supported');
  return selector;
}
