import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as mellanox from '../api/mellanox';
import { DEFAULT_RELEASE, ImageOverrides, NetworkOperatorRelease, parseRelease, setRelease } from '../api/releases';
import { checkAtSynth, FabricError, Problem } from '../errors';
import { Inventory, NodeGroup } from '../inventory';
import { Ledger } from '../ipam';
import { AddressSet, Prefix } from '../net';
import { claimsOf, isAvoidable, overlapProblems, rememberedClaims } from './address-claims';
import { ClusterLedger, spacesOf } from './cluster-ledger';
import { ClusterScopedObject } from './cluster-scoped-object';
import { DEFAULT_OPERATOR_NAMESPACE, NIC_NODE_LABELS, Platform, PlatformFacts, PLATFORMS } from './defaults';
import { duplicateObjects } from './duplicate-objects';
import type { Fabric } from './fabric';
import { sharedNicProblems } from './fabric/shared-nics';
import type { Fleet } from './fleet';
import { LayerRegistry } from './layers/layer-registry';
import { LedgerUpdate, SAVES_LEDGERS, unsaved } from './ledger-update';
import { checkChoice } from './names';
import type { DrainSettings, InterfaceNames } from './nic';
import { NodeDrains, RdmaUse } from './nic/drain';
import { NicConfigurations, NicUse } from './nic/nic-configurations';
import { RailNames } from './nic/rail-names';
import { ByNodeGroup, checkGroupNames, NodeGroupProps } from './node-group-props';
import { Driver, NetworkOperatorPolicy, NicConfigurationOperatorSettings } from './operator';
import { warnAtSynth } from './warn-at-synth';

/** Properties of a cluster. */
export interface RdmaClusterProps extends DrainSettings {
  /** Release of the NVIDIA Network Operator. @default 26.4 */
  readonly release?: NetworkOperatorRelease;
  /** Nodes, their NICs, and ranges that fabrics must stay clear of. */
  readonly inventory: Inventory;
  /**
   * Memory of the addresses that were given out, so that none ever moves. `FabricApp` saves it after all else went well.
   *
   * @default - none: nodes are numbered anew at every synth
   */
  readonly ledger?: Ledger;
  /** Fleet that gives the cluster its address space. @default - the cluster stands alone */
  readonly fleet?: Fleet;
  /**
   * Address space in CIDR notation, one network per family, for fabrics that give only the length of theirs.
   *
   * @default - that of the fleet, else none: every fabric gives its network in full
   */
  readonly addressSpace?: string | readonly string[];
  /** Where the driver of the NICs comes from. @default - the host */
  readonly driver?: Driver;
  /** @default kubernetes */
  readonly platform?: Platform;
  /** Mirrors, pins and pull secrets of the component images. @default - the images of the release */
  readonly images?: ImageOverrides;
  /** Whether the NIC configuration operator is installed, or settings of it. @default - when something needs it */
  readonly nicConfiguration?: boolean | NicConfigurationOperatorSettings;
  /**
   * Names that the interfaces and RDMA devices of the rails get on all nodes, from release 26.1 on. Everything that names an interface then names them
   * so.
   *
   * @default - they keep the names of the inventory
   */
  readonly interfaceNames?: InterfaceNames;
  /** What differs on single node groups, by their names. @default - nothing */
  readonly groups?: ByNodeGroup<NodeGroupProps>;
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
  /** The nodes, with the names that their interfaces are going to have. */
  public readonly inventory: Inventory;
  public readonly platform: Platform;
  /** Namespace of the network operator, where pools live. */
  public readonly operatorNamespace = DEFAULT_OPERATOR_NAMESPACE;
  /** What the network operator installs. */
  public readonly policy: NetworkOperatorPolicy;
  /** The address space of the cluster, and what is remembered of it. */
  public readonly addresses: ClusterLedger;
  private readonly ownFabrics: Fabric[] = [];
  private readonly railNames: RailNames;
  private readonly drains: NodeDrains;
  private readonly nicConfigurations: NicConfigurations;
  private readonly namespaces = new Set<string>(BUILT_IN_NAMESPACES);

