import { macvlan, pod, POOL, stream } from './examples';
import { MULTUS_DELEGATE, NV_IPAM_STATIC } from './sources';
import { hasIpsCapability } from './static-requests';
import { attachedWorkloads, networkOf, titleOf } from './support';
import { sampled } from '../../../errors';
import type { NetworkView } from '../../model';
import type { Found, Rule } from '../../rule';

const SECOND_POOL = POOL.replace('rail-0', 'rail-0-b').replace(/10\.0\.0/g, '10.0.8');
const IPAM = '{ "type": "nv-ipam", "poolName": "rail-0,rail-0-b" }';
const WISH = '\'[{ "name": "rail-0", "ips": ["10.0.0.5", "10.0.8.5"] }]\'';

export const staticIpCapability: Rule = {
  id: 'static-ip-capability',
  tier: 3,
  severity: 'warning',
  title: 'A pod asks for addresses on a network that does not hand the wish on',
  rationale: 'Without the capability `ips`, Multus passes all addresses in one variable, which nv-ipam and host-local read as one address: two of them are an error. '
    + 'whereabouts and dhcp never read the wish, and the pod gets another address.',
  fix: 'add "capabilities": {"ips": true} to the network',
  evidence: [NV_IPAM_STATIC, MULTUS_DELEGATE, 'https://www.cni.dev/docs/conventions/'],
  examples: [
    {
      wrong: stream(POOL, SECOND_POOL, macvlan({ ipam: IPAM }), pod(WISH)),
      right: stream(POOL, SECOND_POOL, macvlan({ ipam: IPAM, capabilities: '{ "ips": true }' }), pod(WISH)),
    },
  ],
  check(cluster, report) {
    for (const { manifests, networksField, attachments } of attachedWorkloads(cluster)) {
      attachments.forEach((attachment, index) => {
        const network = networkOf(attachment);
        const { ips = [], cniArgs } = attachment.selection;
        if (network === undefined || network.plugins.length === 0 || ips.length === 0) return;
        const wrong = problemOf(network, ips, cniArgs?.ips !== undefined);
        if (wrong === undefined) return;
        report({ at: manifests, field: networksField, related: [network.manifest], ...wrong, message: `networks[${index}]: ${wrong.message}` });
      });
    }
  },
};

type Problem = Pick<Found, 'message' | 'hint' | 'severity'>;

function problemOf(network: NetworkView, ips: readonly string[], hasOwnArgs: boolean): Problem | undefined {
  const title = titleOf(network);
  switch (network.ipam?.type) {
    case 'nv-ipam':
    case 'host-local':
      if (ips.length === 1 || hasIpsCapability(network) || (hasOwnArgs && network.ipam.type === 'nv-ipam')) return undefined;
      return { message: `asks for ${sampled(ips)}, and ${title} has no capability ips, so that ${network.ipam.type} reads them as one address`, hint: capabilityHint(network), severity: 'error' };
    case 'static': {
      const bare = ips.find((ip) => !ip.includes('/'));
      return bare === undefined ? undefined : { message: `asks for ${bare}, and the IPAM plugin static takes addresses with a prefix length only`, hint: `write ${bare}/${bare.includes(':') ? 64 : 24}, with the length of the subnet`, severity: 'error' };
    }
    case 'whereabouts':
    case 'dhcp':
      return { message: `asks for ${sampled(ips)}, and ${network.ipam.type} gives what it chooses itself`, hint: 'take nv-ipam or static for addresses of your own choice' };
    case undefined:
      return { message: `asks for ${sampled(ips)}, and ${title} has no IPAM that would give them`, hint: 'give the network an IPAM plugin, such as nv-ipam' };
    default:
      return undefined;
  }
}

function capabilityHint({ kind }: NetworkView): string {
  switch (kind) {
    case 'NetworkAttachmentDefinition': return 'add "capabilities": {"ips": true} beside the type of the plugin';
    case 'SriovNetwork':
    case 'SriovIBNetwork':
    case 'OVSNetwork': return 'set capabilities: \'{"ips": true}\' in the network';
    default: return 'ask with "cni-args": {"ips": [...]}, since this kind of network has no capabilities';
  }
}
