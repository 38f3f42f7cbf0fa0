import { isDeepStrictEqual } from 'node:util';
import { Construct } from 'constructs';
import { checkAtSynth, closest, FabricError, listValues, Problem } from '../errors';
import { ClusterMemory, FleetLedger, planFleet, WantedSpaces } from '../ipam';
import { Prefix } from '../net';
import { fleetOverlapProblems } from './address-claims';
import { LedgerUpdate, SAVES_LEDGERS, unsaved } from './ledger-update';
import type { RdmaCluster } from './rdma-cluster';
import { warnAtSynth } from './warn-at-synth';

/** Properties of a fleet. */
export interface FleetProps {
  /** Address space of the fleet in CIDR notation. */
  readonly supernets: readonly string[];
  /**
   * What each cluster gets, by the name in its inventory: a length such as `/12`, to be carved, or a network; one of each family at most.
   *
   * @example
   * { 'hgx-h200': '/12', 'gb300': ['/12', '/48'] }
   */
  readonly clusters: WantedSpaces;
  /** Memory of what was given. @default - none: the space is divided anew at every synth */
  readonly ledger?: FleetLedger;
}

/**
 * Several clusters that share address space. No two of them ever get overlapping networks, and another cluster moves nothing in those
 * there are.
 *
 * @example
 * const fleet = new Fleet(app, 'fleet', { supernets: ['10.0.0.0/8'], clusters: { a: '/12', b: '/12' }, ledger: FleetLedger.fromFile('ledger/fleet.yaml') });
 * new RdmaCluster(chart, 'rdma', { inventory, fleet });
 */
export class Fleet extends Construct {
  private readonly clusters: readonly ClusterMemory[];
  private readonly members: RdmaCluster[] = [];

  /** @throws FabricError `address-invalid`, `address-overlap`, `address-moves`, `capacity-exceeded` */
  constructor(scope: Construct, id: string, private readonly props: FleetProps) {
    super(scope, id);
    this.clusters = planFleet(props.supernets.map((text) => Prefix.parse(text)), props.clusters, props.ledger?.clusters ?? []);
    checkAtSynth(this, () => [...fleetOverlapProblems(this.members, 'error'), ...this.unsavedLedger()]);
    warnAtSynth(this, () => fleetOverlapProblems(this.members, 'warning'));
  }

  /**
   * The address space of a cluster.
   *
   * @throws FabricError `name-invalid` for a cluster that the fleet does not know
   */
  public spaceOf(cluster: string): readonly string[] {
    const names = Object.keys(this.props.clusters);
    const memory = names.includes(cluster) ? this.clusters.find(({ name }) => name === cluster) : undefined;
    if (memory !== undefined) return memory.space;
    const meant = closest(cluster, names);
    throw new FabricError({
      code: 'name-invalid',
      path: this.node.path,
      message: `the fleet has no cluster "${cluster}"`,
      hint: meant === undefined ? `it has ${listValues(names)}` : `did you mean "${meant}"?`,
    });
  }

  /** Takes note of a cluster. Clusters call it themselves. */
  public addCluster(cluster: RdmaCluster): void {
    this.members.push(cluster);
  }

  /** What is to be saved; undefined without a ledger, or when all is as it was. */
  public get ledgerUpdate(): LedgerUpdate | undefined {
    const { ledger } = this.props;
    if (ledger === undefined || (ledger.text !== undefined && isDeepStrictEqual(ledger.clusters, this.clusters))) return undefined;
    const before = new Map(ledger.clusters.map(({ name, space }) => [name, space.join(', ')]));
    const changes = this.clusters.flatMap(({ name, space }) => {
      const [old, now] = [before.get(name), space.join(', ')];
      if (old === now) return [];
      return [old === undefined ? `cluster ${name} gets ${now}` : `cluster ${name} goes from ${old} to ${now}`];
    });
    return { file: ledger.file, read: ledger.text, text: ledger.textWith(this.clusters), changes };
  }

  private unsavedLedger(): Problem[] {
    const update = this.node.tryGetContext(SAVES_LEDGERS) === true ? undefined : this.ledgerUpdate;
    return update === undefined ? [] : [unsaved(update, 'the fleet ledger would change, and this app does not save it', 'use FabricApp, and commit the ledger')];
  }
}
