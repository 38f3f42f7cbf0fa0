import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import type { Report } from '../../rule';
import { checkObject, isJudged, SchemaFinding, SchemaFindingKind } from '../../schema';

interface Placed {
  readonly manifest: Manifest;
  readonly finding: SchemaFinding;
}

/** What is wrong with the objects of a cluster; the rules of this family look at each object once together. */
const findings = new WeakMap<Cluster, readonly Placed[]>();

/** Reports the findings of some kinds. */
export function reportFindings(cluster: Cluster, report: Report, kinds: readonly SchemaFindingKind[]): void {
  for (const { manifest, finding } of findingsOf(cluster)) {
    if (!kinds.includes(finding.kind)) continue;
    const { path, message, hint, mayBeNewer } = finding;
    const isMinor = finding.kind === 'namespace-ignored' || mayBeNewer === true;
    report({ at: manifest, field: path, message, ...(hint !== undefined && { hint }), ...(isMinor && { severity: 'warning' as const }) });
  }
}

function findingsOf(cluster: Cluster): readonly Placed[] {
  let found = findings.get(cluster);
  if (found === undefined) {
    const { crds, release } = cluster;
    found = cluster.ofTypes(({ group }) => isJudged(group, crds))
      .flatMap((manifest) => checkObject(manifest, crds, release).map((finding) => ({ manifest, finding })));
    findings.set(cluster, found);
  }
  return found;
}
