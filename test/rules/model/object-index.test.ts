import { indexOf } from './manifests-of';
import type { Manifest } from '../../../src/manifests';

const index = indexOf(`
{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: one } }
---
{ apiVersion: batch/v1, kind: Job, metadata: { name: b } }
---
{ apiVersion: batch.volcano.sh/v1alpha1, kind: Job, metadata: { name: c } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: d } }
---
{ apiVersion: batch/v1beta1, kind: Job, metadata: { name: e } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: one } }
`);
const names = (manifests: readonly Manifest[]) => manifests.map(({ object }) => object.metadata.name).join('');

test('types come in the order of their first objects', () => {
  expect(index.types.map(({ apiVersion, group, kind, name }) => [apiVersion, group, kind, name])).toEqual([
    ['v1', '', 'Pod', '/Pod'],
    ['batch/v1', 'batch', 'Job', 'batch/Job'],
    ['batch.volcano.sh/v1alpha1', 'batch.volcano.sh', 'Job', 'batch.volcano.sh/Job'],
    ['batch/v1beta1', 'batch', 'Job', 'batch/Job'],
  ]);
});

test('objects come in the order of the manifests, whatever their types', () => {
  expect(names(index.of('Job'))).toBe('bce');
  expect(names(index.of('Job', 'batch'))).toBe('be');
  expect(names(index.of('Pod', 'batch'))).toBe('');
  expect(names(index.ofTypes(({ kind }) => kind === 'Pod' || kind === 'Job'))).toBe('abcdea');
  expect(names(index.ofTypes(({ name }) => name === '/Pod'))).toBe('ada');
  expect(names(index.ofTypes(() => false))).toBe('');
});

test('an identity has every object that was written with it', () => {
  expect(index.find('Pod', 'one', 'a')).toEqual([index.manifests[0], index.manifests[5]]);
  expect(index.find('Pod', undefined, 'a')).toEqual([]);
  expect(names(index.find('Job', undefined, 'c'))).toBe('c');
  expect(index.find('Node', undefined, 'a')).toEqual([]);
});
