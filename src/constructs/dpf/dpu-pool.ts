import { Construct } from 'constructs';
import { NodeSelector } from '../../api/core';
import { DPF_NAMESPACE, DPUServiceIPAM, DPUServiceIPAMSpec } from '../../api/dpf';
import { Route } from '../../api/nv-ipam';
import { LayerRegistry } from '../layers/layer-registry';
import { checkDnsLabel } from '../names';
import { domainAnnotations } from '../routing-domain';
import { checkDpfObject } from './check-dpf-object';

/** Fields that both ways of dividing a pool share. */
interface CommonDpuAddressing {
  /** Adds a default route through the gateway. @default false */
  readonly defaultGateway?: boolean;
  /** Networks in CIDR notation that are reached through the gateway. @default - none */
  readonly routes?: readonly string[];
}

/** Every DPU owns a prefix. */
export interface RoutedDpuAddressing extends CommonDpuAddressing {
  readonly kind: 'routed';
  /** Network in CIDR notation, split into a prefix per DPU. */
  readonly supernet: string;
  /** Length of each DPU's prefix. It cannot be changed. */
  readonly nodePrefixLength: number;
  /** Which address of each prefix is the gateway, counted from its network address. @default - no gateway */
  readonly gatewayIndex?: number;
  /** Prefixes that are pinned, by the name of the node in the DPU cluster. @default - DPUs get prefixes as they come */
  readonly nodePrefixes?: Readonly<Record<string, string>>;
}

/** All DPUs share one subnet, and each owns a block of it. */
export interface FlatDpuAddressing extends CommonDpuAddressing {
  readonly kind: 'flat';
  /** Subnet in CIDR notation. */
  readonly subnet: string;
  /** Number of addresses of each DPU's block. It cannot be changed. */
  readonly addressesPerNode: number;
  /** Gateway inside the subnet. */
  readonly gateway: string;
}

/** How the DPUs of a pool get their addresses. */
export type DpuAddressing = RoutedDpuAddressing | FlatDpuAddressing;

/** Properties of a pool of addresses on DPUs. */
export interface DpuPoolProps {
  /** Name of the DPUServiceIPAM and of the pool in the DPU clusters. */
  readonly name: string;
  readonly addressing: DpuAddressing;
  /** Nodes of the DPU cluster that get addresses. @default - every node */
  readonly nodeSelector?: NodeSelector;
  /** Where the addresses must be unique: a VRF, a VLAN. @default shared */
  readonly routingDomain?: string;
}

/** Addresses for services on DPUs. Chains and services refer to the pool itself, so that no label of it can be misspelt. */
export class DpuPool extends Construct {
  /** Name of the pool in the DPU clusters. */
  public readonly poolName: string;
  /** What nv-ipam calls the way in which the pool is divided. */
  public readonly poolType: 'ippool' | 'cidrpool';
  /** Labels that the pool has in the DPU clusters, and no other pool. */
  public readonly labels: Readonly<Record<string, string>>;

  /** @throws FabricError `name-invalid` */
  constructor(scope: Construct, id: string, { name, addressing, nodeSelector, routingDomain }: DpuPoolProps) {
    super(scope, id);
    checkDnsLabel(name, 'DPU pool');
    this.poolName = name;
    this.poolType = addressing.kind === 'routed' ? 'cidrpool' : 'ippool';
    this.labels = { 'svc.dpu.nvidia.com/pool': name };
    checkDpfObject(new DPUServiceIPAM(this, 'Resource', {
      metadata: { name, namespace: DPF_NAMESPACE, annotations: domainAnnotations(routingDomain) },
      spec: { metadata: { labels: this.labels }, ...modeOf(addressing), nodeSelector },
    }));
    // it claims what the objects of the chart give out
    LayerRegistry.of(this);
  }
}

/** The fields of the oldest version, which every version accepts. */
function modeOf(addressing: DpuAddressing): Partial<DPUServiceIPAMSpec> {
  const { defaultGateway } = addressing;
  const routes = addressing.routes?.map((dst): Route => ({ dst }));
  if (addressing.kind === 'routed') {
    const { supernet, nodePrefixLength, gatewayIndex, nodePrefixes } = addressing;
    return { ipv4Network: { network: supernet, prefixSize: nodePrefixLength, gatewayIndex, allocations: nodePrefixes, defaultGateway, routes } };
  }
  const { subnet, addressesPerNode, gateway } = addressing;
  return { ipv4Subnet: { subnet, gateway, perNodeIPCount: addressesPerNode, defaultGateway, routes } };
}