  /** @throws FabricError `duplicate-object`, `release-unsupported`, `field-invalid`, `name-invalid`, `image-unpinned` */
  constructor(scope: Construct, id: string, private readonly props: RdmaClusterProps) {
    super(scope, id);
    checkOnlyCluster(this);
    checkChoice('platform', props.platform ?? 'kubernetes', Object.keys(PLATFORMS));
    this.release = parseRelease(props.release ?? DEFAULT_RELEASE);
    this.platform = props.platform ?? 'kubernetes';
    this.namespaces.add(this.operatorNamespace);
    setRelease(this, this.release);
    const { groups = {} } = props;
    checkGroupNames(groups, props.inventory);
    this.railNames = new RailNames(this, 'interface-names', { inventory: props.inventory, names: props.interfaceNames, groups, namespace: this.operatorNamespace });
    this.inventory = this.railNames.inventory;
    const reserved = AddressSet.of(...props.inventory.reserved.map(({ cidr }) => cidr));
    const avoidable = props.inventory.reserved.filter(isAvoidable).map(({ cidr }) => Prefix.parse(cidr));
    const space = spacesOf(props.addressSpace ?? props.fleet?.spaceOf(this.inventory.cluster));
    this.addresses = new ClusterLedger(this.inventory.cluster, props.ledger, space, reserved, AddressSet.of(...avoidable), avoidable);
    props.fleet?.addCluster(this);
    this.policy = new NetworkOperatorPolicy(this, 'policy', {
      release: this.release,
      platform: this.platform,
      images: props.images,
      driver: props.driver,
      nicConfiguration: props.nicConfiguration,
      nodeGroups: props.inventory.nodeGroups.map(({ name, nodeSelector }) => ({
        name, nodeSelector: nodeSelector ?? NIC_NODE_LABELS, driver: groups[name]?.driver, spec: groups[name]?.nodePolicy,
      })),
      spec: props.policy,
    });
    if (this.railNames.isUsed) this.policy.requireNicConfiguration();
    const { drainLimit, rdmaMode } = props;
    this.drains = new NodeDrains(this, 'drains', { drainLimit, rdmaMode, groups, namespace: this.platformFacts.sriovNamespace });
    this.nicConfigurations = new NicConfigurations(this, 'nic-configurations', this.operatorNamespace);
    checkAtSynth(this, () => overlapProblems([...claimsOf(this), ...rememberedClaims(this)], 'error'));
    // a fabric that only the ledger has says no more in which routing domain it was
    warnAtSynth(this, () => overlapProblems(claimsOf(this), 'warning'));
    warnAtSynth(this, () => sharedNicProblems(this.ownFabrics));
    // so that what others wrote into the chart is held against the cluster
    LayerRegistry.of(this);
    checkAtSynth(this, () => [...duplicateObjects(this), ...this.unsavedLedger()]);
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

  /** Takes note of how a fabric uses the RDMA devices of its nodes. Fabrics call it themselves. */
  public addRdmaUse(use: RdmaUse): void {
    this.drains.add(use);
  }

  /** Takes note of what a fabric needs of the NICs of a node group. Fabrics call it themselves. */
  public addNicUse(use: NicUse): void {
    if (use.settings !== undefined) this.policy.requireNicConfiguration();
    this.nicConfigurations.add(use);
  }

  /** Whether the interfaces of the rails have names that the cluster gives them. */
  public namesRails(group: NodeGroup): boolean {
    return this.railNames.has(group);
  }

  /** Mirrors, pins and pull secrets of images, as they were given. */
  public get images(): ImageOverrides {
    return this.props.images ?? {};
  }

  /** Writes a namespace, unless it is there already or namespaces are made elsewhere. */
  public useNamespace(namespace: string): void {
    if (this.props.createNamespaces === false || this.namespaces.has(namespace)) return;
    this.namespaces.add(namespace);
    new ClusterScopedObject(this, `namespace-${namespace}`, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        // IPC_LOCK, without which RDMA cannot pin memory, is outside the baseline level
        labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      },
    });
  }

  /** What was promised before; undefined without a ledger. */
  public get ledger(): Ledger | undefined {
    return this.props.ledger;
  }

  /** What is to be saved in the ledger; undefined without one, or when all is as it was. */
  public get ledgerUpdate(): LedgerUpdate | undefined {
    return this.addresses.update;
  }

  /** With an app that saves no ledgers, one that would change is an error. */
  private unsavedLedger(): Problem[] {
    if (this.node.tryGetContext(SAVES_LEDGERS) === true) return [];
    const update = this.ledgerUpdate;
    if (update === undefined) return [];
    return [unsaved(update, 'the ledger would change, and this app does not save it', 'use FabricApp, and commit the ledger')];
  }
}

function checkOnlyCluster(cluster: RdmaCluster): void {
  const chart = Chart.of(cluster);
  const other = chart.node.findAll().find((construct) => construct instanceof RdmaCluster && construct !== cluster && Chart.of(construct) === chart);
  if (other === undefined) return;
  throw new FabricError({
    code: 'duplicate-object',
    path: cluster.node.path,
    message: `chart "${chart.node.path}" already has the cluster ${other.node.path}`,
    hint: 'give each cluster a chart of its own',
  });
}
