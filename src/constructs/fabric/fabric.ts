import { Construct } from 'constructs';
import { RELEASE_CATALOG } from '../../api/releases';
import { checkAtSynth, FabricError } from '../../errors';
import { LinkLayer, Nic, NodeGroup } from '../../inventory';
import { Addressing, FabricPlan, portName } from '../../ipam';
import { NIC_NODE_LABELS, SHARED_DOMAIN } from '../defaults';
import { checkChoice, checkDnsLabel, ResourceName, scopeFor } from '../names';
import { AttachableNetwork } from '../networks';
import { EthernetNicSettings, NicSettings } from '../nic';
import { ByNodeGroup } from '../node-group-props';
import type { RdmaCluster } from '../rdma-cluster';
import { AddressPool } from './address-pool';
import { Attachment, ATTACHMENTS, EthernetAttachment, InfinibandAttachment } from './attachment';
import { checkMtu, checkVirtualFunctions, EthernetGroupProps, GroupSettings, groupSettings, InfinibandGroupProps } from './group-props';
import { Rail } from './rail';
import { offerDevices } from './rail-devices';
import { makeNetwork } from './rail-network';
import { selectRails } from './select-rails';
import { starvedPods } from './starved-pods';

/** What fabrics of both link layers have. */
export interface CommonFabricProps {
  /** How nodes and pods get their addresses; two of different families for dual stack. */
  readonly addressing: Addressing | readonly Addressing[];
  /**
   * Namespaces whose pods may use the fabric, at least one. Networks in the first are called `<fabric>-rail-<n>`, with several planes
   * `<fabric>-rail-<n>-plane-<p>`; those in others have `-<namespace>` behind, so that adding one renames nothing.
   *
   * @minItems 1
   */
  readonly namespaces: readonly string[];
  /**
   * MTU of the fabric in bytes. Host devices and IPoIB take it only with `networks: 'raw'`.
   *
   * @asType integer
   * @minimum 68
   * @default - as the host interface has it
   */
  readonly mtu?: number;
  /** Node groups on the fabric. @default - all of the inventory */
  readonly nodeGroups?: readonly string[];
  /**
   * Where its addresses must be unique: a VRF, an isolated rail, a VLAN. Fabrics in different domains may use the same addresses.
   *
   * @default shared
   */
  readonly routingDomain?: string;
  /**
   * Lays out all addresses of the fabric anew, whatever the ledger promised. Running pods lose theirs. Meant for one synth.
   *
   * @default false
   */
  readonly renumber?: boolean;
}

/** A fabric of Ethernet switches (RoCE). */
export interface EthernetFabricProps extends CommonFabricProps {
  readonly linkLayer: 'ethernet';
  readonly attachment: EthernetAttachment;
  /** Firmware and runtime settings of its NICs. @default - left as they are */
  readonly nicSettings?: EthernetNicSettings;
  /** What differs on single node groups, by their names. No address depends on it. @default - nothing */
  readonly groups?: ByNodeGroup<EthernetGroupProps>;
}

/** A fabric of InfiniBand switches. */
export interface InfinibandFabricProps extends CommonFabricProps {
  readonly linkLayer: 'infiniband';
  readonly attachment: InfinibandAttachment;
  /** Firmware and runtime settings of its NICs. @default - left as they are */
  readonly nicSettings?: NicSettings;
  /** What differs on single node groups, by their names. No address depends on it. @default - nothing */
  readonly groups?: ByNodeGroup<InfinibandGroupProps>;
}

/** Properties of a fabric. The link layer decides which attachments there are. */
export type FabricProps = EthernetFabricProps | InfinibandFabricProps;

/** Which NICs of a node make up the fabric. */
export interface FabricNics {
  readonly of: (group: NodeGroup) => readonly Nic[];
  /** In the user's terms, for messages: `east-west NICs`. */
  readonly what: string;
}

/** Networks and resources are called `<fabric>-rail-<n>`, with at most 63 characters; two digits for the rail keep the limit the same for all. */
const MAX_FABRIC_NAME = 63 - '-rail-99'.length;

