import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { ApiKind } from './api-kind';
import { checkFields } from './check-fields';
import { releaseOf } from './releases';
import { checkAtSynth } from '../errors';

/** Properties of every typed API object. */
export interface TypedApiObjectProps<Spec> {
  readonly metadata?: ApiObjectMetadata;
  /** The fields, or a function that is called at synth, for objects that others add to. */
  readonly spec: Spec | (() => Spec);
  /**
   * Fields that this package does not know, merged deeply over the manifest as the last step. They are kept as they are and not
   * checked, so that a field of a newer operator can be used at once.
   *
   * @default - none
   * @example
   * { spec: { fieldOfTheNextRelease: true } }
   */
  readonly unknownFields?: Readonly<Record<string, unknown>>;
}

/**
 * An API object whose fields are typed as the operator's CustomResourceDefinition has them.
 *
 * Fields keep the spelling of the API. At synth they are checked against what this package knows of the kind: unknown and misplaced
 * fields, enums, ranges, patterns, and fields that the release of the cluster does not have. What is added on purpose, through
 * `unknownFields` or a JSON patch, is left alone and reaches the manifest.
 */
export abstract class TypedApiObject<Spec extends object> extends ApiObject {
  private readonly namespaced: boolean;
  private readonly unknownFields: Readonly<Record<string, unknown>>;

  protected constructor(scope: Construct, id: string, apiKind: ApiKind, props: TypedApiObjectProps<Spec>) {
    const { spec } = props;
    const produce = typeof spec === 'function' ? spec : () => spec;
    super(scope, id, { apiVersion: apiKind.apiVersion, kind: apiKind.kind, metadata: props.metadata, spec: Lazy.any({ produce }) });
    this.namespaced = apiKind.namespaced;
    this.unknownFields = props.unknownFields ?? {};
    checkAtSynth(this, () => checkFields(apiKind, this.name, produce(), releaseOf(this)));
  }

  public override toJson(): Record<string, unknown> {
    const manifest = super.toJson() as Record<string, unknown>;
    // cdk8s stamps the namespace of the chart on every object, cluster-scoped ones included.
    if (!this.namespaced) delete (manifest.metadata as { namespace?: string }).namespace;
    return merge(manifest, this.unknownFields) as Record<string, unknown>;
  }
}

function merge(base: unknown, extra: unknown): unknown {
  if (!isRecord(base) || !isRecord(extra)) return extra;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(extra)) {
    merged[key] = key in base ? merge(base[key], value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
