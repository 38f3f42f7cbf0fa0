import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { FabricConfig, RdmaClusterConfig } from './rdma-cluster-config';
import { Fabric, GpuFabric, NicFirmware, RdmaCluster, RdmaTestPods, StorageFabric } from '../constructs';
import { FabricError } from '../errors';
import { Inventory } from '../inventory';
import { Ledger } from '../ipam';

/**
 * A cluster from one typed value: what `RdmaCluster`, `GpuFabric`, `StorageFabric` and `RdmaTestPods` are in a program.
 *
 * @example
 * new RdmaClusterChart(app, 'hgx-h200', readClusterConfig('clusters/hgx-h200.yaml'));
 */
export class RdmaClusterChart extends Chart {
  public readonly cluster: RdmaCluster;
  /** The fabrics by name. */
  public readonly fabrics: ReadonlyMap<string, Fabric>;

  /** @throws FabricError as the constructs do */
  constructor(scope: Construct, id: string, config: RdmaClusterConfig) {
    super(scope, id);
    const { inventory, ledger, fabrics, firmware = [], testPods = [], ...rest } = config;
    this.cluster = new RdmaCluster(this, 'rdma', {
      ...rest,
      inventory: typeof inventory === 'string' ? Inventory.fromFile(inventory) : Inventory.of(inventory),
      ledger: ledger === undefined ? undefined : Ledger.fromFile(ledger),
    });
    this.fabrics = new Map(fabrics.map((fabric) => [fabric.name, makeFabric(this.cluster, fabric)]));
    for (const { name, ...props } of firmware) new NicFirmware(this.cluster, name, props);
    for (const { name, fabrics: names = [...this.fabrics.keys()], ...props } of testPods) {
      new RdmaTestPods(this.cluster, name, { ...props, fabrics: names.map((fabric) => this.fabric(fabric, name)) });
    }
  }

  private fabric(name: string, askedBy: string): Fabric {
    const fabric = this.fabrics.get(name);
    if (fabric !== undefined) return fabric;
    throw new FabricError({ code: 'name-invalid', path: askedBy, message: `there is no fabric "${name}"`, hint: `fabrics are ${[...this.fabrics.keys()].join(', ')}` });
  }
}

function makeFabric(cluster: RdmaCluster, { name, role, ...props }: FabricConfig): Fabric {
  return role === 'compute' ? new GpuFabric(cluster, name, props) : new StorageFabric(cluster, name, props);
}
