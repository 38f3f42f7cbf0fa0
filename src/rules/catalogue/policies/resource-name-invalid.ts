import { clusterPolicy, sharedDevices } from './examples';
import { OPERATOR_VALIDATION, RDMA_PLUGIN, SRIOV_PLUGIN } from './sources';
import { pluginSections, readOnce } from './support';
import { parseResourceName, parseResourcePrefix, parseRdmaSharedConfig, parseSriovPluginConfig, ResourceNameReader } from '../../grammar';
import { textAt } from '../../model/values';
import type { Found, Rule } from '../../rule';
import { isPlaceholder } from '../attachments/support';
import { nodePolicy } from '../identity/examples';

const config = (name: string): string => `{"configList": [{"resourceName": "${name}", "rdmaHcaMax": 63, "selectors": {"ifNames": ["eth2"]}}]}`;

export const resourceNameInvalid: Rule = {
  id: 'resource-name-invalid',
  tier: 2,
  severity: 'error',
  title: 'A device-plugin resource has a name or prefix that one of its readers refuses',
  rationale: 'The RDMA shared device plugin stops at a name with a hyphen or dot, the SR-IOV device plugin at one with a dot, and Kubernetes refuses names of more than 63 characters. The webhooks of the operators, where they are on, refuse hyphens too, and prefixes that are no domain.',
  fix: 'use letters, digits and underscores, at most 63 of them',
  evidence: [
    'https://github.com/k8snetworkplumbingwg/sriov-network-operator/issues/294', OPERATOR_VALIDATION,
    `${RDMA_PLUGIN}/blob/v1.5.3/pkg/resources/resources_manager.go`, `${SRIOV_PLUGIN}/blob/v3.11.0/pkg/utils/utils.go`,
  ],
  examples: [
    { wrong: clusterPolicy(sharedDevices(config('gpu-rdma'))), right: clusterPolicy(sharedDevices(config('gpu_rdma'))) },
    { title: 'a policy of the SR-IOV operator', wrong: nodePolicy('rail-0', 'rail.0', 'eth2'), right: nodePolicy('rail-0', 'rail_0', 'eth2') },
  ],
  check(cluster, report) {
    const shared = readOnce((text) => (parseRdmaSharedConfig(text).value?.resources ?? []).flatMap(({ resourceName, resourcePrefix }) => [
      ...problemsOf(resourceName, ['rdma-shared-device-plugin'], []),
      // the plugin's own default stands here for a prefix that is left out, and nobody minds it
      ...resourcePrefix === 'rdma' ? [] : prefixProblems(resourcePrefix),
    ]));
    const exclusive = readOnce((text) => (parseSriovPluginConfig(text).value?.resources ?? []).flatMap(({ resourceName, resourcePrefix }) => [
      ...problemsOf(resourceName, ['sriov-device-plugin'], ['network-operator-webhook-sriov']),
      ...resourcePrefix === undefined ? [] : prefixProblems(resourcePrefix),
    ]));
    for (const { at, plugin, field, config: text } of pluginSections(cluster)) {
      if (typeof text !== 'string') continue;
      for (const found of (plugin === 'rdmaSharedDevicePlugin' ? shared : exclusive)(text)) report({ at, field, ...found });
    }
    const published = new Set<string>();
    for (const at of cluster.of('SriovNetworkNodePolicy', 'sriovnetwork.openshift.io')) {
      const name = textAt(at.object, 'spec', 'resourceName');
      if (name === undefined) continue;
      published.add(name);
      for (const found of sriovProblems(name)) report({ at, field: ['spec', 'resourceName'], ...found });
    }
    for (const { manifest: at, kind } of cluster.networks) {
      const name = SRIOV_NETWORKS.has(kind) ? textAt(at.object, 'spec', 'resourceName') : undefined;
      // where its policy is here, that is told there
      if (name === undefined || published.has(name) || isPlaceholder(name)) continue;
      for (const { message, ...found } of sriovProblems(name)) report({ at, field: ['spec', 'resourceName'], message: `no policy can publish ${name}: ${message}`, ...found });
    }
  },
};

const SRIOV_NETWORKS: ReadonlySet<string> = new Set(['SriovNetwork', 'SriovIBNetwork', 'OVSNetwork']);

type Finding = Omit<Found, 'at' | 'field'>;

/** What is wrong with a name that the SR-IOV operator publishes. */
function sriovProblems(name: string): readonly Finding[] {
  return problemsOf(name, ['sriov-device-plugin'], ['sriov-operator-webhook-1.6']);
}

/** @param readers those without which nothing works @param webhooks those that are off unless somebody turns them on */
function problemsOf(name: string, readers: readonly ResourceNameReader[], webhooks: readonly ResourceNameReader[]): readonly Finding[] {
  if (name === '') return [];
  const proposal = name.replace(/[^A-Za-z0-9_]+/g, '_').slice(0, 63);
  const [fatal] = (['kubernetes', ...readers] as const).flatMap((reader) => parseResourceName(name, reader).problems);
  if (fatal !== undefined) return [{ message: fatal.message, hint: /[A-Za-z0-9]/.test(proposal) ? `write ${proposal}` : fatal.hint }];
  const [refused] = webhooks.flatMap((reader) => parseResourceName(name, reader).problems);
  return refused === undefined ? [] : [{ message: `the webhook, where it is on, says: ${refused.message}`, hint: `write ${proposal}`, severity: 'warning' }];
}

/** A prefix of another form works without the webhook, and some clouds have one. */
function prefixProblems(prefix: string): readonly Finding[] {
  return parseResourcePrefix(prefix).problems.map(({ message, hint }) => ({ message: `the webhook, where it is on, says: ${message}`, hint, severity: 'info' as const }));
}
