import { checkDpf } from '../../../api/dpf/checks';
import type { Problem } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import type { Report } from '../../rule';
import { fieldText, foundOf } from '../claims/found-of';

/** The rules that share the checks of a DPUServiceIPAM. */
export type IpamMatter = 'namespace' | 'mode' | 'allocations' | 'capacity' | 'other';

/** Reports the problems of DPUServiceIPAMs that a rule is about. */
export function reportIpams(cluster: Cluster, report: Report, matter: IpamMatter): void {
  for (const { at, problem } of ipamProblems(cluster)) {
    if (matterOf(problem) === matter) report(foundOf(at, problem));
  }
}

/** Every DPUServiceIPAM. */
export function ipamsOf(cluster: Cluster): readonly Manifest[] {
  return cluster.of('DPUServiceIPAM', 'svc.dpu.nvidia.com');
}

interface IpamProblem {
  readonly at: Manifest;
  readonly problem: Problem;
}

const known = new WeakMap<Cluster, readonly IpamProblem[]>();

function ipamProblems(cluster: Cluster): readonly IpamProblem[] {
  const found = known.get(cluster) ?? ipamsOf(cluster).flatMap((at) => checkDpf([at.object]).map((problem) => ({ at, problem })));
  known.set(cluster, found);
  return found;
}

function matterOf({ code, path = '' }: Problem): IpamMatter {
  const field = fieldText(path);
  if (code === 'namespace-missing') return 'namespace';
  if (field === 'spec') return 'mode';
  if (field.includes('.allocations[')) return 'allocations';
  return code === 'capacity-exceeded' || field.endsWith('.gatewayIndex') ? 'capacity' : 'other';
}
