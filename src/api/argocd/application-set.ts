import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { ApplicationSpec } from './application';
import { schema } from './schema.generated';

/**
 * Applications from one template. Only the fields that this package writes; others go through `unknownFields`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export interface ApplicationSetSpec {
  /** What the applications differ in. */
  readonly generators: readonly ApplicationSetGenerator[];
  /** Whether the template is one of Go: `{{ .cluster }}`. @default false */
  readonly goTemplate?: boolean;
  /** Such as `missingkey=error`. */
  readonly goTemplateOptions?: readonly string[];
  readonly template: ApplicationTemplate;
  readonly syncPolicy?: ApplicationSetSyncPolicy;
}

/** Where the parameters of the applications come from. */
export interface ApplicationSetGenerator {
  readonly list?: ListGenerator;
}

/** Parameters as they are written here. */
export interface ListGenerator {
  /** One application each. */
  readonly elements?: readonly object[];
}

/** An application with parameters in it. */
export interface ApplicationTemplate {
  readonly metadata: TemplateMetadata;
  readonly spec: ApplicationSpec;
}

/** Metadata of an application. */
export interface TemplateMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What happens to applications whose parameters are gone. */
export interface ApplicationSetSyncPolicy {
  /** What the controller may do to applications. @default sync */
  readonly applicationsSync?: 'create-only' | 'create-update' | 'create-delete' | 'sync';
  /** Whether the objects of an application stay when it is deleted. @default false */
  readonly preserveResourcesOnDeletion?: boolean;
}

/** Applications for many clusters from one template. */
export class ApplicationSet extends TypedApiObject<ApplicationSetSpec> {
  public static readonly API: ApiKind = {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', namespaced: true, schema, specType: 'ApplicationSetSpec',
  };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<ApplicationSetSpec>) {
    super(scope, id, ApplicationSet.API, props);
  }
}
