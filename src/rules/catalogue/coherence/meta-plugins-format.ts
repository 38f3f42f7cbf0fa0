import { sriovNetwork } from './examples';
import { NETWORK_TEMPLATES, SRIOV_RENDERING } from './sources';
import { pathText } from '../../grammar';
import type { NetworkKind } from '../../model';
import { recordAt } from '../../model/values';
import type { Rule } from '../../rule';
import { isPlaceholder, titleOf } from '../attachments/support';

const IPAM = '  ipam: \'{ "type": "nv-ipam", "poolName": "rail-0" }\'\n';

export const metaPluginsFormat: Rule = {
  id: 'meta-plugins-format',
  tier: 1,
  severity: 'error',
  title: 'The plugins that a network chains are written so that the operator cannot use them',
  rationale: 'The operator pastes metaPlugins behind the main plugin of a list: JSON objects with commas between them, without brackets around. A list in brackets, or anything '
    + 'else, gives no NetworkAttachmentDefinition or pods that stay in ContainerCreating. A field of another name is dropped, and the pods have no RDMA device of their own.',
  fix: 'write metaPlugins: \'{ "type": "rdma" },{ "type": "sbr" }\', without brackets',
  evidence: [SRIOV_RENDERING, NETWORK_TEMPLATES],
  examples: [
    {
      title: 'brackets',
      wrong: sriovNetwork('rail-0', `${IPAM}  metaPlugins: '[{ "type": "rdma" }]'\n`),
      right: sriovNetwork('rail-0', `${IPAM}  metaPlugins: '{ "type": "rdma" }'\n`),
    },
    {
      title: 'another name',
      wrong: sriovNetwork('rail-0', `${IPAM}  metaPluginsConfig: '{ "type": "rdma" }'\n`),
      right: sriovNetwork('rail-0', `${IPAM}  metaPlugins: '{ "type": "rdma" }'\n`),
    },
  ],
  check(cluster, report) {
    for (const network of cluster.networks) {
      if (!CHAINING.has(network.kind)) continue;
      const { manifest: at } = network;
      const spec = recordAt(at.object, 'spec');
      for (const key of Object.keys(spec)) {
        if (key === 'metaPlugins' || !/^meta[-_]?plugins?(config|conf)?$/i.test(key)) continue;
        report({ at, field: ['spec', key], message: `${titleOf(network)}: ${key} is no field, and is dropped`, hint: 'call it metaPlugins' });
      }
      const text = spec.metaPlugins;
      if (text !== undefined && text !== null && typeof text !== 'string') {
        const objects = (Array.isArray(text) ? text : [text]).map((plugin) => JSON.stringify(plugin)).join(',');
        const hint = objects.length < 200 ? `write metaPlugins: '${objects}'` : undefined;
        report({ at, field: ['spec', 'metaPlugins'], message: `${titleOf(network)}: metaPlugins must be a text, and is ${Array.isArray(text) ? 'a list' : `of type ${typeof text}`}`, hint });
      }
      if (typeof text === 'string' && isPlaceholder(text)) continue;
      for (const { field, path, message, hint, effect } of network.problems) {
        if (!field.includes('metaPlugins')) continue;
        const inner = pathText(path);
        report({ at, field, message: `${titleOf(network)}: metaPlugins${inner}: ${message}`, hint, ...(effect === 'ignored' && { severity: 'warning' }) });
      }
    }
  },
};

/** Kinds that have the field. */
const CHAINING: ReadonlySet<NetworkKind> = new Set(['SriovNetwork', 'SriovIBNetwork', 'OVSNetwork', 'MacvlanNetwork', 'HostDeviceNetwork']);
