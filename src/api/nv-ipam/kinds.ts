import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  CIDRPool: {
    apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'CIDRPool', namespaced: true, schema, specType: 'CIDRPoolSpec',
  },
  IPPool: {
    apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool', namespaced: true, schema, specType: 'IPPoolSpec',
  },
} satisfies Readonly<Record<string, ApiKind>>;
