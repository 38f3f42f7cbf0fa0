import { clusterText } from './clusters';
import { CLUSTER_POLICY, NODE_POLICY, PREFIX_POOL } from './objects';
import { diffOf } from './states';
import { ALL_RELEASES, NetworkOperatorRelease } from '../../src/api/releases';
import { parseManifests, soundManifests } from '../../src/manifests';
import { diffStates } from '../../src/report';


const OLD = `${CLUSTER_POLICY}---\n${PREFIX_POOL}`;
const DRIVER = /  ofedDriver:\n(?:    .*\n)+/.exec(CLUSTER_POLICY)?.[0] ?? '';
const NEW = `${CLUSTER_POLICY.replace(DRIVER, '').replaceAll('v25.7.0', 'v26.4.1')}---\n${NODE_POLICY}---\n${PREFIX_POOL.replace('gatewayIndex: 1', 'gatewayIndex: 1\n  perNodeExclusions: [{ startIndex: 2, endIndex: 3 }]')}`;

test('an upgrade says which part moves between policies, and what is not the same there', () => {
  const { release } = diffOf(OLD, NEW);
  expect(release).toMatchObject({ from: '25.7', to: '26.4' });
  expect(release?.moves).toEqual([{
    section: 'ofedDriver',
    from: { apiVersion: 'mellanox.com/v1alpha1', kind: 'NicClusterPolicy', name: 'nic-cluster-policy' },
    to: { apiVersion: 'mellanox.com/v1alpha1', kind: 'NicNodePolicy', name: 'h200' },
    changed: ['spec.ofedDriver.version', 'spec.ofedDriver.upgradePolicy'],
  }]);
});

test('an upgrade says in which order to apply it', () => {
  expect(diffOf(OLD, NEW).release?.steps).toEqual([
    'move the driver in a maintenance window: between the two policies no node has the operator\'s driver, and the operator drains none of them for that',
    'apply the CustomResourceDefinitions of the chart v26.4.1: Helm does not upgrade those that are there',
    'upgrade the chart of the network operator to v26.4.1, and wait until the operator runs',
    'apply NicClusterPolicy nic-cluster-policy without ofedDriver, and wait until its state is ready: a part may not be in two policies at once',
    'then apply NicNodePolicy h200, and wait until its state is ready',
    'apply the pools when the policy is ready: the operator brings their CustomResourceDefinitions itself',
  ]);
});

test('the way back deletes what the older operator does not know, while the newer one is there', () => {
  const { release } = diffOf(NEW, OLD);
  expect(release).toMatchObject({ from: '26.4', to: '25.7' });
  const steps = release?.steps ?? [];
  expect(steps.findIndex((step) => step.startsWith('delete NicNodePolicy h200'))).toBeLessThan(steps.findIndex((step) => step.startsWith('install the chart')));
});

test('whereabouts that the operator no longer brings is told of', () => {
  const before = CLUSTER_POLICY.replace('    multus:', '    ipamPlugin: { image: whereabouts, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }\n    multus:');
  const { release } = diffOf(before, CLUSTER_POLICY.replaceAll('v25.7.0', 'v25.10.0'));
  expect(release?.steps.join('\n')).toMatch(/install whereabouts by other means/);
});

test('the same release is no upgrade', () => {
  expect(diffOf(OLD, OLD.replaceAll('v25.7.0', 'v25.7.1')).release).toBeUndefined();
});

describe('one program for two releases', () => {
  const manifests = (release: NetworkOperatorRelease) => soundManifests(parseManifests(clusterText({ release }), 'a.json'));

  test.each(ALL_RELEASES.slice(1).map((release, index) => [ALL_RELEASES[index], release] as const))('%s -> %s moves no address', (from, to) => {
    const { addresses, release } = diffStates(manifests(from), manifests(to));
    expect(addresses.moved).toEqual([]);
    expect(release).toMatchObject({ from, to });
    expect(release?.steps.length).toBeGreaterThan(2);
  });

  test('25.7 -> 26.4 moves the driver and the device plugins to the policies of the nodes', () => {
    const { release } = diffStates(manifests('25.7'), manifests('26.4'));
    expect(release?.moves.map(({ section, from, to }) => `${section}: ${from.kind} -> ${to.kind}`)).toEqual(expect.arrayContaining(['ofedDriver: NicClusterPolicy -> NicNodePolicy']));
  });
});
