import type { Finding } from '../../src/rules/lint';

/** A finding at an IPPool. */
export function findingOf(fields: Partial<Finding> = {}): Finding {
  return {
    rule: 'pool-overlap',
    severity: 'error',
    message: '10.0.0.0/24 overlaps 10.0.0.0/16',
    url: 'docs/rules/pool-overlap.md',
    object: { apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool', namespace: 'ops', name: 'a' },
    file: 'pools.yaml',
    line: 7,
    related: [],
    ...fields,
  };
}
