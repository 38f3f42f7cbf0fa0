import { macvlanNad, operatorNetwork, sriovNetwork } from './examples';
import { NETWORK_TEMPLATES, operatorIssue, SRIOV_RENDERING } from './sources';
import { isAt } from './support';
import { pathText } from '../../grammar';
import { isObject } from '../../grammar/fields';
import type { NetworkProblem, NetworkView } from '../../model';
import { Step, valueAt } from '../../model/values';
import type { Found, Rule } from '../../rule';
import { isPlaceholder, titleOf } from '../attachments/support';

const MASTER = '  master: eth2\n';

export const ipamJsonInvalid: Rule = {
  id: 'ipam-json-invalid',
  tier: 1,
  severity: 'error',
  title: 'The addresses or the plugins of a network are written so that nothing can read them',
  rationale: 'ipam is a text with a JSON object in it, which the operator pastes between apostrophes into the NetworkAttachmentDefinition. Broken JSON or an apostrophe gives '
    + 'no NetworkAttachmentDefinition at all; a field of the wrong type, or a misspelt plugin, gives pods that stay in ContainerCreating. Nobody looks at it before.',
  fix: 'write a JSON object in a text, such as \'{ "type": "nv-ipam", "poolName": "rail-0" }\'',
  evidence: [NETWORK_TEMPLATES, SRIOV_RENDERING, operatorIssue(374)],
  examples: [
    {
      title: 'a comma too many',
      wrong: operatorNetwork('MacvlanNetwork', 'rail-0', `${MASTER}  ipam: '{ "type": "whereabouts", "range": "10.0.0.0/24", }'\n`),
      right: operatorNetwork('MacvlanNetwork', 'rail-0', `${MASTER}  ipam: '{ "type": "whereabouts", "range": "10.0.0.0/24" }'\n`),
    },
    {
      title: 'YAML instead of a text',
      wrong: sriovNetwork('rail-0', '  ipam:\n    type: whereabouts\n    range: 10.0.0.0/24\n'),
      right: sriovNetwork('rail-0', '  ipam: |\n    { "type": "whereabouts", "range": "10.0.0.0/24" }\n'),
    },
    {
      title: 'a plugin that does not exist',
      wrong: macvlanNad('rail-0', '{ "type": "nvipam", "poolName": "rail-0" }'),
      right: macvlanNad('rail-0', '{ "type": "nv-ipam", "poolName": "rail-0" }'),
    },
  ],
  check(cluster, report) {
    for (const network of cluster.networks) {
      const misplaced = notText(network);
      if (misplaced !== undefined) report(misplaced);
      const text = valueAt(network.manifest.object, ...network.ipamField);
      const isTemplate = typeof text === 'string' && isPlaceholder(text);
      for (const problem of network.problems) {
        if (isOfOtherRule(problem, network) || (isTemplate && problem.offset !== undefined)) continue;
        report(foundOf(network, problem));
      }
    }
  },
};

/** An object where the text should be. */
function notText(network: NetworkView): Found | undefined {
  const { manifest: at, ipamField: field } = network;
  const value = valueAt(at.object, ...field);
  if (value === undefined || value === null || typeof value === 'string') return undefined;
  const json = isObject(value) ? JSON.stringify(value) : undefined;
  const name = field[field.length - 1];
  return {
    at,
    field,
    message: `${titleOf(network)}: ${name} is ${Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : `the ${typeof value} ${String(value)}`}, and must be a text`,
    hint: json !== undefined && json.length < 200 ? `write ${name}: '${json}'` : `put the JSON of ${name} into a text`,
  };
}

function isOfOtherRule({ field, path, effect }: NetworkProblem, { ipam }: NetworkView): boolean {
  if (field.includes('metaPlugins')) return true;
  if (ipam?.type === 'whereabouts') return isAt(path, 'exclude', 'node_slice_size') && effect === 'refused';
  if (ipam?.type === 'nv-ipam') return isAt(path, 'poolNames', 'allocateDefaultGateway', 'allocateIPWithIndex', 'ips') || (isAt(path, 'poolName') && ipam.pools.length > 0);
  return false;
}

function foundOf(network: NetworkView, { field, path, effect, message, hint }: NetworkProblem): Found {
  const inner = pathText(withoutPlugin(path));
  return {
    at: network.manifest,
    field,
    message: `${titleOf(network)}: ${inner === '' ? '' : `${inner}: `}${message}`,
    hint,
    ...(effect === 'ignored' && { severity: isMasked(path, message) ? 'info' : 'warning' }),
  };
}

function withoutPlugin(path: readonly Step[]): readonly Step[] {
  return path[0] === 'plugins' && path[1] === 0 ? path.slice(2) : path;
}

/** Host bits of a range do no harm: whereabouts takes the network, which is what most people mean. */
function isMasked(path: readonly Step[], message: string): boolean {
  return isAt(path, 'range') && message.includes('host bits');
}
