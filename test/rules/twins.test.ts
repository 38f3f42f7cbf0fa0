import { parseAllDocuments, stringify } from 'yaml';
import { lintText } from './lint-support';
import { Finding, RULES } from '../../src/rules';
import { WORKLOAD_KINDS } from '../../src/rules/model/workload-kinds';

/*
 * Workloads that differ only in their names are looked at once. What is found must be what is found when each of them is looked at by itself, which a
 * label without a meaning brings about.
 */
const EXAMPLES = RULES.flatMap((rule) => rule.examples.flatMap((example, index) => (['wrong', 'right'] as const).map((side) => (
  { name: `${rule.id} ${index + 1}, ${side}`, example, text: example[side] }
)))).filter(({ text }) => WORKLOAD_KINDS.some(({ kind }) => text.includes(`kind: ${kind}\n`)));

interface Metadata {
  name?: string;
  labels?: Record<string, string>;
}

/** The manifests with two copies of each workload. @param label label of the copies, if they are not to be twins */
function withCopies(text: string, label?: string): string {
  const copies = parseAllDocuments(text).flatMap((document): unknown[] => {
    const object: unknown = document.toJS();
    if (!isWorkload(object)) return [object];
    return [object, ...['copy-1', 'copy-2'].map((copy) => ({ ...object, metadata: renamed(object.metadata ?? {}, copy, label) }))];
  });
  return copies.map((object) => stringify(object)).join('---\n');
}

function renamed(metadata: Metadata, copy: string, label: string | undefined): Metadata {
  return { ...metadata, name: `${metadata.name}-${copy}`, ...(label !== undefined && { labels: { ...metadata.labels, [label]: copy } }) };
}

function isWorkload(object: unknown): object is { readonly kind: string; readonly metadata?: Metadata } {
  return typeof object === 'object' && object !== null && 'kind' in object && WORKLOAD_KINDS.some(({ kind }) => kind === object.kind);
}

function told({ rule, severity, object, field, message, hint }: Finding): string {
  return `${rule} ${severity} ${object.kind} ${object.namespace} ${object.name} ${field}: ${message}; ${hint}`;
}

test.each(EXAMPLES)('$name: the same is told of workloads that are alike as of each by itself', ({ text, example }) => {
  const together = lintText(withCopies(text), example).map(told).sort();
  const apart = lintText(withCopies(text, 'example.com/copy'), example).map(told).sort();
  expect(together).toEqual(apart);
});

test('every workload that is alike is reported, at its own line', () => {
  const pods = ['a', 'b', 'c'].map((name) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ai }
spec:
  hostNetwork: true
  containers: [{ name: main, image: registry.example.com/train:1 }]
`.replace('ai }', 'ai, annotations: { k8s.v1.cni.cncf.io/networks: rail-0 } }'));
  const found = lintText(pods.join('---\n'), {}).filter(({ rule }) => rule === 'hostnetwork-with-attachment');
  expect(found.map(({ object, line }) => [object.name, line])).toEqual([['a', 3], ['b', 10], ['c', 17]]);
});
