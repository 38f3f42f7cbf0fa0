import { pod, POLICY, POOL, SRIOV, stream } from './examples';
import { EXTENDED_RESOURCES } from './sources';
import { isPlaceholder } from './support';
import { isExtendedResource, parseDeviceCount } from '../../grammar';
import { recordAt } from '../../model/values';
import type { Rule } from '../../rule';

export const resourceLimitInvalid: Rule = {
  id: 'resource-limit-invalid',
  tier: 2,
  severity: 'error',
  title: 'A device is asked for in a way that Kubernetes refuses',
  rationale: 'Devices cannot be overcommitted or divided: the limit must be there, a whole number, and equal to the request. '
    + 'The API server refuses the pod; with a Deployment or a Job only its controller notices.',
  fix: 'set resources.limits to a whole number, and leave the request out or make it equal',
  evidence: [EXTENDED_RESOURCES, 'https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/core/validation/validation.go'],
  examples: [
    {
      wrong: stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 1' }).replace('limits', 'requests')),
      right: stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 1' })),
    },
  ],
  check({ distinctWorkloads }, report) {
    for (const { manifests, containers } of distinctWorkloads) {
      for (const { container, field } of containers) {
        const [limits, requests] = ['limits', 'requests'].map((list) => recordAt(container, 'resources', list));
        for (const resource of new Set([...Object.keys(limits), ...Object.keys(requests)])) {
          if (!isExtendedResource(resource) || isOpen(limits[resource]) || isOpen(requests[resource])) continue;
          const wrong = problemOf(resource, limits[resource], requests[resource]);
          if (wrong !== undefined) report({ at: manifests, field: [...field, 'resources', wrong.list, resource], message: wrong.message, hint: wrong.hint });
        }
      }
    }
  },
};

interface Problem {
  readonly list: 'limits' | 'requests';
  readonly message: string;
  readonly hint?: string;
}

function problemOf(resource: string, limit: unknown, request: unknown): Problem | undefined {
  const [bound, asked] = [parseDeviceCount(limit), parseDeviceCount(request)];
  for (const [list, amount, { value, problems: [problem] }] of [['limits', limit, bound], ['requests', request, asked]] as const) {
    if (amount !== undefined && value === undefined) return { list, message: `${list}, ${resource}: ${problem.message}`, hint: problem.hint };
  }
  if (request === undefined || bound.value === asked.value) return undefined;
  if (limit === undefined) return { list: 'requests', message: `requests ${asked.value} of ${resource} without a limit`, hint: `set limits: { ${resource}: ${asked.value} }` };
  return { list: 'requests', message: `requests ${asked.value} of ${resource} with a limit of ${bound.value}`, hint: `set both to ${bound.value}` };
}

function isOpen(amount: unknown): boolean {
  return typeof amount === 'string' && isPlaceholder(amount);
}
