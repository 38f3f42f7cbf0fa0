import { clusterPolicy, exclusiveDevices, sharedDevices } from './examples';
import { coversSelector } from './selector-cover';
import { RDMA_PLUGIN, SRIOV_PLUGIN } from './sources';
import { pluginSections, readOnce } from './support';
import { parseRdmaSharedConfig, parseSriovPluginConfig, SriovPluginSelector } from '../../grammar';
import type { Cluster, ResourceView } from '../../model';
import { valueAt } from '../../model/values';
import type { Found, Report, Rule } from '../../rule';

const shared = (first: string, second: string): string => `{"configList": [{"resourceName": "${first}", "rdmaHcaMax": 63, "selectors": {"ifNames": ["eth2"]}}, {"resourceName": "${second}", "rdmaHcaMax": 63, "selectors": {"ifNames": ["eth3"]}}]}`;
const exclusive = (selectors: string): string => `{"resourceList": [{"resourceName": "any", "resourcePrefix": "nvidia.com", "selectors": ${selectors}}, {"resourceName": "rail_1", "resourcePrefix": "nvidia.com", "selectors": {"pfNames": ["eth3"]}}]}`;

export const resourceNameDuplicate: Rule = {
  id: 'resource-name-duplicate',
  tier: 1,
  severity: 'error',
  title: 'Two entries of device plugins publish one resource, or claim the same devices',
  rationale: 'A plugin does not start when a name is there twice. Two plugins with one name take it from each other at the kubelet, and what pods get changes with every restart. Inside one plugin a device goes to the first resource that matches it, so that a later one has none.',
  fix: 'give every resource a name and devices of its own',
  evidence: [
    `${RDMA_PLUGIN}/blob/v1.5.3/pkg/resources/resources_manager.go`, `${SRIOV_PLUGIN}/issues/181`, `${SRIOV_PLUGIN}/issues/184`, `${SRIOV_PLUGIN}/issues/355`,
  ],
  examples: [
    { wrong: clusterPolicy(sharedDevices(shared('rail', 'rail'))), right: clusterPolicy(sharedDevices(shared('rail_0', 'rail_1'))) },
    {
      title: 'devices that an earlier resource takes',
      wrong: clusterPolicy(exclusiveDevices(exclusive('{"vendors": ["15b3"]}').replace('{"pfNames"', '{"vendors": ["15b3"], "pfNames"'))),
      right: clusterPolicy(exclusiveDevices(exclusive('{"vendors": ["15b3"], "pfNames": ["eth2"]}').replace('{"pfNames": ["eth3"', '{"vendors": ["15b3"], "pfNames": ["eth3"'))),
    },
  ],
  check(cluster, report) {
    const entries = readOnce((text) => ({ shared: repeated(sharedNames(text)), exclusive: [...repeated(exclusiveNames(text)), ...shadowed(text)] }));
    for (const { at, plugin, field, config } of pluginSections(cluster)) {
      if (typeof config !== 'string') continue;
      const found = entries(config)[plugin === 'rdmaSharedDevicePlugin' ? 'shared' : 'exclusive'];
      for (const each of found) report({ at, field, ...each });
    }
    reportAcrossPlugins(cluster, report);
  },
};

type Finding = Omit<Found, 'at'>;

function sharedNames(text: string): readonly string[] {
  return parseRdmaSharedConfig(text).value?.resources.map(({ resourceName }) => resourceName) ?? [];
}

function exclusiveNames(text: string): readonly string[] {
  return parseSriovPluginConfig(text).value?.resources.map(({ resourcePrefix, resourceName }) => (resourcePrefix === undefined ? resourceName : `${resourcePrefix}/${resourceName}`)) ?? [];
}

function repeated(names: readonly string[]): readonly Finding[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) (seen.has(name) ? twice : seen).add(name);
  return [...twice].filter((name) => name !== '').map((name) => ({ message: `resource "${name}" is there twice, and the plugin does not start` }));
}

/** A list longer than this is not compared entry by entry. */
const MOST_COMPARED = 200;

/** Resources whose every device goes to an earlier one. */
function shadowed(text: string): readonly Finding[] {
  const resources = parseSriovPluginConfig(text).value?.resources.slice(0, MOST_COMPARED) ?? [];
  return resources.flatMap((later, index): Finding[] => {
    if (later.selectors.length === 0) return [];
    const owner = resources.slice(0, index).find((earlier) => earlier.deviceType === later.deviceType && earlier.resourceName !== later.resourceName
      && later.selectors.every((selector) => earlier.selectors.some((wide: SriovPluginSelector) => coversSelector(wide, selector))));
    if (owner === undefined) return [];
    return [{
      message: `resource "${later.resourceName}" has no device: "${owner.resourceName}" stands before it and takes them all`,
      hint: `narrow the selectors of "${owner.resourceName}", by pfNames for instance, or put "${later.resourceName}" first`,
    }];
  });
}

/** Reports resources of one name that several plugins publish on the same nodes. */
function reportAcrossPlugins(cluster: Cluster, report: Report): void {
  const byName = new Map<string, ResourceView[]>();
  for (const resource of cluster.resources) {
    if (resource.manifest.object.kind === 'ConfigMap') continue;
    const list = byName.get(resource.name) ?? [];
    if (!list.some((other) => pluginOf(other) === pluginOf(resource))) byName.set(resource.name, [...list, resource]);
  }
  for (const [name, [first, ...others]] of byName) {
    for (const other of others) {
      if (!meetsOnNode(cluster, first, other)) continue;
      report({
        at: other.manifest,
        field: other.field,
        message: `resource ${name} is published by another plugin on the same nodes: ${first.manifest.object.kind} ${first.manifest.object.metadata.name ?? ''}`,
        related: [first.manifest],
        severity: first.isPrefixCertain && other.isPrefixCertain ? undefined : 'warning',
      });
    }
  }
}

/** All policies of the SR-IOV operator feed one plugin; every configuration in a policy has a plugin of its own. */
function pluginOf({ source, manifest, field }: ResourceView): string {
  const { kind, metadata } = manifest.object;
  return source === 'sriov-operator' || source === 'spectrum-x' ? 'SR-IOV operator' : `${kind}/${metadata.name ?? ''}/${field.join('/')}`;
}

function meetsOnNode({ nodes }: Cluster, one: ResourceView, other: ResourceView): boolean {
  // a label that nothing here tells may keep them apart
  const isEverywhere = [one, other].some(({ manifest: { object } }) => object.kind === 'NicClusterPolicy' && valueAt(object, 'spec', 'nodeAffinity') === undefined);
  return isEverywhere || nodes.some((node) => node.at !== undefined && one.isOn(node) && other.isOn(node));
}
