import { Construct } from 'constructs';
import { kindMismatch } from '../../api/check-fields';
import * as mellanox from '../../api/mellanox';
import { Component, DEFAULT_RELEASE, ImageOverrides, NetworkOperatorRelease, parseRelease, RELEASE_CATALOG, releaseOf, setRelease } from '../../api/releases';
import { checkAtSynth, FabricError, Problem } from '../../errors';
import { Platform, PLATFORMS } from '../defaults';
import { componentImage } from './component-image';
import { RdmaSharedResource, rdmaSharedConfig, SriovDeviceResource, sriovDeviceConfig } from './device-plugin-config';
import { checkDriver, Driver } from './driver';

/** Nodes that are configured together. */
export interface PolicyNodeGroup {
  /** Name of the NicNodePolicy, at most 30 characters. */
  readonly name: string;
  /** Labels that all nodes of the group have, and no others. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** @default - that of all nodes */
  readonly driver?: Driver;
  /** More fields of its NicNodePolicy. @default - none */
  readonly spec?: NodePolicySettings;
}

/** What a NicNodePolicy says of the DaemonSets that it makes: tolerations, labels, annotations. */
export type NodePolicySettings = Pick<mellanox.NicNodePolicySpec, 'tolerations' | 'labels' | 'annotations'>;

/** The NIC configuration operator, but for its images. */
export type NicConfigurationOperatorSettings = Omit<mellanox.NicConfigurationOperator, 'operator' | 'configurationDaemon'>;

/** Properties of the policy of the network operator. */
export interface NetworkOperatorPolicyProps {
  /** @default - that of the surrounding cluster, else 26.4 */
  readonly release?: NetworkOperatorRelease;
  /** @default kubernetes */
  readonly platform?: Platform;
  /** @default - the images of the release */
  readonly images?: ImageOverrides;
  /** @default - host */
  readonly driver?: Driver;
  /**
   * Groups of nodes with a driver and device plugins of their own. From release 26.4 each gets a NicNodePolicy, so that another group changes
   * nothing for the ones there are; older releases have one configuration for all nodes.
   *
   * @default - one configuration for all nodes
   */
  readonly nodeGroups?: readonly PolicyNodeGroup[];
  /** Whether nv-ipam is installed. @default true */
  readonly nvIpam?: boolean;
  /** Whether the IPoIB plugin is installed. @default - when a network needs it */
  readonly ipoib?: boolean;
  /** Whether the operator that configures NICs and their firmware is installed, or settings of it. @default - when something needs it */
  readonly nicConfiguration?: boolean | NicConfigurationOperatorSettings;
  /** Resources of the RDMA shared device plugin, on all nodes. @default - none */
  readonly rdmaSharedDevices?: readonly RdmaSharedResource[];
  /** Resources of the SR-IOV device plugin, on all nodes. @default - none */
  readonly sriovDevices?: readonly SriovDeviceResource[];
  /** More fields of the NicClusterPolicy. @default - none */
  readonly spec?: Partial<mellanox.NicClusterPolicySpec>;
}

interface DeviceSections {
  readonly rdmaShared: RdmaSharedResource[];
  readonly sriov: SriovDeviceResource[];
}

/** The API server of the operator serves this name only; any other policy is ignored. */
const POLICY_NAME = 'nic-cluster-policy';

/** Longer names overflow the names of the operator's DaemonSets. */
const MAX_NODE_POLICY_NAME = 30;

/**
 * What the network operator installs on a cluster: driver, device plugins, nv-ipam, Multus and CNI plugins, as a NicClusterPolicy and, from
 * release 26.4, a NicNodePolicy per group of nodes. There is one per cluster.
 *
 * @see https://docs.nvidia.com/networking/software/cloud-orchestration/index.html
 */
export class NetworkOperatorPolicy extends Construct {
  public readonly release: NetworkOperatorRelease;
  private readonly groups = new Map<string, { readonly group: PolicyNodeGroup; readonly sections: DeviceSections }>();
  private readonly everywhere: DeviceSections;
  private ipoib: boolean;
  private nicConfiguration: boolean;
  private nicFirmwareStorage = false;

