import { macvlan, POOL, stream } from './examples';
import { nvIpamOf, requestOf } from './nv-ipam-requests';
import { NV_IPAM_CNI } from './sources';
import { attachedWorkloads, isPlaceholder, titleOf } from './support';
import type { Rule } from '../../rule';

export const nvipamPoolnameSyntax: Rule = {
  id: 'nvipam-poolname-syntax',
  tier: 1,
  severity: 'error',
  title: 'nv-ipam cannot read the names of the pools',
  rationale: 'poolName holds one name, or two with a comma between them and no blank: nv-ipam takes a blank for a part of the name. The pod stays in ContainerCreating.',
  fix: 'write "first,second" without blanks, and at most two names',
  evidence: [NV_IPAM_CNI],
  examples: [
    {
      wrong: stream(POOL, POOL.replace('rail-0', 'rail-0-b').replace(/10\.0\.0/g, '10.0.8'), macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "rail-0, rail-0-b" }' })),
      right: stream(POOL, POOL.replace('rail-0', 'rail-0-b').replace(/10\.0\.0/g, '10.0.8'), macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "rail-0,rail-0-b" }' })),
    },
  ],
  check(cluster, report) {
    for (const network of cluster.networks) {
      const wrong = problemOf(nvIpamOf(network)?.pools ?? []);
      if (wrong !== undefined) report({ at: network.manifest, field: network.ipamField, message: `${titleOf(network)}: ${wrong.message}`, hint: wrong.hint });
    }
    for (const { manifests, networksField, attachments } of attachedWorkloads(cluster)) {
      attachments.forEach((attachment, index) => {
        const request = requestOf(attachment);
        const wrong = request?.hasOwnPools === true ? problemOf(request.pools) : undefined;
        if (wrong !== undefined) report({ at: manifests, field: networksField, message: `networks[${index}]["cni-args"].poolNames: ${wrong.message}`, hint: wrong.hint });
      });
    }
  },
};

function problemOf(names: readonly string[]): { readonly message: string; readonly hint: string } | undefined {
  const text = `"${names.join(',').slice(0, 128)}"`;
  if (names.some(isPlaceholder)) return undefined;
  if (names.length > 2) return { message: `${text} names more than two pools`, hint: 'name one pool, or one for each address that the pod is to have, at most two' };
  if (names.includes('')) return { message: `${text} has an empty name`, hint: 'remove the comma, or name a pool on both sides' };
  const trimmed = names.map((name) => name.trim());
  if (!names.some((name) => /\s/.test(name))) return undefined;
  return { message: `${text} has a blank in it, and nv-ipam does not trim names`, hint: `write "${trimmed.join(',')}"` };
}
