import { macvlan, pod, POOL, stream } from './examples';
import { nvIpamOf, NvIpamRequest, poolsOf, requestOf } from './nv-ipam-requests';
import { NV_IPAM_ALLOCATE, NV_IPAM_ARGUMENTS, NV_IPAM_CNI } from './sources';
import { attachedWorkloads, titleOf } from './support';
import { GrammarProblem, parseNvIpamArgs, pathText } from '../../grammar';
import type { PoolView } from '../../model';
import type { Rule } from '../../rule';

export const nvipamArgsExclusive: Rule = {
  id: 'nvipam-args-exclusive',
  tier: 1,
  severity: 'error',
  title: 'A pod asks nv-ipam for what it cannot give',
  rationale: 'allocateDefaultGateway, allocateIPWithIndex and ips exclude each other; an index must be inside the block or prefix of a node and not be the gateway; '
    + 'a pod can only be the gateway of a pool that has one. Otherwise the plugin fails, and the pod stays in ContainerCreating.',
  fix: 'keep one of allocateDefaultGateway, allocateIPWithIndex and ips',
  evidence: [NV_IPAM_ARGUMENTS, NV_IPAM_CNI, NV_IPAM_ALLOCATE, 'https://github.com/Mellanox/nvidia-k8s-ipam/issues/55'],
  examples: [
    {
      wrong: stream(POOL, macvlan(), pod('\'[{ "name": "rail-0", "ips": ["10.0.0.5"], "cni-args": { "allocateIPWithIndex": 5 } }]\'')),
      right: stream(POOL, macvlan(), pod('\'[{ "name": "rail-0", "cni-args": { "allocateIPWithIndex": 5 } }]\'')),
    },
    {
      title: 'an index behind the block',
      wrong: stream(POOL, macvlan(), pod('\'[{ "name": "rail-0", "cni-args": { "allocateIPWithIndex": 16 } }]\'')),
      right: stream(POOL, macvlan(), pod('\'[{ "name": "rail-0", "cni-args": { "allocateIPWithIndex": 15 } }]\'')),
    },
  ],
  check(cluster, report) {
    for (const network of cluster.networks) {
      const args = nvIpamOf(network) === undefined ? {} : network.plugins[0].args;
      if (Object.keys(args).length === 0) continue;
      for (const { path, message, hint } of refused(parseNvIpamArgs(args).problems)) {
        report({ at: network.manifest, field: network.ipamField, message: `${titleOf(network)}: args.cni.${pathText(path)}: ${message}`, hint });
      }
    }
    for (const { manifests, networksField, attachments } of attachedWorkloads(cluster)) {
      attachments.forEach((attachment, index) => {
        const { cniArgs, ips } = attachment.selection;
        const request = cniArgs === undefined && ips === undefined ? undefined : requestOf(attachment);
        if (request === undefined) return;
        const tell = (message: string, hint?: string): void => report({ at: manifests, field: networksField, message: `networks[${index}]: ${message}`, hint });
        const problems = refused(request.problems);
        problems.forEach(({ path, message, hint }) => tell(`cni-args.${pathText(path)}: ${message}`, hint));
        if (problems.length === 0) for (const view of poolsOf(cluster, request) ?? []) checkAgainst(view, request, tell);
      });
    }
  },
};

/** What the plugin refuses, except the names of pools, which have a rule of their own. */
function refused(problems: readonly GrammarProblem[]): readonly GrammarProblem[] {
  return problems.filter(({ effect, path }) => effect === 'refused' && path[0] !== 'poolNames');
}

function checkAgainst(view: PoolView, { args }: NvIpamRequest, tell: (message: string, hint?: string) => void): void {
  const { pool } = view;
  const { allocateDefaultGateway, allocateIPWithIndex: index } = args;
  if (allocateDefaultGateway && !hasGateway(view)) {
    tell(`allocateDefaultGateway, and ${pool.kind} "${pool.name}" has no gateway`, `set ${pool.kind === 'IPPool' ? 'gateway' : 'gatewayIndex'} in the pool`);
  }
  if (index === undefined) return;
  const size = addressesPerNode(view);
  if (size !== undefined && BigInt(index) >= size) {
    tell(`allocateIPWithIndex ${index} is behind the ${size} addresses that a node has of ${pool.kind} "${pool.name}"`, `choose an index from 0 to ${size - 1n}`);
  } else if (gatewayPosition(view) === BigInt(index)) {
    tell(`allocateIPWithIndex ${index} is the gateway of every node in CIDRPool "${pool.name}"`, 'ask for allocateDefaultGateway instead if the pod is to be the gateway, or take another index');
  }
}

function hasGateway({ pool }: PoolView): boolean {
  if (pool.kind === 'IPPool') return pool.spec.gateway !== '';
  return pool.spec.gatewayIndex !== undefined || pool.spec.staticAllocations.some(({ gateway }) => gateway !== '');
}

function addressesPerNode({ pool, network }: PoolView): bigint | undefined {
  if (pool.kind === 'IPPool') return pool.spec.perNodeBlockSize;
  if (network === undefined) return undefined;
  const hostBits = network.first.bits - pool.spec.perNodeNetworkPrefix;
  if (hostBits <= 1) return 2n ** BigInt(hostBits);
  return 2n ** BigInt(hostBits) - (network.family === 'IPv4' ? 2n : 1n);
}

/** Index of the gateway, if it is the same on all nodes. Indexes count from the first usable address, gatewayIndex from the network's own. */
function gatewayPosition({ pool, network }: PoolView): bigint | undefined {
  if (pool.kind === 'IPPool' || pool.spec.gatewayIndex === undefined || network === undefined) return undefined;
  const isWhole = network.first.bits - pool.spec.perNodeNetworkPrefix <= 1;
  return pool.spec.staticAllocations.some(({ gateway }) => gateway !== '') ? undefined : BigInt(pool.spec.gatewayIndex) - (isWhole ? 0n : 1n);
}
