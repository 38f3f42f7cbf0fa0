import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  IPPool: {
    apiVersion: 'projectcalico.org/v3', kind: 'IPPool', namespaced: false, schema, specType: 'IPPoolSpec',
  },
} satisfies Readonly<Record<string, ApiKind>>;
