import { clusterPolicy, driver, NV_IPAM_SECTION } from './examples';
import { LIFE_CYCLE, OPERATOR_VALIDATION } from './sources';
import { hasSection, operatorPolicies } from './support';
import { ALL_RELEASES, RELEASE_CATALOG } from '../../../api/releases';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { textAt, valueAt } from '../../model/values';
import type { Report, Rule } from '../../rule';

export const ofedUpgradePolicy: Rule = {
  id: 'ofed-upgrade-policy',
  tier: 2,
  severity: 'error',
  title: 'The upgrade policy or the version of the driver contradicts itself or the operator',
  rationale: 'Safe loading is done by the upgrade controller: without autoUpgrade nobody takes the node out of its waiting state, and the driver is never loaded. The webhook refuses that, and versions that are none of the driver\'s. On a cluster of one node, an automatic upgrade drains the node that the operator itself runs on.',
  fix: 'set autoUpgrade: true along with safeLoad, and a version of the driver such as doca3.4.1-26.04-1.1.0.0-1',
  evidence: [OPERATOR_VALIDATION, LIFE_CYCLE],
  examples: [
    {
      wrong: clusterPolicy(NV_IPAM_SECTION + driver(', upgradePolicy: { safeLoad: true }')),
      right: clusterPolicy(NV_IPAM_SECTION + driver(', upgradePolicy: { autoUpgrade: true, safeLoad: true }')),
    },
    {
      title: 'a version of something else',
      wrong: clusterPolicy(NV_IPAM_SECTION + driver().replace('doca3.4.1-26.04-1.1.0.0-1', 'network-operator-v26.4.1')),
      right: clusterPolicy(NV_IPAM_SECTION + driver()),
    },
  ],
  check(cluster, report) {
    for (const at of operatorPolicies(cluster)) {
      if (!hasSection(at, 'ofedDriver')) continue;
      const upgrade = (key: string): unknown => valueAt(at.object, 'spec', 'ofedDriver', 'upgradePolicy', key);
      const field = (key: string): readonly string[] => ['spec', 'ofedDriver', 'upgradePolicy', key];
      if (upgrade('safeLoad') === true && upgrade('autoUpgrade') !== true) {
        report({ at, field: field('safeLoad'), message: 'safeLoad is on without autoUpgrade', hint: 'write autoUpgrade: true beside it, or leave safeLoad out' });
      }
      if (upgrade('autoUpgrade') === true && isOneNode(cluster)) {
        const message = `the cluster has one node, "${cluster.nodes[0].name}", and an upgrade drains it`;
        report({ at, field: field('autoUpgrade'), message, hint: 'write autoUpgrade: false', severity: 'warning' });
      }
      checkVersion(cluster, at, report);
    }
  },
};

/** Without the webhook a version of one's own works, if there is an image of it. */
function checkVersion({ release }: Cluster, at: Manifest, report: Report): void {
  const version = textAt(at.object, 'spec', 'ofedDriver', 'version');
  if (version === undefined) return;
  const accepted = release === undefined ? ALL_RELEASES : [release];
  if (accepted.some((known) => RELEASE_CATALOG[known].driverVersion.test(version))) return;
  const isOfOperator = version.startsWith('network-operator-');
  const latest = release === undefined ? undefined : RELEASE_CATALOG[release].images.ofedDriver?.version;
  report({
    at,
    field: ['spec', 'ofedDriver', 'version'],
    message: `"${version}" is no version of the driver that the webhook${release === undefined ? '' : ` of release ${release}`} takes`,
    hint: latest === undefined ? undefined : `release ${release} comes with ${latest}`,
    severity: isOfOperator ? undefined : 'warning',
  });
}

/** Whether the Node objects show one node that is the control plane too. */
function isOneNode({ nodes }: Cluster): boolean {
  return nodes.length === 1 && nodes[0].at !== undefined
    && ['control-plane', 'master'].some((role) => Object.hasOwn(nodes[0].labels, `node-role.kubernetes.io/${role}`));
}