  /** @throws FabricError `release-unsupported`, `field-invalid`, `name-invalid`, `image-unpinned` */
  constructor(scope: Construct, id: string, private readonly props: NetworkOperatorPolicyProps = {}) {
    super(scope, id);
    this.release = parseRelease(props.release ?? releaseOf(this) ?? DEFAULT_RELEASE);
    setRelease(this, this.release);
    this.ipoib = props.ipoib ?? false;
    this.nicConfiguration = (props.nicConfiguration ?? false) !== false;
    this.everywhere = { rdmaShared: [...(props.rdmaSharedDevices ?? [])], sriov: [...(props.sriovDevices ?? [])] };
    for (const { driver } of [props, ...props.nodeGroups ?? []]) checkDriver(driver ?? { kind: 'host' });
    this.refuseOverrides();
    new mellanox.NicClusterPolicy(this, 'Resource', { metadata: { name: POLICY_NAME }, spec: () => this.clusterPolicy() });
    for (const group of this.perGroup ? props.nodeGroups ?? [] : []) this.addNodeGroup(group);
    checkAtSynth(this, () => [...this.sectionsInBoth(), ...this.idleSettings()]);
  }

  /** Offers shared RDMA devices on a group of nodes, or on all. */
  public addRdmaSharedDevices(resource: RdmaSharedResource, group?: string): void {
    this.sections(group).rdmaShared.push(resource);
  }

  /** Offers whole devices on a group of nodes, or on all. */
  public addSriovDevices(resource: SriovDeviceResource, group?: string): void {
    this.sections(group).sriov.push(resource);
  }

  /** Installs the IPoIB plugin. */
  public requireIPoIB(): void {
    this.ipoib = true;
  }

  /** Installs the operator that configures NICs. */
  public requireNicConfiguration(): void {
    this.nicConfiguration = true;
  }

  /** Installs it with a volume for firmware. */
  public requireNicFirmwareStorage(): void {
    this.nicConfiguration = true;
    this.nicFirmwareStorage = true;
  }

  private get perGroup(): boolean {
    return RELEASE_CATALOG[this.release].nodePolicies && (this.props.nodeGroups ?? []).length > 0;
  }

  private addNodeGroup(group: PolicyNodeGroup): void {
    if (group.name.length > MAX_NODE_POLICY_NAME) {
      throw new FabricError({
        code: 'name-invalid',
        message: `node group "${group.name}" has ${group.name.length} characters, a NicNodePolicy at most ${MAX_NODE_POLICY_NAME}`,
        hint: 'give the node group a shorter name',
      });
    }
    this.groups.set(group.name, { group, sections: { rdmaShared: [], sriov: [] } });
    if (this.driverOf(group)?.kind === 'managed') this.sections(group.name);
  }

  /** The devices of a group. A group gets its NicNodePolicy when there is something to put into it. */
  private sections(name: string | undefined): DeviceSections {
    const known = name === undefined ? undefined : this.groups.get(name);
    if (known === undefined) return this.everywhere;
    if (this.node.tryFindChild(known.group.name) === undefined) this.makeNodePolicy(known.group, known.sections);
    return known.sections;
  }

  private makeNodePolicy(group: PolicyNodeGroup, sections: DeviceSections): void {
    new mellanox.NicNodePolicy(this, group.name, {
      metadata: { name: group.name },
      spec: () => ({ nodeSelector: group.nodeSelector, ...this.driverAndDevices(sections, this.driverOf(group)), ...group.spec }),
    });
  }

  /** The operator takes a section in one kind of policy only. */
  private sectionsInBoth(): Problem[] {
    const { spec = {} } = this.props;
    const ofCluster = new Set([...Object.keys(spec), ...sectionNames(this.everywhere)]);
    const ofNodes = new Map([...this.groups.values()].flatMap(({ group, sections }) =>
      [...(this.driverOf(group)?.kind === 'managed' ? ['ofedDriver'] : []), ...sectionNames(sections)].map((section) => [section, group.name] as const)));
    return [...ofNodes].filter(([section]) => ofCluster.has(section)).map(([section, group]) => ({
      code: 'field-invalid',
      message: `both the NicClusterPolicy and the NicNodePolicy "${group}" have ${section}`,
      hint: 'the operator takes it in one of them only: leave it to the node groups, or give no node groups',
    }));
  }

