import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkAtSynth, Problem } from '../../errors';
import { LayerClaim } from '../../ipam';
import { registerClaims } from '../address-claims';
import { warnAtSynth } from '../warn-at-synth';
import { objectsIn } from './chart-objects';
import { clusterOf } from './cluster-claims';
import { conflictProblems, PlacedClaim } from './conflicts';
import { controllerOwnedObjects } from './controller-owned-objects';
import { objectClaims } from './object-claims';
import { AddressSoftware } from './software';
import { softwareProblems } from './software-problems';

const registries = new WeakMap<Chart, LayerRegistry>();

/**
 * What the constructs of a chart, hence of a cluster, say about addresses besides those of its fabrics. It checks all of them together, once, at
 * synth.
 */
export class LayerRegistry {
  /** The registry of the chart of a construct. */
  public static of(construct: IConstruct): LayerRegistry {
    const chart = Chart.of(construct);
    const registry = registries.get(chart) ?? new LayerRegistry(chart);
    registries.set(chart, registry);
    return registry;
  }

  /** Names of MetalLB pools that something outside of the chart announces. */
  public readonly announcedElsewhere = new Set<string>();
  private readonly claims: { readonly path: string; readonly of: (cluster: string) => readonly LayerClaim[] }[] = [];
  private readonly routed = new Set<ApiObject>();
  private readonly software = new Map<AddressSoftware['software'], { readonly facts: AddressSoftware; readonly owner: string }>();
  private readonly disagreements: Problem[] = [];

  private constructor(private readonly chart: Chart) {
    registerClaims(chart, () => this.placedClaims().map(({ claim }) => claim));
    checkAtSynth(chart, () => [
      ...this.disagreements,
      ...softwareProblems(chart, [...this.software.values()].map(({ facts }) => facts), this.announcedElsewhere),
      ...conflictProblems(chart, this.placedClaims(), 'error'),
      ...controllerOwnedObjects(chart),
    ]);
    warnAtSynth(chart, () => conflictProblems(chart, this.placedClaims(), 'warning'));
  }

  /** Says that other clusters route to the pods that get the addresses of an object. */
  public placeRouted(object: ApiObject): void {
    this.routed.add(object);
  }

  /** Lays claim to addresses, here and in the fleet of the cluster. @param of asked at synth for the claims in the cluster of a name */
  public claim(construct: IConstruct, of: (cluster: string) => readonly LayerClaim[]): void {
    this.claims.push({ path: construct.node.path, of });
  }

  /** Takes note of the software that a construct is written for. A cluster has one of each. */
  public use(construct: IConstruct, facts: AddressSoftware): void {
    const known = this.software.get(facts.software);
    if (known === undefined) {
      this.software.set(facts.software, { facts, owner: construct.node.path });
      return;
    }
    const [one, other] = [known.facts, facts].map((given) => JSON.stringify(given));
    if (one === other) return;
    const message = `says ${other} of the software, ${known.owner} says ${one}`;
    this.disagreements.push({ code: 'field-invalid', path: construct.node.path, message, hint: 'write what is known of it once, and spread it into both' });
  }

  /** The claims of constructs, and the pools of the chart, whoever wrote them; those of fabrics are the fabrics' own claims. */
  private placedClaims(): PlacedClaim[] {
    const cluster = clusterOf(this.chart);
    // without an inventory a cluster has no other name
    const name = cluster?.inventory.cluster ?? this.chart.node.path;
    const fabrics = new Set<IConstruct>(cluster?.fabrics);
    const pools = objectsIn(this.chart).filter((object) => !object.node.scopes.some((scope) => fabrics.has(scope)));
    return [
      ...pools.flatMap((object) => placed(pathOf(object), objectClaims(object, { cluster: name, isRouted: this.routed.has(object) }))),
      ...this.claims.flatMap(({ path, of }) => placed(path, of(name))),
    ];
  }
}

function placed(path: string, claims: readonly LayerClaim[]): PlacedClaim[] {
  return claims.map((claim) => ({ claim, path }));
}

/** That of the construct which the object is all of. */
function pathOf({ node }: ApiObject): string {
  return node.id === 'Resource' && node.scope !== undefined ? node.scope.node.path : node.path;
}
