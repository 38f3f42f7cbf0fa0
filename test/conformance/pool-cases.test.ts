import * as fc from 'fast-check';
import { alone, anyPoolCase, nodesAfter, PoolCase } from '../../conformance/cases/pool-cases';
import { fieldsIn } from '../../conformance/parts/pool-verdicts';

const CASES = fc.sample(anyPoolCase, { seed: 1, numRuns: 200 });

describe('random clusters', () => {
  test('follow from the seed', () => {
    expect(fc.sample(anyPoolCase, { seed: 1, numRuns: 5 })).toEqual(CASES.slice(0, 5));
    expect(fc.sample(anyPoolCase, { seed: 2, numRuns: 5 })).not.toEqual(CASES.slice(0, 5));
  });

  test('have pools of both kinds and families, and everything that can happen', () => {
    const networks = CASES.flatMap(({ pools }) => pools.map(({ spec }) => ('subnet' in spec ? `IPPool ${spec.subnet}` : `CIDRPool ${spec.cidr}`)));
    for (const pattern of [/^IPPool .*\./, /^IPPool .*:/, /^CIDRPool .*\./, /^CIDRPool .*:/]) expect(networks.some((text) => pattern.test(text))).toBe(true);
    for (const key of ['spec', 'status', 'node', 'gone']) expect(CASES.some(({ changes }) => changes.some((change) => key in change))).toBe(true);
  });

  test('have nodes that an API server takes, and lose none that is not there', () => {
    for (const { nodes, changes } of CASES) {
      let present = nodes;
      for (const change of changes) {
        if ('gone' in change) expect(present.map(({ name }) => name)).toContain(change.gone);
        present = nodesAfter(present, change);
        for (const { name, labels } of present) {
          expect(name).toBe(name.toLowerCase());
          for (const value of Object.values(labels)) expect(value).toMatch(/^(|[a-z0-9]+)$/);
        }
      }
    }
  });
});

test('what matters to one pool is its own changes and those of the nodes, up to the one that shows it', () => {
  const [{ pools: [pool] }] = CASES;
  const node = { name: 'a', labels: {} };
  const changes: PoolCase['changes'] = [{ pool: 0, status: [] }, { node }, { pool: 1, spec: pool.spec }, { gone: 'a' }];
  const own = alone({ nodes: [], pools: [pool, pool], changes }, 1, 2);
  expect(own).toEqual({ nodes: [], pools: [pool], changes: [{ node }, { pool: 0, spec: pool.spec }] });
});

test('the fields of an event are those of its errors, not what the values say', () => {
  expect(fieldsIn('spec.subnet: Invalid value: "x": is invalid subnet')).toEqual(['spec.subnet']);
  const wrong = 'spec.exclusions[0].startIP: Invalid value: "spec.cidr: none": is invalid';
  const many = `[${wrong}, spec.routes[1].dst: Invalid value: "a, b": bad, spec.defaultGateway: Forbidden: no]`;
  expect(fieldsIn(many)).toEqual(['spec.exclusions[0].startIP', 'spec.routes[1].dst', 'spec.defaultGateway']);
});
