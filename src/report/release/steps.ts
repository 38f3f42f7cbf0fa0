import type { SectionMove } from './release-change';
import { compareReleases, NetworkOperatorRelease, RELEASE_CATALOG } from '../../api/releases';
import type { ObjectChanges } from '../compare/compare-states';
import { isWithin } from '../compare/field-path';
import { groupKindOf, referenceText } from '../compare/object-identity';

/** What the steps of an upgrade follow from. */
interface Upgrade {
  readonly from: NetworkOperatorRelease;
  readonly to: NetworkOperatorRelease;
  readonly moves: readonly SectionMove[];
  readonly changes: ObjectChanges;
}

/**
 * How to apply another release of the network operator, in order.
 *
 * Helm never touches CustomResourceDefinitions that are there; a part of a policy may not be in two policies at once; and those definitions that
 * the operator brings itself are there only when it has seen its policy.
 *
 * @see https://docs.nvidia.com/networking/display/kubernetes2640/life-cycle-management.html
 * @see https://helm.sh/docs/chart_best_practices/custom_resource_definitions/
 */
export function upgradeSteps(upgrade: Upgrade): string[] {
  const { from, to, changes } = upgrade;
  const steps = compareReleases(from, to) < 0 ? upwards(upgrade) : downwards(upgrade);
  const drains = upgrade.moves.some(({ section }) => section === 'ofedDriver')
    ? ['move the driver in a maintenance window: between the two policies no node has the operator\'s driver, and the operator drains none of them for that']
    : [];
  const workloads = changes.changed.some(({ after }) => !/^(?:mellanox|nv-ipam|sriovnetwork)/.test(groupKindOf(after)))
    ? ['workloads last, when nodes show their resources again']
    : [];
  return [...drains, ...steps, ...workloads];
}

function upwards({ to, moves, changes }: Upgrade): string[] {
  const { version } = RELEASE_CATALOG[to];
  return [
    `apply the CustomResourceDefinitions of the chart ${version}: Helm does not upgrade those that are there`,
    `upgrade the chart of the network operator to ${version}, and wait until the operator runs`,
    ...withoutWhereabouts(changes),
    ...clusterPolicyStep(moves),
    ...nodePolicyStep(moves),
    ...(moves.length === 0 ? ['apply the policies with the images of the release, and wait until their state is ready'] : []),
    ...poolStep(changes),
  ];
}

/** The other way round: what the older operator does not know must be gone before it comes. */
function downwards({ from, to, moves, changes }: Upgrade): string[] {
  const { version } = RELEASE_CATALOG[to];
  const gone = [...new Set(moves.map((move) => referenceText(move.from)))];
  return [
    ...poolStep(changes),
    ...(gone.length === 0 ? [] : [`delete ${gone.join(', ')}, while the operator of ${from} is there to clean up`]),
    `install the chart of the network operator ${version}, with its CustomResourceDefinitions, and wait until the operator runs`,
    'apply the policies with the images of the release, and wait until their state is ready',
  ];
}

function clusterPolicyStep(moves: readonly SectionMove[]): string[] {
  const leaving = moves.filter(({ from }) => from.kind === 'NicClusterPolicy');
  if (leaving.length === 0) return [];
  const sections = [...new Set(leaving.map(({ section }) => section))].join(', ');
  return [`apply ${referenceText(leaving[0].from)} without ${sections}, and wait until its state is ready: a part may not be in two policies at once`];
}

function nodePolicyStep(moves: readonly SectionMove[]): string[] {
  const coming = [...new Set(moves.map(({ to }) => referenceText(to)))];
  return coming.length === 0 ? [] : [`then apply ${coming.join(', ')}, and wait until its state is ready`];
}

/** @see https://github.com/Mellanox/network-operator/pull/1748 */
function withoutWhereabouts({ changed }: ObjectChanges): string[] {
  const loses = changed.some(({ fields }) => fields.some(({ path, to }) => isWithin(path, 'spec/secondaryNetwork/ipamPlugin') && to === undefined));
  return loses ? ['install whereabouts by other means before its networks start pods again: the operator no longer brings it'] : [];
}

function poolStep({ changed, added }: ObjectChanges): string[] {
  const isPool = (kind: string): boolean => kind.startsWith('nv-ipam.nvidia.com/');
  const touches = changed.some(({ after }) => isPool(groupKindOf(after))) || added.some((object) => isPool(groupKindOf(object)));
  return touches ? ['apply the pools when the policy is ready: the operator brings their CustomResourceDefinitions itself'] : [];
}