/**
 * A network of rails on a cluster: pools, device-plugin resources and networks, one of each per rail, and where rails have several planes, per
 * rail and plane.
 *
 * The id of the construct is the name of the fabric; the names of all its objects begin with it.
 */
export abstract class Fabric extends Construct {
  /** Every address of the fabric. */
  public readonly plan: FabricPlan;
  /** In the order of the rails; where they have several planes, one entry per rail and plane. */
  public readonly rails: readonly Rail[];
  /** Where its addresses must be unique. */
  public readonly routingDomain: string;
  /** How pods get onto it. */
  public readonly attachment: Attachment;
  private readonly networks = new Map<string, AttachableNetwork[]>();

  /**
   * @throws FabricError `name-invalid`, `duplicate-object`, `namespace-missing`, `rail-missing`, `attachment-invalid`, `field-invalid`,
   * `address-invalid`, `address-moves`, `capacity-exceeded`, `slot-conflict`
   */
  protected constructor(cluster: RdmaCluster, id: string, props: FabricProps, nics: FabricNics) {
    super(scopeFor(cluster, id, 'fabric', MAX_FABRIC_NAME), id);
    this.routingDomain = props.routingDomain ?? SHARED_DOMAIN;
    this.attachment = props.attachment;
    try {
      checkNamespaces(id, props.namespaces);
      checkAttachment(props.linkLayer, props.attachment);
      checkMtu('mtu', props.mtu);
      for (const { kind } of [props.addressing].flat()) checkChoice('addressing', kind, ['routed', 'flat']);
      if (props.nodeGroups?.length === 0) throw new FabricError({ code: 'rail-missing', message: 'nodeGroups is empty', hint: 'leave it out for all node groups' });
      const groups = cluster.inventory.nodeGroups.filter(({ name }) => props.nodeGroups === undefined || props.nodeGroups.includes(name));
      for (const name of props.nodeGroups ?? []) cluster.inventory.group(name);
      const settings = groupSettings(props, groups, cluster.inventory);
      const { rails, planes, nics: railNics } = selectRails(groups, nics.of, nics.what, props.linkLayer);
      if (planes > 1) checkPlaneNames(id, props.namespaces);
      const nodes = groups.flatMap((group) => group.nodes);
      const { perNodeExclusions: skipsExcludedBlocks } = RELEASE_CATALOG[cluster.release];
      const intent = { fabric: id, rails, planes, nodes, skipsExcludedBlocks, renumber: props.renumber };
      this.plan = cluster.addresses.plan(intent, props.addressing);
      this.rails = this.plan.rails.map((plan, index) => {
        const name = `${id}-${portName(plan)}`;
        return { index: plan.rail, plane: plan.plane, name, resourceName: name.replace(/-/g, '_'), nics: railNics[index], plan };
      });
      this.build(cluster, props, settings);
      this.register(cluster, props, settings);
      checkAtSynth(this, () => starvedPods(this.plan, props.attachment, settings));
    } catch (error) {
      if (error instanceof FabricError) throw error.at(id);
      throw error;
    }
    cluster.addFabric(this);
  }

  /**
   * The networks of the fabric in a namespace, one per rail and plane.
   *
   * @throws FabricError `namespace-missing` when the fabric has none there
   */
  public networksIn(namespace: string): readonly AttachableNetwork[] {
    const networks = this.networks.get(namespace);
    if (networks !== undefined) return networks;
    throw new FabricError({
      code: 'namespace-missing',
      path: this.node.id,
      message: `the fabric has no networks in namespace "${namespace}", only in ${[...this.networks.keys()].join(', ')}`,
      hint: `add "${namespace}" to the namespaces of the fabric`,
    });
  }

