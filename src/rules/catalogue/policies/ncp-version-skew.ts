import { clusterPolicy, image, NV_IPAM_SECTION, SECONDARY_NETWORK } from './examples';
import { LIFE_CYCLE, OPERATOR_ISSUES } from './sources';
import { clusterPolicies, operatorPolicies } from './support';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { everyAt, Step, textAt } from '../../model/values';
import type { Rule } from '../../rule';

export const ncpVersionSkew: Rule = {
  id: 'ncp-version-skew',
  tier: 3,
  severity: 'warning',
  title: 'The components of the policies are not of one release, or of another than the operator',
  rationale: 'Components are tested together as one release. Upgrading the chart raises the operator and leaves the versions in the policies as they are, so that a new operator runs old plugins until somebody raises them.',
  fix: 'give every component the version of one release',
  evidence: [LIFE_CYCLE, `${OPERATOR_ISSUES}/1177`, `${OPERATOR_ISSUES}/2258`],
  examples: [
    {
      wrong: clusterPolicy(`${SECONDARY_NETWORK}  nvIpam: { ${image('nvidia-k8s-ipam', 'network-operator-v26.1.2')}, enableWebhook: false }\n`),
      right: clusterPolicy(SECONDARY_NETWORK + NV_IPAM_SECTION),
    },
  ],
  check(cluster, report) {
    const all = operatorPolicies(cluster).flatMap(versionsOf);
    const installed = clusterPolicies(cluster).length === 0 ? undefined : installedLine(cluster);
    const wanted = installed === undefined ? usual(all) : undefined;
    for (const { at, field, version } of all) {
      if (installed !== undefined && lineOf(version) !== installed.line) {
        const message = `the component is of release ${lineOf(version)}, and the manifests install the operator of release ${installed.line}`;
        report({ at, field, message, related: [installed.at] });
      } else if (wanted !== undefined && version !== wanted) {
        report({ at, field, message: `the version is ${version}, and that of other components ${wanted}`, hint: `write ${wanted}, or raise the others` });
      }
    }
  },
};

interface Version {
  readonly at: Manifest;
  readonly field: readonly Step[];
  /** Such as `network-operator-v26.4.1`. */
  readonly version: string;
}

/** The versions of components that carry the version of the operator. Drivers and telemetry have versions of their own. */
function versionsOf(at: Manifest): readonly Version[] {
  return [['spec', '*', 'version'], ['spec', '*', '*', 'version']].flatMap((path) => [...everyAt(at.object, path)]
    .flatMap(({ path: field, value }): Version[] => (typeof value === 'string' && lineOf(value) !== undefined ? [{ at, field, version: value }] : [])));
}

function lineOf(version: string): string | undefined {
  return /^network-operator-v(\d+\.\d+)\.\d/.exec(version)?.[1];
}

/** The version that most components have; of two, the newer one. Undefined when all agree. */
function usual(versions: readonly Version[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { version } of versions) counts.set(version, (counts.get(version) ?? 0) + 1);
  if (counts.size < 2) return undefined;
  return [...counts].sort(([a, first], [b, second]) => second - first || b.localeCompare(a, 'en', { numeric: true }))[0][0];
}

/** The release of the operator that a chart in the manifests installs. */
function installedLine(cluster: Cluster): { readonly at: Manifest; readonly line: string } | undefined {
  for (const at of cluster.of('HelmRelease', 'helm.toolkit.fluxcd.io')) {
    if (textAt(at.object, 'spec', 'chart', 'spec', 'chart') !== 'network-operator') continue;
    const line = chartLine(textAt(at.object, 'spec', 'chart', 'spec', 'version'));
    if (line !== undefined) return { at, line };
  }
  for (const at of cluster.of('Application', 'argoproj.io')) {
    if (textAt(at.object, 'spec', 'source', 'chart') !== 'network-operator') continue;
    const line = chartLine(textAt(at.object, 'spec', 'source', 'targetRevision'));
    if (line !== undefined) return { at, line };
  }
  return undefined;
}

/** A range of versions says no release. */
function chartLine(version: string | undefined): string | undefined {
  return /^v?(\d+\.\d+)\.\d+(-[\w.]+)?$/.exec(version ?? '')?.[1];
}
