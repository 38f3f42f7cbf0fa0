import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  CiliumLoadBalancerIPPoolV2Alpha1: {
    apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumLoadBalancerIPPool', namespaced: false, schema, specType: 'CiliumLoadBalancerIPPoolSpec',
  },
  CiliumLoadBalancerIPPool: {
    apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', namespaced: false, schema, specType: 'CiliumLoadBalancerIPPoolSpec',
  },
  CiliumPodIPPool: {
    apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumPodIPPool', namespaced: false, schema, specType: 'CiliumPodIPPoolSpec',
  },
} satisfies Readonly<Record<string, ApiKind>>;
