import { clusterPolicy, image, sharedDevices } from './examples';
import { OPERATOR_VALIDATION, RDMA_PLUGIN, SRIOV_PLUGIN } from './sources';
import { PluginSection, pluginSections } from './support';
import { GrammarProblem, parseRdmaSharedConfig, parseSriovPluginConfig, pathText } from '../../grammar';
import type { Found, Rule } from '../../rule';

const RESOURCE = '{"configList": [{"resourceName": "shared_ib", "rdmaHcaMax": 63, "selectors": {"ifNames": ["ibs1"]}}]}';

export const ncpConfigNotString: Rule = {
  id: 'ncp-config-not-string',
  tier: 2,
  severity: 'error',
  title: 'The configuration of a device plugin is not a text, not JSON, or not what the plugin reads',
  rationale: 'The operator pastes the text into a ConfigMap, and the plugin reads it as JSON. A plugin that fails to read it does not start, and the nodes have none of its resources; what it does not know it drops, and the resource has no devices, or too many.',
  fix: 'write the configuration as JSON in a text, as the plugin documents it',
  evidence: [OPERATOR_VALIDATION, `${RDMA_PLUGIN}#readme`, `${SRIOV_PLUGIN}#configurations`],
  examples: [
    {
      title: 'YAML in place of a text',
      wrong: clusterPolicy(`  rdmaSharedDevicePlugin:
    ${image('k8s-rdma-shared-dev-plugin').replace(/, /g, '\n    ')}
    config:
      configList: [{ resourceName: shared_ib, rdmaHcaMax: 63, selectors: { ifNames: [ibs1] } }]
`),
      right: clusterPolicy(sharedDevices(RESOURCE)),
    },
    { title: 'broken JSON', wrong: clusterPolicy(sharedDevices(RESOURCE.slice(0, -1))), right: clusterPolicy(sharedDevices(RESOURCE)) },
    {
      title: 'a selector of the other plugin',
      wrong: clusterPolicy(sharedDevices(RESOURCE.replace('ifNames', 'pfNames'))),
      right: clusterPolicy(sharedDevices(RESOURCE)),
    },
  ],
  check(cluster, report) {
    for (const section of pluginSections(cluster)) {
      for (const found of problemsOf(section)) report({ at: section.at, field: section.field, ...found });
    }
  },
};

function problemsOf({ plugin, config }: PluginSection): readonly Omit<Found, 'at'>[] {
  if (typeof config !== 'string') {
    const json = JSON.stringify(config);
    return [{ message: 'the configuration is YAML where the field takes a text', hint: json.length > 400 ? 'write it as JSON after "config: |"' : `write config: '${json}'` }];
  }
  const apostrophe = config.includes('\'')
    ? [{ message: 'the operator puts the text between apostrophes, and there is one in it', hint: 'leave out the apostrophe' }]
    : [];
  const parsed = plugin === 'rdmaSharedDevicePlugin' ? parseRdmaSharedConfig(config) : parseSriovPluginConfig(config);
  return [...apostrophe, ...parsed.problems.filter((problem) => !isOfNames(problem)).map(({ effect, path, message, hint }) => ({
    message: path.length === 0 ? message : `${pathText(path)}: ${message}`,
    ...(hint !== undefined && { hint }),
    ...(effect === 'ignored' && { severity: 'warning' as const }),
  }))];
}

/** Names have rules of their own. */
function isOfNames({ path }: GrammarProblem): boolean {
  return ['resourceName', 'resourcePrefix'].includes(String(path[path.length - 1]));
}
