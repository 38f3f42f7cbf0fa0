import { Construct } from 'constructs';
import { SriovNetworkPoolConfig } from '../../api/sriov';
import { checkAtSynth, FabricError, Problem } from '../../errors';
import { NodeGroup } from '../../inventory';
import { NIC_NODE_LABELS } from '../defaults';
import { checkChoice } from '../names';

/** How the SR-IOV operator goes about changing nodes. */
export interface DrainSettings {
  /**
   * Nodes of a group that the SR-IOV operator may drain at once: a number, or a share such as `20%`. Where the maintenance operator drains in its
   * place (`externalDrainer` of its chart), the limits of that one count.
   *
   * @default - one node at a time
   */
  readonly drainLimit?: number | string;
  /**
   * RDMA mode of the nodes' kernel: `exclusive` gives every pod its own RDMA devices, `shared` lets pods share them, `unmanaged` leaves it to somebody
   * else. A change reboots the nodes.
   *
   * @default - exclusive on nodes with an SR-IOV fabric that chains the rdma plugin, which needs it; else unmanaged
   */
  readonly rdmaMode?: 'shared' | 'exclusive' | 'unmanaged';
}

/** What a fabric asks of the nodes that it is on. */
export interface RdmaUse {
  readonly fabric: string;
  readonly groups: readonly NodeGroup[];
  /** Whether the SR-IOV operator makes virtual functions for it. */
  readonly isSriov: boolean;
  /** Whether a chained plugin moves RDMA devices into pods. */
  readonly movesDevices: boolean;
  /** Whether pods share the RDMA devices of the host. */
  readonly sharesDevices: boolean;
}

/** Where the pool configurations go, and what is said of single groups. */
export interface NodeDrainsProps extends DrainSettings {
  readonly namespace: string;
  readonly groups: Readonly<Record<string, DrainSettings>>;
}

/**
 * The SriovNetworkPoolConfigs of a cluster: one for each node group that needs other settings than the operator has for nodes of no pool, which it
 * drains one at a time.
 *
 * A limit is always written. Left out, the operator would drain all nodes of the pool in parallel, also those of a pool that only sets the RDMA mode.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/controllers/drain_controller_helper.go
 */
export class NodeDrains extends Construct {
  private readonly uses: RdmaUse[] = [];

  /** @throws FabricError `field-invalid` */
  constructor(scope: Construct, id: string, private readonly props: NodeDrainsProps) {
    super(scope, id);
    for (const settings of [props, ...Object.values(props.groups)]) checkSettings(settings);
    checkAtSynth(this, () => [...this.modeConflicts(), ...this.idleLimits()]);
  }

  /** Takes note of a fabric. */
  public add(use: RdmaUse): void {
    this.uses.push(use);
    for (const group of use.groups) this.configure(group);
  }

  private configure(group: NodeGroup): void {
    if (this.node.tryFindChild(group.name) !== undefined) return;
    const isLimited = this.settingOf(group.name, 'drainLimit') !== undefined && this.usesOf(group.name).some(({ isSriov }) => isSriov);
    if (!isLimited && this.modeOf(group.name) === undefined) return;
    new SriovNetworkPoolConfig(this, group.name, {
      metadata: { name: group.name, namespace: this.props.namespace },
      spec: () => ({
        maxUnavailable: this.settingOf(group.name, 'drainLimit') ?? 1,
        nodeSelector: { matchLabels: group.nodeSelector ?? NIC_NODE_LABELS },
        rdmaMode: this.modeOf(group.name),
      }),
    });
  }

  private usesOf(group: string): readonly RdmaUse[] {
    return this.uses.filter(({ groups }) => groups.some(({ name }) => name === group));
  }

  private settingOf<Key extends keyof DrainSettings>(group: string, key: Key): DrainSettings[Key] {
    return this.props.groups[group]?.[key] ?? this.props[key];
  }

  private modeOf(group: string): 'shared' | 'exclusive' | undefined {
    const given = this.settingOf(group, 'rdmaMode');
    if (given !== undefined) return given === 'unmanaged' ? undefined : given;
    return this.usesOf(group).some(({ isSriov, movesDevices }) => isSriov && movesDevices) ? 'exclusive' : undefined;
  }

  /** In exclusive mode an RDMA device is in one network namespace: in that of one pod, hence shared by none. */
  private modeConflicts(): Problem[] {
    const groups = new Set(this.uses.flatMap((use) => use.groups.map(({ name }) => name)));
    return [...groups].flatMap((group): Problem[] => {
      const mode = this.modeOf(group);
      const uses = this.usesOf(group);
      const sharing = uses.find(({ sharesDevices }) => sharesDevices);
      const moving = uses.find(({ movesDevices }) => movesDevices);
      if (mode === 'exclusive' && sharing !== undefined) {
        const reason = moving === undefined ? `rdmaMode is exclusive on node group "${group}"` : `fabric "${moving.fabric}" chains rdma, which needs node group "${group}" in exclusive mode`;
        return [conflict(`${reason}, and pods of fabric "${sharing.fabric}" share an RDMA device there`, `attach fabric "${sharing.fabric}" by sriov or host-device, or leave rdma out of the chain`)];
      }
      if (mode === 'shared' && moving !== undefined) {
        return [conflict(`rdmaMode is shared on node group "${group}", and fabric "${moving.fabric}" chains rdma, which needs exclusive`, 'leave rdmaMode out, or leave rdma out of the chain')];
      }
      return [];
    });
  }

  /** A limit that nothing obeys would be believed in. */
  private idleLimits(): Problem[] {
    const isOnSriov = (group: string) => this.usesOf(group).some(({ isSriov }) => isSriov);
    const idle = Object.keys(this.props.groups).filter((group) => this.props.groups[group].drainLimit !== undefined && !isOnSriov(group));
    const problems = idle.map((group) => unlimited(`groups: ${group}: drainLimit`, `node group "${group}" is on no fabric with sriov`));
    if (this.props.drainLimit === undefined || this.uses.some(({ isSriov }) => isSriov)) return problems;
    return [...problems, unlimited('drainLimit', 'the cluster has no fabric with sriov')];
  }
}

function conflict(message: string, hint: string): Problem {
  return { code: 'attachment-invalid', message, hint };
}

function unlimited(field: string, reason: string): Problem {
  return { code: 'field-invalid', message: `${field} limits nothing: ${reason}`, hint: 'leave it out; what the driver drains is limited by driver.upgradePolicy' };
}

function checkSettings({ drainLimit, rdmaMode }: DrainSettings): void {
  if (rdmaMode !== undefined) checkChoice('rdmaMode', rdmaMode, ['shared', 'exclusive', 'unmanaged']);
  if (drainLimit === undefined || isLimit(drainLimit)) return;
  const meant = /^\d+$/.test(String(drainLimit)) ? `; write ${String(drainLimit)} without quotes, or "${String(drainLimit)}%"` : '';
  throw new FabricError({
    code: 'field-invalid', message: `drainLimit ${JSON.stringify(drainLimit)} is not allowed`, hint: `give a number of nodes, or a share from "1%" to "100%"${meant}`,
  });
}

function isLimit(limit: number | string): boolean {
  if (typeof limit === 'number') return Number.isInteger(limit) && limit >= 0;
  const share = /^(\d{1,3})%$/.exec(limit)?.[1];
  return share !== undefined && Number(share) >= 1 && Number(share) <= 100;
}
