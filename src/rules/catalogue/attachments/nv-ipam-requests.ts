import { networkOf } from './support';
import { NvIpamArgs, NvIpamBlock, parseNvIpamArgs } from '../../grammar';
import type { GrammarProblem } from '../../grammar';
import type { Attachment, Cluster, NetworkView, PoolView } from '../../model';

export type PoolKind = 'IPPool' | 'CIDRPool';

/** The nv-ipam block of a network; undefined when its addresses come from elsewhere. */
export function nvIpamOf(network: NetworkView | undefined): NvIpamBlock | undefined {
  return network?.ipam?.type === 'nv-ipam' ? network.ipam : undefined;
}

/** What a pod asks nv-ipam for on one network. */
export interface NvIpamRequest {
  readonly kind: PoolKind;
  readonly pools: readonly string[];
  /** Whether the annotation of the pod names the pools. */
  readonly hasOwnPools: boolean;
  readonly args: NvIpamArgs;
  readonly problems: readonly GrammarProblem[];
}

/** What the plugin makes of the network and of `cni-args` of the annotation; undefined when the network is not known to be one of nv-ipam. */
export function requestOf(attachment: Attachment): NvIpamRequest | undefined {
  const network = networkOf(attachment);
  const block = nvIpamOf(network);
  if (network === undefined || block === undefined) return undefined;
  const { cniArgs, ips } = attachment.selection;
  const { value: args, problems } = parseNvIpamArgs({ ...network.plugins[0].args, ...cniArgs }, ips);
  const hasOwnPools = cniArgs !== undefined && args.poolNames.length > 0;
  return {
    kind: kindOf(args.poolType ?? block.poolType),
    pools: hasOwnPools ? args.poolNames : block.pools,
    hasOwnPools,
    args,
    problems,
  };
}

/** The kind of object that a pool type stands for. */
export function kindOf(poolType: NvIpamBlock['poolType']): PoolKind {
  return poolType === 'ippool' ? 'IPPool' : 'CIDRPool';
}

/** The pools of a request that are here and right; undefined when one of them is not, or is there twice. */
export function poolsOf(cluster: Cluster, { kind, pools }: NvIpamRequest): readonly PoolView[] | undefined {
  const views = pools.flatMap((name) => cluster.poolsNamed(kind, name));
  const isKnown = views.length === pools.length && new Set(views.map(({ pool }) => pool.name)).size === pools.length;
  return isKnown && views.every(({ typeErrors, errors }) => typeErrors.length + errors.length === 0) ? views : undefined;
}
