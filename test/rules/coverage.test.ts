import { findingText, lintText } from './lint-support';
import { parseManifests } from '../../src/manifests';
import { Found, lint, Rule, RULES } from '../../src/rules';
import { CrdSet } from '../../src/rules/schema';

/* A mistake is told once: by the rule that knows most of it. */

const POOL = 'apiVersion: nv-ipam.nvidia.com/v1alpha1\nkind: IPPool\nmetadata: { name: a }\nspec: { subnet: 10.0.0.0/24, perNodeBlockSize: 8, gatway: 10.0.0.1 }\n';
const UNKNOWN = ['error unknown-field-pruned: IPPool/a spec.gatway: unknown field "gatway"'];
const NODE_SELECTOR = POOL.replace('gatway: 10.0.0.1', 'nodeSelector: { matchLabels: { gpu: h200 } }');

/** Lints with one more rule, which comes last. */
function lintWith(found: Omit<Found, 'at' | 'message'>, more: Partial<Rule> = {}, options: Parameters<typeof lint>[2] = {}, text = POOL): string[] {
  const special: Rule = {
    ...RULES[0],
    id: 'special',
    severity: 'error',
    needs: [],
    check: (cluster, report) => cluster.manifests.forEach((at) => report({ at, message: 'wrong', ...found })),
    ...more,
  };
  const general = RULES.filter(({ isGeneral }) => isGeneral);
  return lint(parseManifests(text, 'a.yaml').manifests, {}, options, [...general, special]).findings.map(findingText).filter((line) => !line.includes(' special:'));
}

describe('a general rule', () => {
  test('is silent about a field that another rule finds as bad, whatever comes first', () => {
    expect(lintWith({ field: ['spec', 'gatway'] })).toEqual([]);
  });

  test.each<[string, ...Parameters<typeof lintWith>]>([
    ['another field', { field: ['spec', 'gateway'] }],
    ['the field around it', { field: ['spec'] }],
    ['the object', {}],
    ['another part', { field: ['spec'], covers: ['spec', 'nodeSelector'] }],
    ['the field, and finds it less bad', { field: ['spec', 'gatway'], severity: 'warning' }],
    ['the field, and is general too', { field: ['spec', 'gatway'] }, { isGeneral: true }],
    ['the field, and is turned off', { field: ['spec', 'gatway'] }, {}, { ignore: ['special'] }],
  ])('speaks when another rule is about %s', (_, ...given) => expect(lintWith(...given)).toEqual(UNKNOWN));

  test('is silent about what stands in a part of which another rule says all', () => {
    expect(lintWith({ field: ['spec', 'subnet'], covers: ['spec'] })).toEqual([]);
  });

  test('stays silent when the user makes less of the other finding, or ignores it for a reason', () => {
    expect(lintWith({ field: ['spec', 'gatway'] }, {}, { severities: { special: 'info' } })).toEqual([]);
    expect(lintWith({ field: ['spec', 'gatway'] }, {}, {}, POOL.replace('name: a', 'name: a, annotations: { gpu-fabric.io/ignore: "special: a lab" }'))).toEqual([]);
  });
});

test('the labels of a pool are told once', () => {
  expect(lintText(NODE_SELECTOR).filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['pool-selector-matchlabels']);
});

describe('in the examples of rules', () => {
  const examples = RULES.flatMap((rule) => rule.examples.map((example) => ({ id: rule.id, example })));
  const general = new Set(RULES.filter(({ isGeneral }) => isGeneral).map(({ id }) => id));

  test('no general rule tells an error that another rule tells', () => {
    const twice = examples.flatMap(({ id, example }) => {
      const errors = lintText(example.wrong, example).filter(({ severity }) => severity === 'error');
      const isTold = (at: string): boolean => errors.some(({ rule, object, line, field }) => !general.has(rule) && at === `${object.kind}/${object.name} ${line} ${field}`);
      return errors.filter(({ rule, object, line, field }) => general.has(rule) && isTold(`${object.kind}/${object.name} ${line} ${field}`)).map((finding) => `${id}: ${findingText(finding)}`);
    });
    expect(twice).toEqual([]);
  });
});

describe('a field that no type of this package has', () => {
  const found = (field: string, crds?: CrdSet): string[] => {
    const { manifests } = parseManifests(POOL.replace('gatway: 10.0.0.1', field), 'a.yaml');
    return lint(manifests, { crds }, { only: ['unknown-field-pruned'] }).findings.map(findingText);
  };

  test('may be newer, and is a warning', () => {
    expect(found('leaseTime: 5')).toEqual(['warning unknown-field-pruned: IPPool/a spec.leaseTime: unknown field "leaseTime", unless it is newer than this check']);
  });

  test.each([['gatway: 10.0.0.1'], ['staticAllocations: []']])('is an error when something else was meant: %s', (field) => {
    expect(found(field)).toEqual([expect.stringMatching(/^error unknown-field-pruned/)]);
  });

  test('is an error when the definitions of the cluster do not have it either', () => {
    const properties = { subnet: { type: 'string' }, perNodeBlockSize: { type: 'integer' } };
    const schema = { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } };
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'ippools.nv-ipam.nvidia.com' },
      spec: { group: 'nv-ipam.nvidia.com', scope: 'Namespaced', names: { kind: 'IPPool', plural: 'ippools' }, versions: [{ name: 'v1alpha1', served: true, storage: true, schema }] },
    };
    expect(found('leaseTime: 5', CrdSet.of(parseManifests(JSON.stringify(definition), 'crds.yaml').manifests))).toEqual([expect.stringMatching(/^error unknown-field-pruned/)]);
  });
});
