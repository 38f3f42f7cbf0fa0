import { defined } from '../defined';
import { Fields } from '../fields';
import { readJson } from '../json';
import { Parsed, Problems, shown } from '../parsed';
import { parseResourceName } from './resource-name';

/** Configuration of the RDMA shared device plugin. */
export interface RdmaSharedConfig {
  /** Seconds between two looks at the devices; 0 for none. @default 60 */
  readonly periodicUpdateInterval: number;
  readonly resources: readonly RdmaSharedPluginResource[];
}

/** A resource whose devices all its pods share. */
export interface RdmaSharedPluginResource {
  readonly resourceName: string;
  /** @default rdma */
  readonly resourcePrefix: string;
  /** How many pods of a node may have it; 0 for none. */
  readonly rdmaHcaMax: number;
  /** With the deprecated `devices` among the interfaces. */
  readonly selectors: RdmaSharedPluginSelectors;
}

/** A device matches when it matches every list that is not empty. */
export interface RdmaSharedPluginSelectors {
  readonly vendors: readonly string[];
  readonly deviceIDs: readonly string[];
  readonly drivers: readonly string[];
  readonly ifNames: readonly string[];
  /** `ether` or `infiniband`. */
  readonly linkTypes: readonly string[];
}

/**
 * Reads the configuration of the RDMA shared device plugin as the plugin does: `rdmaSharedDevicePlugin.config` of a NicClusterPolicy, or
 * the data of a ConfigMap.
 *
 * @see https://github.com/Mellanox/k8s-rdma-shared-dev-plugin/blob/v1.5.3/pkg/resources/resources_manager.go
 */
export function parseRdmaSharedConfig(text: string): Parsed<RdmaSharedConfig | undefined> {
  const json = readJson(text);
  if (json.problems.length > 0) return { value: undefined, problems: json.problems };
  const problems = new Problems();
  const fields = Fields.of(json.value, { path: [], problems }, 'the configuration');
  return { value: fields === undefined ? undefined : readConfig(fields), problems: problems.list };
}

function readConfig(fields: Fields): RdmaSharedConfig {
  const periodicUpdateInterval = fields.integer('periodicUpdateInterval') ?? 60;
  if (periodicUpdateInterval < 0) {
    fields.refuse('periodicUpdateInterval', `invalid "periodicUpdateInterval" configuration "${periodicUpdateInterval}"`, 'write seconds, or 0 for no update');
  }
  const list = fields.list('configList', 'UserConfig') ?? [];
  fields.ignoreTheRest('the RDMA shared device plugin', { resourcelist: 'that is the SR-IOV device plugin; here it is "configList"' });
  if (list.length === 0) fields.refuse('configList', 'no resources configuration found', 'give at least one resource');
  const owners = new Map<string, number>();
  const resources: RdmaSharedPluginResource[] = [];
  list.forEach((value, index) => {
    const entry = Fields.of(value, fields.at('configList', index), 'a resource');
    if (entry === undefined) return;
    const resource = readResource(entry);
    // by the name alone: two prefixes would share one socket
    const owner = owners.get(resource.resourceName);
    const message = `error: resource name ${shown(resource.resourceName)} already exists`;
    if (owner !== undefined) entry.refuse('resourceName', message, `configList[${owner}] has it as well; another prefix does not help`);
    else owners.set(resource.resourceName, index);
    resources.push(resource);
  });
  return { periodicUpdateInterval, resources };
}

function readResource(fields: Fields): RdmaSharedPluginResource {
  const resourceName = fields.string('resourceName') ?? '';
  for (const { message, hint } of parseResourceName(resourceName, 'rdma-shared-device-plugin').problems) {
    fields.refuse('resourceName', `error: ${message}`, hint);
  }
  const resourcePrefix = fields.string('resourcePrefix') ?? 'rdma';
  const rdmaHcaMax = fields.integer('rdmaHcaMax') ?? 0;
  if (rdmaHcaMax < 0) fields.refuse('rdmaHcaMax', `error: Invalid value for rdmaHcaMax < 0: ${rdmaHcaMax}`);
  if (rdmaHcaMax === 0) fields.ignore('rdmaHcaMax', 'rdmaHcaMax is 0 and the resource has no devices to give', 'say how many pods may share them, such as 63');
  const devices = fields.strings('devices') ?? [];
  const selectors = readSelectors(fields.object('selectors'));
  const isEmpty = Object.values(selectors).every((list: readonly string[]) => list.length === 0);
  if (isEmpty && devices.length === 0) {
    const message = 'error: configuration missmatch. neither "selectors" nor "devices" fields exits, it is recommended to use the new “selectors” field';
    fields.refuse('selectors', message, 'select devices, such as {"ifNames": ["ens1f0np0"]}');
  }
  if (!isEmpty && devices.length > 0) {
    fields.refuse('devices', 'configuration mismatch. Cannot specify both "selectors" and "devices" fields', 'move devices into selectors.ifNames');
  }
  fields.ignoreTheRest('the RDMA shared device plugin');
  return { resourceName, resourcePrefix, rdmaHcaMax, selectors: { ...selectors, ...defined('ifNames', isEmpty ? devices : undefined) } };
}

function readSelectors(fields: Fields | undefined): RdmaSharedPluginSelectors {
  const strings = (name: string): readonly string[] => fields?.strings(name) ?? [];
  const selectors = {
    vendors: strings('vendors'), deviceIDs: strings('deviceIDs'), drivers: strings('drivers'), ifNames: strings('ifNames'), linkTypes: strings('linkTypes'),
  };
  fields?.ignoreTheRest(
    'a selector of the RDMA shared device plugin',
    { pfnames: 'did you mean "ifNames"?', devices: 'did you mean "deviceIDs"?', isrdma: 'the plugin looks at RDMA devices only' },
  );
  selectors.linkTypes.forEach((type, index) => {
    if (type !== 'ether' && type !== 'infiniband') {
      fields?.ignore('linkTypes', `no device has the link type ${shown(type)}`, 'write ether or infiniband', index);
    }
  });
  return selectors;
}