  private clusterPolicy(): mellanox.NicClusterPolicySpec {
    const { platform = 'kubernetes', nvIpam = true, spec } = this.props;
    const multus = PLATFORMS[platform].hasMultus ? undefined : { cniPlugins: this.image('cniPlugins'), multus: this.image('multus') };
    const secondaryNetwork = { ...multus, ...(this.ipoib ? { ipoib: this.image('ipoib') } : {}) };
    return {
      // a section that a NicNodePolicy has may not be in the NicClusterPolicy too
      ...(this.perGroup ? this.devices(this.everywhere) : this.driverAndDevices(this.everywhere, this.props.driver)),
      nvIpam: nvIpam ? { ...this.image('nvIpam'), enableWebhook: false } : undefined,
      secondaryNetwork: Object.keys(secondaryNetwork).length > 0 ? secondaryNetwork : undefined,
      nicConfigurationOperator: this.nicConfiguration ? this.nicConfigurationOperator() : undefined,
      ...spec,
    };
  }

  private nicConfigurationOperator(): mellanox.NicConfigurationOperator {
    const { nicConfiguration } = this.props;
    const settings = typeof nicConfiguration === 'object' ? nicConfiguration : {};
    // the defaults of the API, written out: the claim cannot be changed later, so what it is made with should be in Git
    const storage = { create: true, pvcName: 'nic-fw-storage-pvc', availableStorageSize: '1Gi', ...settings.nicFirmwareStorage };
    return {
      operator: this.image('nicConfigurationOperator'),
      configurationDaemon: this.image('nicConfigurationDaemon'),
      ...settings,
      nicFirmwareStorage: this.nicFirmwareStorage || settings.nicFirmwareStorage !== undefined ? storage : undefined,
    };
  }

  private driverOf({ driver }: PolicyNodeGroup): Driver | undefined {
    return driver ?? this.props.driver;
  }

  /** Releases without NicNodePolicy have one driver for all nodes. */
  private refuseOverrides(): void {
    const group = this.perGroup ? undefined : (this.props.nodeGroups ?? []).find(({ driver, spec }) => driver !== undefined || spec !== undefined);
    if (group === undefined) return;
    throw new FabricError({
      code: 'release-unsupported',
      message: `node group "${group.name}" has a ${group.driver === undefined ? 'policy' : 'driver'} of its own; ${kindMismatch(mellanox.NicNodePolicy.API, this.release) ?? ''}`,
      hint: 'set it for the whole cluster',
    });
  }

  /** Settings of a policy that is not made. */
  private idleSettings(): Problem[] {
    const idle = [...this.groups.values()].filter(({ group }) => group.spec !== undefined && this.node.tryFindChild(group.name) === undefined);
    return idle.map(({ group }) => ({
      code: 'field-invalid',
      message: `nodePolicy of node group "${group.name}" has nothing to apply to: the operator runs neither driver nor device plugin on its nodes`,
      hint: 'leave it out',
    }));
  }

  private driverAndDevices(
    sections: DeviceSections, driver: Driver = { kind: 'host' },
  ): Pick<mellanox.NicNodePolicySpec, 'ofedDriver' | 'rdmaSharedDevicePlugin' | 'sriovDevicePlugin'> {
    const ofedDriver = driver.kind === 'managed' ? { ...this.image('ofedDriver', driver.version), upgradePolicy: driver.upgradePolicy, ...driver.spec } : undefined;
    return { ofedDriver, ...this.devices(sections) };
  }

  private devices({ rdmaShared, sriov }: DeviceSections): Pick<mellanox.NicNodePolicySpec, 'rdmaSharedDevicePlugin' | 'sriovDevicePlugin'> {
    const rdmaConfig = rdmaSharedConfig(rdmaShared);
    const sriovConfig = sriovDeviceConfig(sriov);
    return {
      rdmaSharedDevicePlugin: rdmaConfig === undefined ? undefined : { ...this.image('rdmaSharedDevicePlugin'), config: rdmaConfig },
      sriovDevicePlugin: sriovConfig === undefined ? undefined : { ...this.image('sriovDevicePlugin'), config: sriovConfig },
    };
  }

  private image(component: Component, version?: string): mellanox.ImageSpec {
    return componentImage(this.release, component, this.props.images, version);
  }
}

function sectionNames({ rdmaShared, sriov }: DeviceSections): string[] {
  return [...(rdmaShared.length > 0 ? ['rdmaSharedDevicePlugin'] : []), ...(sriov.length > 0 ? ['sriovDevicePlugin'] : [])];
}
