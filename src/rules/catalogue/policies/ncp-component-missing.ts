import { clusterPolicy, NV_IPAM_SECTION, SECONDARY_NETWORK } from './examples';
import { NETWORK_OPERATOR, OPERATOR_ISSUES } from './sources';
import { clusterPolicies, groupPolicies, hasSection, isBrought } from './support';
import type { Manifest } from '../../../manifests';
import type { CniPlugin } from '../../grammar';
import type { Cluster } from '../../model';
import type { Rule, Severity } from '../../rule';
import { documents, ipPool } from '../identity/examples';
import { readablePools } from '../identity/support';

const IPOIB_NETWORK = `apiVersion: mellanox.com/v1alpha1
kind: IPoIBNetwork
metadata:
  name: ipoib
spec:
  networkNamespace: default
  master: ibs1
  ipam: '{ "type": "whereabouts", "range": "10.0.0.0/24" }'
`;

export const ncpComponentMissing: Rule = {
  id: 'ncp-component-missing',
  tier: 1,
  severity: 'error',
  title: 'Networks or pools need a component that the NicClusterPolicy does not deploy',
  rationale: 'A section that is left out is not deployed: without nv-ipam or a CNI plugin pods hang in ContainerCreating, without a device plugin they stay Pending, without Multus they get no second interface. The rule looks at sets with a NicClusterPolicy only, and passes over components that the set brings by other means.',
  fix: 'add the section to the NicClusterPolicy',
  evidence: [`${OPERATOR_ISSUES}/439`, `${OPERATOR_ISSUES}/174`, `${NETWORK_OPERATOR}/tree/master/manifests`],
  examples: [
    {
      title: 'nv-ipam',
      wrong: documents(clusterPolicy(SECONDARY_NETWORK), ipPool('rail-0', '10.0.0.0/24')),
      right: documents(clusterPolicy(SECONDARY_NETWORK + NV_IPAM_SECTION), ipPool('rail-0', '10.0.0.0/24')),
    },
    {
      title: 'the plugin for IPoIB',
      wrong: documents(clusterPolicy(SECONDARY_NETWORK), IPOIB_NETWORK),
      right: documents(
        clusterPolicy(`${SECONDARY_NETWORK}    ipoib: { image: ipoib-cni, repository: nvcr.io/nvidia/mellanox, version: network-operator-v26.4.1 }\n`),
        IPOIB_NETWORK,
      ),
    },
  ],
  check(cluster, report) {
    const policies = clusterPolicies(cluster);
    if (policies.length === 0) return;
    const everywhere = [...policies, ...groupPolicies(cluster)];
    for (const { section, users, word, why, severity } of NEEDS) {
      if (everywhere.some((policy) => hasSection(policy, ...section))) continue;
      const needing = users(cluster, policies[0]);
      if (needing.length === 0 || isBrought(cluster, word)) continue;
      report({
        at: policies[0],
        field: ['spec'],
        message: `spec.${section.join('.')} is not there, and ${why(needing.length)}`,
        hint: `add spec.${section.join('.')}`,
        severity,
        related: needing.slice(0, 5),
      });
    }
  },
};

/** A component, and who needs it. */
interface Need {
  readonly section: readonly string[];
  /** Part of the name of its image or chart. */
  readonly word: string;
  readonly users: (cluster: Cluster, policy: Manifest) => readonly Manifest[];
  readonly why: (count: number) => string;
  readonly severity?: Severity;
}

const networks = (count: number): string => (count === 1 ? 'a network needs' : `${count} networks need`);

const NEEDS: readonly Need[] = [
  {
    section: ['nvIpam'],
    word: 'nvidia-k8s-ipam',
    // DPF deploys nv-ipam by itself
    users: (cluster) => (cluster.ofTypes(({ group }) => group === 'svc.dpu.nvidia.com').length > 0 ? [] : [
      ...cluster.networks.filter(({ ipam }) => ipam?.type === 'nv-ipam').map(({ manifest }) => manifest),
      ...readablePools(cluster).map(({ manifest }) => manifest),
    ]),
    why: (count) => `${count === 1 ? 'a pool or network needs' : `${count} pools and networks need`} nv-ipam`,
  },
  {
    section: ['secondaryNetwork', 'ipoib'],
    word: 'ipoib-cni',
    users: (cluster) => withPlugin(cluster, ({ type }) => type === 'ipoib'),
    why: (count) => `${networks(count)} the plugin ipoib`,
  },
  {
    section: ['sriovDevicePlugin'],
    word: 'sriov-network-device-plugin',
    users: (cluster) => cluster.networks
      .filter(({ kind, resource }) => kind === 'HostDeviceNetwork' && resource !== undefined && cluster.resourcesNamed(resource).length === 0)
      .filter(() => cluster.of('SriovNetworkNodePolicy').length === 0)
      .map(({ manifest }) => manifest),
    why: (count) => `${networks(count)} devices that nothing here publishes`,
  },
  {
    section: ['ibKubernetes'],
    word: 'ib-kubernetes',
    users: (cluster) => withPlugin(cluster, ({ fields }) => fields.ibKubernetesEnabled === true),
    why: (count) => `${networks(count)} GUIDs from ib-kubernetes`,
  },
  {
    section: ['secondaryNetwork', 'multus'],
    word: 'multus',
    // OpenShift and some other platforms have Multus; whoever deploys plugins by the operator does not rely on these
    users: (cluster, policy) => (cluster.platform === 'openshift' || !hasSection(policy, 'secondaryNetwork', 'cniPlugins') ? [] : cluster.networks.map(({ manifest }) => manifest)),
    why: (count) => `${networks(count)} Multus`,
    severity: 'warning',
  },
  {
    section: ['secondaryNetwork', 'cniPlugins'],
    word: 'containernetworking',
    // many nodes have the standard plugins from their packages
    users: (cluster, policy) => (hasSection(policy, 'secondaryNetwork', 'multus') ? withPlugin(cluster, ({ type }) => type === 'macvlan' || type === 'host-device') : []),
    why: (count) => `${networks(count)} standard plugins, unless the nodes have them already`,
    severity: 'info',
  },
];

function withPlugin({ networks: all }: Cluster, isMeant: (plugin: CniPlugin) => boolean): readonly Manifest[] {
  return all.filter(({ plugins }) => plugins.some(isMeant)).map(({ manifest }) => manifest);
}
