import { DEFAULT_NETWORK_ANNOTATION, NETWORKS_ANNOTATION } from '../../../rules/grammar';
import { hasKey } from '../../compare/field-path';
import { Behaviour } from '../behaviour';
import { CRDS, JOBS, MULTUS, NAMESPACES, PODS, VOLUMES, WORKLOADS } from '../sources';

/** What Kubernetes does to pods, and to what lies in what is deleted. */
export const KUBERNETES: readonly Behaviour[] = [
  {
    kinds: ['apps/Deployment', 'apps/DaemonSet', 'apps/StatefulSet'],
    on: 'changed',
    fields: ['spec/template'],
    kind: 'pod-restart',
    reason: 'the controller replaces its pods, since their template changed',
    see: WORKLOADS,
  },
  {
    kinds: ['batch/Job'],
    on: 'changed',
    fields: ['spec/template', 'spec/completions', 'spec/selector'],
    kind: 'pod-restart',
    reason: 'the field cannot be changed: the Job must be deleted and made anew, and its pods with it',
    see: JOBS,
  },
  {
    kinds: ['/Pod'],
    on: 'changed',
    fields: ['spec'],
    kind: 'pod-restart',
    reason: 'a pod cannot be changed: it must be deleted and made anew',
    see: PODS,
  },
  {
    kinds: ['/Pod'],
    on: 'changed',
    fields: ['metadata/annotations'],
    when: ({ fields }) => fields.some(({ path }) => hasKey(path, NETWORKS_ANNOTATION) || hasKey(path, DEFAULT_NETWORK_ANNOTATION)),
    kind: 'pod-restart',
    reason: 'Multus looks at the networks of a pod when it starts; the running pod keeps its interfaces',
    see: MULTUS,
  },
  { kinds: ['/Namespace'], on: 'removed', kind: 'data-loss', reason: 'everything in the namespace is deleted with it', see: NAMESPACES },
  {
    kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    on: 'removed',
    kind: 'data-loss',
    reason: 'every object of the kind is deleted with its definition, whoever made it',
    see: CRDS,
  },
  { kinds: ['/PersistentVolumeClaim'], on: 'removed', kind: 'data-loss', reason: 'its volume is deleted with it, unless the reclaim policy keeps it', see: VOLUMES },
];
