import { Construct } from 'constructs';
import { LabelSelector } from '../core';
import { TypedApiObjectProps } from '../typed-api-object';
import { DpfKind } from './dpf-kind';
import { DpfObject } from './dpf-object';
import { KINDS } from './kinds';
import { ServiceChainSpec } from './service-chain';
import { TemplateMetadata } from './template';

/**
 * How the interfaces of services are switched together on every DPU.
 *
 * @see https://docs.nvidia.com/networking/display/dpf25101/dpuservicechain
 */
export interface DPUServiceChainSpec {
  /** DPU clusters. DPF 24.10 does not look at it: every DPU cluster gets the chain. */
  readonly clusterSelector?: LabelSelector;
  /**
   * DPU clusters, by the labels of the DPUCluster.
   *
   * @since v99.0
   * @default - every DPU cluster
   */
  readonly dpuClusterSelector?: LabelSelector;
  /** The ServiceChainSet of a DPU cluster. */
  readonly template: ServiceChainSetTemplate;
}

/** A ServiceChainSet. */
export interface ServiceChainSetTemplate {
  readonly metadata?: TemplateMetadata;
  readonly spec: {
    /** Nodes of the DPU cluster. @default - every node */
    readonly nodeSelector?: LabelSelector;
    /** The ServiceChain of a node. */
    readonly template: ServiceChainTemplate;
  };
}

/** A ServiceChain. */
export interface ServiceChainTemplate {
  readonly metadata?: TemplateMetadata;
  readonly spec: ServiceChainSpec;
}

/** Switches interfaces of its own namespace together. No webhook looks at what it selects. */
export class DPUServiceChain extends DpfObject<DPUServiceChainSpec> {
  public static readonly API: DpfKind = KINDS.DPUServiceChain;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<DPUServiceChainSpec>) {
    super(scope, id, DPUServiceChain.API, props);
  }
}
