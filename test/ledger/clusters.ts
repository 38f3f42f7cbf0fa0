import { Chart } from 'cdk8s';
import { FabricApp, FabricAppProps, FlatAddressing, GpuFabric, Ledger, RdmaCluster, RdmaClusterProps, RoutedAddressing, StorageFabric } from '../../src';
import { groupOf, inventoryOf } from '../support/inventories';

export const ROUTED: RoutedAddressing = { kind: 'routed', supernet: '10.64.0.0/16', railPrefixLength: 24, nodePrefixLength: 31 };
export const FLAT: FlatAddressing = { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 4 };

/** A cluster "small" with a ledger file: a routed fabric of two rails, and a flat one. */
export interface SmallCluster {
  readonly ledger: string;
  readonly nodes?: readonly (string | { readonly name: string; readonly slot?: number })[];
  readonly storage?: boolean;
  readonly renumber?: boolean;
  readonly addressing?: RoutedAddressing;
  readonly props?: Partial<RdmaClusterProps>;
}

/** Puts the cluster into a chart. */
export function addCluster(chart: Chart, { ledger, nodes = ['node-1', 'node-2'], storage = true, renumber, addressing = ROUTED, props }: SmallCluster): RdmaCluster {
  const cluster = new RdmaCluster(chart, 'rdma', { inventory: inventoryOf({ nodeGroups: [groupOf({ nodes })] }), ledger: Ledger.fromFile(ledger), ...props });
  new GpuFabric(cluster, 'compute', { linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, addressing, namespaces: ['ai'], renumber });
  if (storage) new StorageFabric(cluster, 'storage', { linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, addressing: FLAT, namespaces: ['ai'] });
  return cluster;
}

/** A whole synth of the cluster in an app of its own. */
export function synth(outdir: string, cluster: SmallCluster, { frozen = false, ...props }: FabricAppProps = {}): void {
  const app = new FabricApp({ outdir, frozen, ...props });
  addCluster(new Chart(app, 'cluster'), cluster);
  app.synth();
}

/** The ledger that a synth of the small cluster writes, but for its heading. */
export const SYNTHESIZED = `version: 1
cluster: small
fabrics:
  - name: compute
    networks:
      - family: IPv4
        kind: routed
        supernet: 10.64.0.0/16
        nodePrefixLength: 31
        gateway: first
        rails:
          - { rail: 0, subnet: 10.64.0.0/24 }
          - { rail: 1, subnet: 10.64.1.0/24 }
    slots:
      - { slot: 0, node: node-1 }
      - { slot: 1, node: node-2 }
  - name: storage
    networks:
      - family: IPv4
        kind: flat
        supernet: 10.200.0.0/24
        addressesPerNode: 4
        gateway: none
        rails:
          - { rail: 0, subnet: 10.200.0.0/24 }
    slots: []
`;
