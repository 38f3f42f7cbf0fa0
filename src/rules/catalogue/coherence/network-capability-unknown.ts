import { sriovNetwork } from './examples';
import { MULTUS_TYPES, SRIOV_RENDERING } from './sources';
import { closest } from '../../../errors';
import { META_PLUGINS } from '../../grammar';
import type { NetworkKind, NetworkView } from '../../model';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

const IPAM = '  ipam: \'{ "type": "nv-ipam", "poolName": "rail-0" }\'\n';

export const networkCapabilityUnknown: Rule = {
  id: 'network-capability-unknown',
  tier: 1,
  severity: 'warning',
  title: 'A network has a capability that no pod can ask for',
  rationale: 'A capability says which wishes of a pod reach the plugin: addresses, a MAC address, a GUID, ports, bandwidth. Any other is dropped without a word. '
    + 'People write "rdma" here and mean the chained plugin rdma: the pods then share the RDMA devices of the node, or have none.',
  fix: 'write one of ips, mac, infinibandGUID, portMappings and bandwidth, and chain plugins in metaPlugins',
  evidence: [MULTUS_TYPES, SRIOV_RENDERING, 'https://www.cni.dev/docs/conventions/#well-known-capabilities'],
  examples: [
    {
      title: 'a plugin',
      wrong: sriovNetwork('rail-0', `${IPAM}  capabilities: '{ "rdma": true }'\n`),
      right: sriovNetwork('rail-0', `${IPAM}  metaPlugins: '{ "type": "rdma" }'\n`),
    },
    {
      title: 'a misspelt one',
      wrong: sriovNetwork('rail-0', `${IPAM}  capabilities: '{ "infinibandGuid": true }'\n`),
      right: sriovNetwork('rail-0', `${IPAM}  capabilities: '{ "infinibandGUID": true }'\n`),
    },
  ],
  check(cluster, report) {
    for (const network of cluster.networks) {
      for (const [index, { capabilities }] of network.plugins.entries()) {
        for (const [name, isOn] of Object.entries(capabilities)) {
          if (!isOn || KNOWN.has(name)) continue;
          const isPlugin = META_PLUGINS.includes(name);
          report({
            at: network.manifest,
            field: fieldOf(network),
            message: `${titleOf(network)}: ${index === 0 ? '' : `plugins[${index}]: `}"${name}" is no capability that a pod can ask for`,
            hint: isPlugin ? chainHint(network.kind, name) : meantBy(name),
            ...(isPlugin && { severity: 'error' }),
          });
        }
      }
    }
  },
};

/** What Multus hands on to plugins, and what container runtimes do. */
const KNOWN: ReadonlySet<string> = new Set([
  'ips', 'mac', 'infinibandGUID', 'portMappings', 'bandwidth', 'deviceID', 'CNIDeviceInfoFile', 'dns', 'ipRanges', 'aliases', 'cgroupPath', 'io.kubernetes.cri.pod-annotations',
]);

function fieldOf({ kind, ipamField }: NetworkView): readonly (string | number)[] {
  return kind === 'NetworkAttachmentDefinition' ? ipamField : ['spec', 'capabilities'];
}

function chainHint(kind: NetworkKind, plugin: string): string {
  return kind === 'NetworkAttachmentDefinition' ? `add { "type": "${plugin}" } to plugins` : `write metaPlugins: '{ "type": "${plugin}" }'`;
}

function meantBy(name: string): string | undefined {
  const meant = closest(name, [...KNOWN]);
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}
