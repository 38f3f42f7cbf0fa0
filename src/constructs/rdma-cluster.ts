import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as mellanox from '../api/mellanox';
import { DEFAULT_RELEASE, ImageOverrides, NetworkOperatorRelease, parseRelease, setRelease } from '../api/releases';
import { checkAtSynth, Problem } from '../errors';
import { Inventory } from '../inventory';
import { AddressRange, Claimed, findOverlaps, Prefix } from '../net';
import { DEFAULT_OPERATOR_NAMESPACE, NIC_NODE_LABELS, Platform, PlatformFacts, PLATFORMS } from './defaults';
import { duplicateObjects } from './duplicate-objects';
import type { Fabric } from './fabric';
import { Driver, NetworkOperatorPolicy } from './operator';

/** Properties of a cluster. */
export interface RdmaClusterProps {
  /** Release of the NVIDIA Network Operator. @default 26.4 */
  readonly release?: NetworkOperatorRelease;
  /** Nodes, their NICs, and ranges that fabrics must stay clear of. */
  readonly inventory: Inventory;
  /** Where the driver of the NICs comes from. @default - the host */
  readonly driver?: Driver;
  /** @default kubernetes */
  readonly platform?: Platform;
  /** Mirrors, pins and pull secrets of the component images. @default - the images of the release */
  readonly images?: ImageOverrides;
  /** Whether the NIC configuration operator is installed. @default false */
  readonly nicConfiguration?: boolean;
  /**
   * Whether namespaces that fabrics name are written too. They must allow the IPC_LOCK capability, which the baseline level of pod
   * security does not.
   *
   * @default true
   */
  readonly createNamespaces?: boolean;
  /** More fields of the NicClusterPolicy, such as tolerations. @default - none */
  readonly policy?: Partial<mellanox.NicClusterPolicySpec>;
}

/** Namespaces that every cluster has. */
const BUILT_IN_NAMESPACES = ['default', 'kube-system', 'kube-public'];

/**
 * The RDMA networking of one Kubernetes cluster: the policy of the network operator, and the fabrics that are put into it. There is one
 * per cluster, and one cluster per chart.
 */
export class RdmaCluster extends Construct {
  public readonly release: NetworkOperatorRelease;
  public readonly inventory: Inventory;
  public readonly platform: Platform;
  /** Namespace of the network operator, where pools live. */
  public readonly operatorNamespace = DEFAULT_OPERATOR_NAMESPACE;
  /** What the network operator installs. */
  public readonly policy: NetworkOperatorPolicy;
  private readonly ownFabrics: Fabric[] = [];
  private readonly namespaces = new Set<string>(BUILT_IN_NAMESPACES);

  /** @throws FabricError `release-unsupported`, `field-invalid`, `name-invalid`, `image-unpinned` */
  constructor(scope: Construct, id: string, private readonly props: RdmaClusterProps) {
    super(scope, id);
    this.release = parseRelease(props.release ?? DEFAULT_RELEASE);
    this.inventory = props.inventory;
    this.platform = props.platform ?? 'kubernetes';
    this.namespaces.add(this.operatorNamespace);
    setRelease(this, this.release);
    this.policy = new NetworkOperatorPolicy(this, 'policy', {
      release: this.release,
      platform: this.platform,
      images: props.images,
      driver: props.driver,
      nicConfiguration: props.nicConfiguration,
      nodeGroups: props.inventory.nodeGroups.map(({ name, nodeSelector }) => ({ name, nodeSelector: nodeSelector ?? NIC_NODE_LABELS })),
      spec: props.policy,
    });
    checkAtSynth(this, () => [...this.overlaps(), ...duplicateObjects(this)]);
  }

  /** What differs on the cluster's platform. */
  public get platformFacts(): PlatformFacts {
    return PLATFORMS[this.platform];
  }

  /** The fabrics of the cluster, in the order in which they were made. */
  public get fabrics(): readonly Fabric[] {
    return [...this.ownFabrics];
  }

  /** Takes note of a fabric. Fabrics call it themselves. */
  public addFabric(fabric: Fabric): void {
    this.ownFabrics.push(fabric);
  }

  /** Writes a namespace, unless it is there already or namespaces are made elsewhere. */
  public useNamespace(namespace: string): void {
    if (this.props.createNamespaces === false || this.namespaces.has(namespace)) return;
    this.namespaces.add(namespace);
    new ApiObject(this, `namespace-${namespace}`, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        // IPC_LOCK, without which RDMA cannot pin memory, is outside the baseline level
        labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      },
    });
  }

  private overlaps(): Problem[] {
    const claims: (Claimed & { readonly owner: string; readonly text: string })[] = [
      ...this.ownFabrics.flatMap((fabric) => fabric.plan.rails.flatMap(({ rail, pools }) => pools.map((pool) => ({
        range: AddressRange.ofPrefix(pool.subnet), owner: `rail ${rail} of fabric "${fabric.node.id}"`, text: pool.subnet.toString(),
      })))),
      ...this.inventory.reserved.map(({ cidr, layer, description }) => ({
        range: AddressRange.ofPrefix(Prefix.parse(cidr)), owner: `the reserved ${layer} range${description === undefined ? '' : ` (${description})`}`, text: cidr,
      })),
    ];
    return findOverlaps(claims)
      // what the user reserved twice is none of our business
      .filter(({ first, second }) => first.owner.startsWith('rail') || second.owner.startsWith('rail'))
      .map(({ first, second, shared }) => ({
        code: 'address-overlap',
        message: `${first.text} of ${first.owner} and ${second.text} of ${second.owner} overlap in ${shared}`,
        hint: 'give one of them another network',
      }));
  }
}
