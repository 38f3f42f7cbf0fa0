import { storageNics } from '../../inventory';
import type { RdmaCluster } from '../rdma-cluster';
import { Fabric, FabricProps } from './fabric';

/**
 * The fabric towards storage: the north-south NICs with an RDMA device, in the order of their PCI addresses.
 *
 * @example
 * new StorageFabric(cluster, 'storage', {
 *   linkLayer: 'ethernet',
 *   attachment: { kind: 'macvlan' },
 *   addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: 'last' },
 *   namespaces: ['ai-training'],
 * });
 */
export class StorageFabric extends Fabric {
  constructor(cluster: RdmaCluster, id: string, props: FabricProps) {
    super(cluster, id, props, { of: storageNics, what: 'north-south NICs with an RDMA device' });
  }
}
