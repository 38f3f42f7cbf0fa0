import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Fleet, FleetLedger, GpuFabric, Ledger, RdmaCluster, synthFleet } from '../../src';
import { groupOf, inventoryOf } from '../support/inventories';

/* A fleet that shares address space: FLEET_PROJECT is its folder, FLEET_CLUSTERS the names of its clusters, FLEET_BROKEN one that is refused. */

const { FLEET_PROJECT = '', FLEET_CLUSTERS = '', FLEET_BROKEN } = process.env;
const clusters = FLEET_CLUSTERS.split(',');

void synthFleet({
  clusters,
  app: {
    outdir: join(FLEET_PROJECT, 'dist'),
    frozen: false,
    delivery: {
      kind: 'argocd', repoUrl: 'https://git.example.com/clusters.git', operators: { kind: 'helm' }, clusters: { [clusters[0]]: { operators: { kind: 'elsewhere' } } },
    },
  },
  prepare: (app) => new Fleet(app, 'fleet', {
    supernets: ['10.0.0.0/8'], clusters: Object.fromEntries(clusters.map((cluster) => [cluster, '/16'])), ledger: FleetLedger.fromFile(join(FLEET_PROJECT, 'fleet.yaml')),
  }),
  build: (app, name, fleet) => {
    const cluster = new RdmaCluster(new Chart(app, name), 'rdma', {
      inventory: inventoryOf({ cluster: name, nodeGroups: [groupOf()] }), fleet, ledger: Ledger.fromFile(join(FLEET_PROJECT, `${name}.yaml`)),
    });
    new GpuFabric(cluster, 'compute', {
      linkLayer: 'ethernet',
      attachment: { kind: 'sriov', virtualFunctions: 1 },
      addressing: { kind: 'routed', supernet: name === FLEET_BROKEN ? '10.0.0.0/33' : '/20', nodePrefixLength: 31 },
      namespaces: ['ai-training'],
    });
  },
});
