import { macvlanNad, sharedDevice, stream } from './examples';
import { operatorIssue } from './sources';
import { whereaboutsNetworks } from './whereabouts-networks';
import { RELEASE_CATALOG } from '../../../api/releases';
import type { Cluster } from '../../model';
import { valueAt } from '../../model/values';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';
import { clusterPolicies, hasSection, isBrought } from '../policies/support';

const IPAM_PLUGIN = '    ipamPlugin: { image: whereabouts, repository: ghcr.io/k8snetworkplumbingwg, version: v0.7.0 }\n';

const NAD = (ipam: string): string => macvlanNad('rail-0', ipam);

export const whereaboutsNotInstalled: Rule = {
  id: 'whereabouts-not-installed',
  tier: 1,
  severity: 'error',
  title: 'A network takes its addresses from whereabouts, which nothing installs',
  rationale: 'The network operator deployed whereabouts as secondaryNetwork.ipamPlugin up to release 25.7 and has not since. Without the plugin on the nodes pods stay in '
    + 'ContainerCreating with "failed to find plugin whereabouts". It is an error where the policy asks for whereabouts and the release has none. Where the policy brings Multus '
    + 'and nothing here brings whereabouts it is only advice, since other manifests may.',
  fix: 'deploy whereabouts on its own, or use nv-ipam',
  evidence: ['https://docs.nvidia.com/networking/display/kubernetes25100/release-notes.html', operatorIssue(1685)],
  examples: [
    {
      title: 'asked of a release that has none',
      wrong: stream(sharedDevice('["eth2"]') + IPAM_PLUGIN, NAD('{ "type": "whereabouts", "range": "10.0.0.0/24" }')),
      right: stream(sharedDevice('["eth2"]'), NAD('{ "type": "nv-ipam", "poolName": "rail-0" }')),
    },
    {
      title: 'not there',
      wrong: stream(sharedDevice('["eth2"]'), NAD('{ "type": "whereabouts", "range": "10.0.0.0/24" }')),
      right: stream(sharedDevice('["eth2"]'), NAD('{ "type": "nv-ipam", "poolName": "rail-0" }')),
    },
  ],
  check(cluster, report) {
    const [first, ...others] = whereaboutsNetworks(cluster).map(({ network }) => network);
    const [policy] = clusterPolicies(cluster);
    if (first === undefined || policy === undefined || cluster.platform === 'openshift' || !hasSection(policy, 'secondaryNetwork', 'multus')) return;
    const asks = valueAt(policy.object, 'spec', 'secondaryNetwork', 'ipamPlugin') !== undefined;
    const hasNone = cluster.release !== undefined && RELEASE_CATALOG[cluster.release].images.ipamPlugin === undefined;
    if ((asks && !hasNone) || isThere(cluster)) return;
    const users = others.length === 0 ? `${titleOf(first)} needs` : `${titleOf(first)} and ${others.length} more networks need`;
    report({
      at: first.manifest,
      field: first.ipamField,
      message: `${users} whereabouts, and ${hasNone ? `release ${cluster.release} of the network operator does not have it` : 'the NicClusterPolicy does not deploy it'}`,
      hint: hasNone ? 'deploy whereabouts on its own, or use nv-ipam' : 'add spec.secondaryNetwork.ipamPlugin, up to release 25.7, or use nv-ipam',
      severity: asks ? 'error' : 'info',
      related: [policy, ...others.slice(0, 4).map(({ manifest }) => manifest)],
    });
  },
};

/** Whether anything in the manifests is a trace of whereabouts. */
function isThere(cluster: Cluster): boolean {
  return isBrought(cluster, 'whereabouts')
    || cluster.ofTypes(({ group }) => group === 'whereabouts.cni.cncf.io').length > 0
    || cluster.ofTypes(({ kind }) => OWN_KINDS.has(kind)).some(({ object }) => object.metadata.name?.includes('whereabouts') === true);
}

const OWN_KINDS: ReadonlySet<string> = new Set(['CustomResourceDefinition', 'DaemonSet', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Kustomization']);
