import type { Manifest } from '../../../manifests';
import { AddressRange, AddressSet, Family, Prefix } from '../../../net';
import { parseCIDR } from '../../grammar';
import type { Cluster, DeclaredRange } from '../../model';
import { countAt, textAt, valueAt } from '../../model/values';
import { calicoPools, isForServices } from '../claims/service-claims';

/** A pool of Calico whose network can be read. */
export interface CalicoPool {
  readonly at: Manifest;
  readonly name: string;
  readonly network: Prefix;
  /** Prefix length of the block of a node. */
  readonly blockSize: number;
  readonly isDisabled: boolean;
  readonly isForServices: boolean;
  /** Whether pods of any node and namespace get addresses of it without asking; undefined when that depends on selectors. */
  readonly isForAll: boolean | undefined;
}

const BLOCK_SIZES: Readonly<Record<Family, number>> = { IPv4: 26, IPv6: 122 };

/** The pools among the manifests. */
export function poolsOf(cluster: Cluster): readonly CalicoPool[] {
  return calicoPools(cluster).flatMap((at): CalicoPool[] => {
    const network = parseCIDR(textAt(at.object, 'spec', 'cidr') ?? '')?.network;
    if (network === undefined) return [];
    const isDisabled = valueAt(at.object, 'spec', 'disabled') === true;
    const isService = isForServices(at);
    return [{
      at,
      name: at.object.metadata.name ?? '',
      network,
      // zero is unset, as in Go
      blockSize: countAt(at.object, 'spec', 'blockSize') || BLOCK_SIZES[network.family],
      isDisabled,
      isForServices: isService,
      isForAll: isDisabled || isService ? false : isAutomatic(at),
    }];
  });
}

function isAutomatic({ object }: Manifest): boolean | undefined {
  const [nodes, namespaces] = ['nodeSelector', 'namespaceSelector'].map((field) => textAt(object, 'spec', field)?.replace(/\s/g, '') ?? 'all()');
  if (textAt(object, 'spec', 'assignmentMode') === 'Manual' || nodes === '!all()' || namespaces === '!all()') return false;
  return nodes === 'all()' && namespaces === 'all()' ? true : undefined;
}

/** The pod network as others than pools declare it, in one family. */
export function podNetwork({ ranges }: Cluster, family: Family): readonly DeclaredRange[] {
  return ranges.filter(({ layer, range, at }) => layer === 'pod' && range.family === family && !OF_POOLS.has(at?.object.kind ?? ''));
}

/** Kinds that say which part of the pod network is for whom, not what the pod network is. */
const OF_POOLS: ReadonlySet<string> = new Set(['IPPool', 'CiliumPodIPPool', 'Installation', 'Node', 'CiliumNode']);

/** Whether the manifests have every pool of a family: the one that Calico makes by itself, or pools that leave nothing of the pod network. */
export function hasAllPools(cluster: Cluster, pools: readonly CalicoPool[], family: Family): boolean {
  if (pools.some(({ name }) => name === `default-${family.toLowerCase()}-ippool`)) return true;
  const declared = podNetwork(cluster, family).map(({ range }): AddressRange => range);
  return declared.length > 0 && AddressSet.of(...declared).difference(AddressSet.of(...pools.map(({ network }) => network))).isEmpty;
}
