import { NetworkOperatorRelease } from './releases';
import { JsonSchema } from '../document';

/** Group, version, kind and scope of an API object, with the schema that its fields are checked against. */
export interface ApiKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether objects of this kind live in a namespace. Cluster-scoped objects never carry one. */
  readonly namespaced: boolean;
  /** Generated from the types of the API group. */
  readonly schema: JsonSchema;
  /** Name of the type of `spec` in the schema. */
  readonly specType: string;
  /** First release of the network operator that serves this kind. @default - every supported release */
  readonly since?: NetworkOperatorRelease;
  /** Last release of the network operator that serves this kind. @default - the newest supported release */
  readonly until?: NetworkOperatorRelease;
}
