import { checkDpfReferences } from '../../../api/dpf/check-references';
import type { Problem } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { fieldText, objectsByPath } from '../claims/found-of';

/** References that lead nowhere, or to several objects. */
export interface BrokenReference {
  readonly at: Manifest;
  readonly problem: Problem;
  /** Whether it is a chain that selects a pool by its labels. */
  readonly isToPool: boolean;
}

const GROUP = 'svc.dpu.nvidia.com';
const known = new WeakMap<Cluster, readonly BrokenReference[]>();

/** The broken references among objects of DPF. What there is none of among the manifests may be elsewhere, and nothing is said to be missing. */
export function brokenReferences(cluster: Cluster): readonly BrokenReference[] {
  const found = known.get(cluster) ?? find(cluster);
  known.set(cluster, found);
  return found;
}

function find(cluster: Cluster): readonly BrokenReference[] {
  const of = (kind: string): readonly Manifest[] => onceEach(cluster.of(kind, GROUP));
  const users = [...of('DPUServiceChain'), ...of('DPUService')];
  const [ipams, interfaces] = [of('DPUServiceIPAM'), of('DPUServiceInterface')];
  if (users.length + interfaces.length === 0) return [];
  const all = [...users, ...ipams, ...interfaces, ...of('DPUDeployment')];
  const objectOf = objectsByPath(all);
  return checkDpfReferences(all.map(({ object }) => object)).flatMap((problem): BrokenReference[] => {
    const at = objectOf(problem);
    const field = fieldText(problem.path ?? '');
    const isToPool = field.endsWith('.ipam.matchLabels');
    const isOfPools = isToPool || field.includes('.annotations[');
    const hasTargets = field.endsWith('.ipam') || (isOfPools ? ipams : interfaces).length > 0;
    return at === undefined || !hasTargets ? [] : [{ at, problem, isToPool }];
  });
}

/** An object that is written twice is no twin of itself; another rule says that it is. */
function onceEach(manifests: readonly Manifest[]): readonly Manifest[] {
  const byName = new Map(manifests.map((manifest) => [`${manifest.object.metadata.namespace ?? ''}/${manifest.object.metadata.name ?? ''}`, manifest]));
  return [...byName.values()];
}
