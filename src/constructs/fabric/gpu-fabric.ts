import { eastWestNics } from '../../inventory';
import type { RdmaCluster } from '../rdma-cluster';
import { Fabric, FabricProps } from './fabric';

/**
 * The compute fabric between the GPUs: the i-th east-west NIC of every node is rail i, with a port for each plane where rails have several.
 *
 * @example
 * new GpuFabric(cluster, 'compute', {
 *   linkLayer: 'ethernet',
 *   attachment: { kind: 'sriov', virtualFunctions: 1 },
 *   addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 },
 *   mtu: 9000,
 *   namespaces: ['ai-training'],
 * });
 */
export class GpuFabric extends Fabric {
  constructor(cluster: RdmaCluster, id: string, props: FabricProps) {
    super(cluster, id, props, { of: eastWestNics, what: 'east-west NICs' });
  }
}
