import * as fc from 'fast-check';
import type { Node, NodeSelector, Requirement, SelectorTerm } from './types';

/** Names whose order by bytes is not that of any locale, nor that of their numbers. */
export const NODE_NAMES = ['Node-3', 'a', 'node-02', 'node-1', 'node-10', 'node-2', 'node.1'] as const;

export const anyNodeName = fc.constantFrom(...NODE_NAMES);

const anyLabels = fc.record({
  'role': fc.constantFrom('gpu', 'cpu'),
  'rack': fc.constantFrom('1', '2', '10', 'r3', ''),
  'example.com/gen': fc.constantFrom('9', '-1', '9223372036854775807', '9223372036854775808'),
}, { requiredKeys: [] });

/** Nodes in the order in which the API server happens to list them. */
export const anyNodes: fc.Arbitrary<readonly Node[]> = fc.oneof(
  fc.shuffledSubarray([...NODE_NAMES]),
  fc.shuffledSubarray([...NODE_NAMES], { minLength: 3, maxLength: 5 }),
).chain((names) =>
  fc.tuple(...names.map((name) => anyLabels.map((labels): Node => ({ name, labels })))));

const anyKey = fc.constantFrom('role', 'rack', 'example.com/gen', 'absent');

const anyValues = fc.array(fc.constantFrom('gpu', 'cpu', '1', '2', ''), { minLength: 1, maxLength: 2 });

const anyExpression: fc.Arbitrary<Requirement> = fc.oneof(
  fc.record({ key: anyKey, operator: fc.constantFrom('In', 'NotIn'), values: anyValues }),
  fc.record({ key: anyKey, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({ key: anyKey, operator: fc.constantFrom('Gt', 'Lt'), values: fc.constantFrom(['1'], ['2'], ['9'], ['007'], ['9223372036854775807']) }),
);

/** Accepted by the validation, and matching nothing, whatever the rest of its term says. */
const anyMisunderstood: fc.Arbitrary<Requirement> = fc.constantFrom(
  { key: 'role', operator: 'NotIn', values: ['-gpu'] },
  { key: 'role', operator: 'In', values: ['gpu', 'c p u'] },
  { key: 'role', operator: 'NotIn', values: ['x'.repeat(64)] },
  { key: 'rack', operator: 'Lt', values: ['many'] },
  { key: 'rack', operator: 'Gt', values: ['+1'] },
  { key: 'rack', operator: 'Lt', values: ['9223372036854775808'] },
);

const anyField: fc.Arbitrary<Requirement> = fc.record({
  key: fc.constant('metadata.name'),
  operator: fc.constantFrom('In', 'NotIn'),
  values: fc.constantFrom(...NODE_NAMES.filter((name) => name === name.toLowerCase())).map((name) => [name]),
});

const anyTerm: fc.Arbitrary<SelectorTerm> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ matchExpressions: fc.array(anyExpression, { minLength: 1, maxLength: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ matchFields: fc.array(anyField, { minLength: 1, maxLength: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ matchExpressions: fc.array(anyExpression, { maxLength: 1 }), matchFields: fc.array(anyField, { maxLength: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ matchExpressions: fc.tuple(anyMisunderstood, anyExpression).map((both) => [...both]) }) },
  { weight: 1, arbitrary: fc.constant({}) },
);

export const anySelector: fc.Arbitrary<NodeSelector> = fc.record({ nodeSelectorTerms: fc.array(anyTerm, { minLength: 1, maxLength: 3 }) });

const anyBadExpression: fc.Arbitrary<Requirement> = fc.record({
  key: fc.constantFrom(
    'role', '', 'a/b/c', '/role', 'Bad.Prefix/role', 'example.com/', '-role', 'role_', 'x'.repeat(64), `${'x'.repeat(254)}/role`, `${'X'.repeat(254)}/-`,
  ),
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'in', 'Equals', ''),
  values: fc.array(fc.constantFrom('gpu', '1'), { maxLength: 2 }),
});

const anyBadField: fc.Arbitrary<Requirement> = fc.record({
  key: fc.constantFrom('metadata.name', 'metadata.namespace', ''),
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'Gt', ''),
  values: fc.array(fc.constantFrom('node-1', 'Node-3', '', 'x'.repeat(254), 'X'.repeat(254)), { maxLength: 2 }),
});

/** Selectors of which most are refused. */
export const anyBadSelector: fc.Arbitrary<NodeSelector> = fc.record({
  nodeSelectorTerms: fc.array(fc.oneof(
    fc.record({ matchExpressions: fc.array(anyBadExpression, { maxLength: 2 }), matchFields: fc.array(anyBadField, { maxLength: 2 }) }),
    anyTerm,
  ), { maxLength: 2 }),
});
