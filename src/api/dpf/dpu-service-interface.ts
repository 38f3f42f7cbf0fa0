import { Construct } from 'constructs';
import { LabelSelector } from '../core';
import { TypedApiObjectProps } from '../typed-api-object';
import { DpfKind } from './dpf-kind';
import { DpfObject } from './dpf-object';
import { KINDS } from './kinds';
import { ServiceInterfaceSpec } from './service-interface';
import { TemplateMetadata } from './template';

/**
 * An interface that every DPU has.
 *
 * @see https://docs.nvidia.com/networking/display/dpf25101/dpuserviceinterface
 */
export interface DPUServiceInterfaceSpec {
  /** DPU clusters. DPF 24.10 does not look at it: every DPU cluster gets the interface. */
  readonly clusterSelector?: LabelSelector;
  /**
   * DPU clusters, by the labels of the DPUCluster.
   *
   * @since v99.0
   * @default - every DPU cluster
   */
  readonly dpuClusterSelector?: LabelSelector;
  /** The ServiceInterfaceSet of a DPU cluster. */
  readonly template: ServiceInterfaceSetTemplate;
}

/** A ServiceInterfaceSet. */
export interface ServiceInterfaceSetTemplate {
  /** Labels of the set. Chains do not see them. */
  readonly metadata?: TemplateMetadata;
  readonly spec: {
    /** Nodes of the DPU cluster. @default - every node */
    readonly nodeSelector?: LabelSelector;
    /** The ServiceInterface of a node. */
    readonly template: ServiceInterfaceTemplate;
  };
}

/** A ServiceInterface. */
export interface ServiceInterfaceTemplate {
  /** Labels of the interface. Chains select it by them. */
  readonly metadata?: TemplateMetadata;
  readonly spec: ServiceInterfaceSpec;
}

/** An interface that every DPU has, to be a port of a chain of its own namespace. */
export class DPUServiceInterface extends DpfObject<DPUServiceInterfaceSpec> {
  public static readonly API: DpfKind = KINDS.DPUServiceInterface;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<DPUServiceInterfaceSpec>) {
    super(scope, id, DPUServiceInterface.API, props);
  }
}
