import { Construct } from 'constructs';
import { LabelSelector } from '../../api/core';
import { DPF_NAMESPACE, DPUServiceChain as DPUServiceChainObject, ServiceChainPort } from '../../api/dpf';
import { checkDnsLabel } from '../names';
import { checkDpfObject } from './check-dpf-object';
import { DpuInterface } from './dpu-interface';
import { DpuPool } from './dpu-pool';
import { DpuServicePort } from './dpu-service';

/** A port of a switch: a device of the DPU, or an interface of a service, which alone can have an address. */
export type DpuPort =
  | { readonly interface: DpuInterface; readonly pool?: undefined }
  | {
    readonly interface: DpuServicePort;
    /** Where the interface gets its address. @default - no address */
    readonly pool?: DpuPool;
    /** Gives the interface the address of the gateway. @default false */
    readonly gatewayAddress?: boolean;
  };

/** Interfaces that reach each other. */
export interface DpuSwitch {
  /** From 1 to 50. */
  readonly ports: readonly DpuPort[];
  /** Bytes, from 1280 to 9216; from DPF 25.10 on. @default 1500 */
  readonly mtu?: number;
}

/** Properties of a chain of services. */
export interface DpuServiceChainProps {
  /** Name of the DPUServiceChain. */
  readonly name: string;
  /** From 1 to 50. */
  readonly switches: readonly DpuSwitch[];
  /** Nodes of the DPU cluster that switch so. @default - every node */
  readonly nodeSelector?: LabelSelector;
}

/**
 * How services are switched together on every DPU. Ports are named by the constructs of the interfaces and pools, and the labels that join the
 * objects follow from these, so that a port that finds no interface, or an interface that finds no pool, cannot be written.
 *
 * @example
 * const pool = new DpuPool(chart, 'pool', {
 *   name: 'example-pool1', addressing: { kind: 'flat', subnet: '192.168.0.0/20', gateway: '192.168.0.1', addressesPerNode: 256 },
 * });
 * const producer = new DpuService(chart, 'producer', {
 *   name: 'producer',
 *   chart: { repoURL: 'https://example.com/charts', path: 'producer', version: 'v0.0.1' },
 *   interfaces: [{ name: 'app-iface', network: 'mybrsfc' }],
 * });
 * const port = new DpuInterface(chart, 'p0', { name: 'p0', device: { kind: 'port', name: 'p0' } });
 * new DpuServiceChain(chart, 'chain', {
 *   name: 'producer-to-fabric', switches: [{ ports: [{ interface: port }, { interface: producer.interface('app-iface'), pool }] }],
 * });
 */
export class DpuServiceChain extends Construct {
  /** @throws FabricError `name-invalid` */
  constructor(scope: Construct, id: string, { name, switches, nodeSelector }: DpuServiceChainProps) {
    super(scope, id);
    checkDnsLabel(name, 'DPU service chain');
    checkDpfObject(new DPUServiceChainObject(this, 'Resource', {
      metadata: { name, namespace: DPF_NAMESPACE },
      spec: {
        template: {
          spec: {
            nodeSelector,
            template: { spec: { switches: switches.map(({ ports, mtu }) => ({ ports: ports.map(portOf), serviceMTU: mtu })) } },
          },
        },
      },
    }));
  }
}

function portOf(port: DpuPort): ServiceChainPort {
  const matchLabels = port.interface.labels;
  if (port.pool === undefined) return { serviceInterface: { matchLabels } };
  const defaultGateway = port.gatewayAddress;
  return { serviceInterface: { matchLabels, ipam: { matchLabels: port.pool.labels, defaultGateway } } };
}
