import { groupOf } from './object-index';
import type { PoolView } from './pool-view';
import { ClusterNode, decodePool, FieldError, NvIpamBehaviour, Pool, PoolPrediction, predictPool, selectNodes, validatePool } from '../../ipam';
import type { Manifest } from '../../manifests';
import { AddressRange, AddressSet, Prefix } from '../../net';

const GROUP = 'nv-ipam.nvidia.com';

/** The pools of nv-ipam among manifests. @param nodes undefined when no nodes are known */
export function poolsOf(manifests: readonly Manifest[], nodes: readonly ClusterNode[] | undefined, behaviour: NvIpamBehaviour): PoolView[] {
  return manifests.flatMap((manifest): PoolView[] => {
    const { apiVersion, kind } = manifest.object;
    if (groupOf(apiVersion) !== GROUP || (kind !== 'IPPool' && kind !== 'CIDRPool')) return [];
    return [new LazyPoolView(manifest, kind, nodes, behaviour)];
  });
}

class LazyPoolView implements PoolView {
  public readonly pool: Pool;
  public readonly typeErrors: PoolView['typeErrors'];
  public readonly admissionErrors: PoolView['admissionErrors'];
  private known: { errors?: readonly FieldError[]; allocatable?: AddressSet; prediction?: PoolPrediction; nodeNames?: readonly string[] } = {};

  constructor(
    public readonly manifest: Manifest, kind: Pool['kind'], private readonly nodes: readonly ClusterNode[] | undefined,
    private readonly behaviour: NvIpamBehaviour,
  ) {
    const { pool, typeErrors, admissionErrors } = decodePool(kind, manifest.object);
    this.pool = pool;
    this.typeErrors = typeErrors;
    this.admissionErrors = admissionErrors;
  }

  public get errors(): readonly FieldError[] {
    // a prediction that came about has found none, in the whole pool as this release reads it
    const isSound = this.known.prediction?.valid === true && this.behaviour.perNodeExclusions;
    this.known.errors ??= isSound ? [] : validatePool(this.pool);
    return this.known.errors;
  }

  public get network(): Prefix | undefined {
    return looseNetwork(this.pool.kind === 'IPPool' ? this.pool.spec.subnet : this.pool.spec.cidr);
  }

  public get allocatable(): AddressSet {
    this.known.allocatable ??= this.errors.length > 0 ? AddressSet.EMPTY : allocatableOf(this.pool, this.network);
    return this.known.allocatable;
  }

  public get prediction(): PoolPrediction | undefined {
    if (this.nodes === undefined || this.typeErrors.length > 0) return undefined;
    this.known.prediction ??= predictPool(this.pool, this.nodes, this.behaviour);
    return this.known.prediction;
  }

  public get nodeNames(): readonly string[] | undefined {
    if (this.nodes === undefined) return undefined;
    this.known.nodeNames ??= selectNodes(this.pool.spec.nodeSelector, this.nodes);
    return this.known.nodeNames;
  }
}

function looseNetwork(text: string): Prefix | undefined {
  const [address, length] = [text.slice(0, text.lastIndexOf('/')), text.slice(text.lastIndexOf('/') + 1)];
  const exact = Prefix.tryParse(text);
  if (exact !== undefined) return exact;
  const first = Prefix.tryParse(`${address}/${address.includes(':') ? 128 : 32}`)?.first;
  return first !== undefined && /^\d{1,3}$/.test(length) && Number(length) <= first.bits ? Prefix.containing(first, Number(length)) : undefined;
}

function allocatableOf(pool: Pool, network: Prefix | undefined): AddressSet {
  if (network === undefined) return AddressSet.EMPTY;
  return AddressSet.of(AddressRange.ofPrefix(network)).difference(AddressSet.of(...pool.spec.exclusions.map(({ startIP, endIP }) => `${startIP}-${endIP}`)));
}