  private build(cluster: RdmaCluster, props: FabricProps, settings: readonly GroupSettings[]): void {
    const nodes = settings.map(({ group: { nodeSelector } }) => nodeSelector ?? NIC_NODE_LABELS);
    const devices = { cluster, linkLayer: props.linkLayer, attachment: props.attachment, mtu: props.mtu, settings };
    const { routingDomain } = this;
    for (const namespace of props.namespaces) {
      cluster.useNamespace(namespace);
      this.networks.set(namespace, []);
    }
    for (const rail of this.rails) {
      for (const plan of rail.plan.pools) new AddressPool(this, `pool-${plan.name}`, { plan, namespace: cluster.operatorNamespace, nodes, routingDomain });
      const resource: ResourceName = offerDevices(this, rail, devices);
      props.namespaces.forEach((namespace, index) => {
        const name = index === 0 ? rail.name : `${rail.name}-${namespace}`;
        this.networks.get(namespace)?.push(makeNetwork(this, rail, { name, namespace, resource, routingDomain }, devices));
      });
    }
  }

  /** Tells the cluster what the fabric asks of its nodes. */
  private register(cluster: RdmaCluster, { attachment, linkLayer }: FabricProps, settings: readonly GroupSettings[]): void {
    const fabric = this.node.id;
    cluster.addRdmaUse({
      fabric,
      groups: settings.map(({ group }) => group),
      isSriov: attachment.kind === 'sriov',
      movesDevices: (attachment.chain ?? []).some(({ type }) => type === 'rdma'),
      sharesDevices: attachment.kind === 'macvlan' || attachment.kind === 'ipoib',
    });
    for (const { group, virtualFunctions = 0, nicSettings } of settings) {
      const nics = this.rails.flatMap((rail) => rail.nics.filter((entry) => entry.group.name === group.name).map(({ nic }) => nic));
      cluster.addNicUse({ fabric, linkLayer, group, nics, virtualFunctions, settings: nicSettings });
    }
  }
}

function checkNamespaces(fabric: string, namespaces: readonly string[]): void {
  if (namespaces === undefined || namespaces.length === 0) {
    throw new FabricError({ code: 'namespace-missing', message: 'no namespace is given', hint: 'name the namespaces whose pods use the fabric' });
  }
  for (const namespace of namespaces) checkDnsLabel(namespace, 'namespace');
  const twice = namespaces.find((namespace, index) => namespaces.indexOf(namespace) !== index);
  if (twice !== undefined) throw new FabricError({ code: 'name-invalid', message: `namespace "${twice}" is given twice` });
  checkNameLengths(namespaces, `${fabric}-rail-99`, `${fabric}-rail-<n>`);
}

/** Planes make names longer. */
function checkPlaneNames(fabric: string, namespaces: readonly string[]): void {
  checkDnsLabel(fabric, 'fabric', MAX_FABRIC_NAME - '-plane-99'.length);
  checkNameLengths(namespaces, `${fabric}-rail-99-plane-99`, `${fabric}-rail-<n>-plane-<p>`);
}

function checkNameLengths(namespaces: readonly string[], longest: string, pattern: string): void {
  const most = 63 - `${longest}-`.length;
  const tooLong = namespaces.slice(1).find((namespace) => namespace.length > most);
  if (tooLong === undefined) return;
  throw new FabricError({
    code: 'name-invalid',
    message: `networks in namespace "${tooLong}" would be called ${pattern}-${tooLong}, which is longer than 63 characters`,
    hint: `name this namespace first, whose networks are called ${pattern}, or use a name of at most ${most} characters`,
  });
}

function checkAttachment(linkLayer: LinkLayer, attachment: Attachment): void {
  const allowed = ATTACHMENTS[linkLayer];
  if (allowed === undefined) {
    throw new FabricError({ code: 'attachment-invalid', message: `linkLayer "${String(linkLayer)}" is unknown`, hint: `allowed are ${Object.keys(ATTACHMENTS).join(', ')}` });
  }
  if (!allowed.includes(attachment.kind)) {
    throw new FabricError({
      code: 'attachment-invalid',
      message: `attachment "${String(attachment.kind)}" does not exist on ${linkLayer}`,
      hint: `allowed are ${allowed.join(', ')}`,
    });
  }
  if (attachment.kind === 'sriov') checkVirtualFunctions('virtualFunctions', attachment.virtualFunctions);
}
