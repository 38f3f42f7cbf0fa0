import { ipam } from './examples';
import { DPF_CONTROLLERS, DPF_WEBHOOK } from './sources';
import { ipamsOf, reportIpams } from './support';
import { predictPool } from '../../../ipam';
import type { Cluster } from '../../model';
import type { Rule } from '../../rule';
import { childView, modeField } from '../claims/dpu-claims';

const SUBNET = (count: number): string => `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceIPAM
metadata: { name: pool1, namespace: dpf-operator-system }
spec:
  ipv4Subnet: { subnet: 192.168.0.0/27, gateway: 192.168.0.1, perNodeIPCount: ${count} }
`;

const DPUS = ['dpu-1', 'dpu-2', 'dpu-3'].map((name) => `---
apiVersion: provisioning.dpu.nvidia.com/v1alpha1
kind: DPU
metadata: { name: ${name}, namespace: dpf-operator-system }
spec: { nodeName: ${name.replace('dpu', 'gpu')} }
`).join('');

export const dpfIpamCapacity: Rule = {
  id: 'dpf-ipam-capacity',
  tier: 1,
  severity: 'error',
  title: 'A DPUServiceIPAM has too few addresses for a node, or too few parts for the nodes',
  rationale: 'DPF before 26.8 accepts it. The pool that it makes of it in the DPU cluster is refused by nv-ipam there, or leaves the last DPUs without addresses: the services on them never start.',
  fix: 'use a larger network, or give each node less',
  evidence: [DPF_WEBHOOK, DPF_CONTROLLERS],
  examples: [
    { wrong: SUBNET(64), right: SUBNET(8) },
    { title: 'more DPUs than blocks', wrong: SUBNET(15) + DPUS, right: SUBNET(10) + DPUS },
    { title: 'a gateway beyond the prefix', wrong: ipam('pool1').replace('gatewayIndex: 3', 'gatewayIndex: 8'), right: ipam('pool1') },
  ],
  check(cluster, report) {
    reportIpams(cluster, report, 'capacity');
    const names = dpusOf(cluster);
    if (names.length === 0) return;
    for (const at of ipamsOf(cluster)) {
      const view = childView(at);
      // which DPUs a selector matches is known in their cluster only
      if (view === undefined || view.errors.length > 0 || view.pool.spec.nodeSelector !== undefined) continue;
      const served = predictPool(view.pool, names.map((name) => ({ name, labels: {} }))).allocations.filter(({ kind }) => kind !== 'none').length;
      if (served === names.length) continue;
      report({ at, field: modeField(at), message: `${view.network} has ${served} ${view.pool.kind === 'IPPool' ? 'blocks' : 'prefixes'} for ${names.length} DPUs` });
    }
  },
};

/** The DPUs that DPF provisions; each is a node of a DPU cluster. Version 24.10 spells the kind otherwise. */
function dpusOf(cluster: Cluster): readonly string[] {
  return ['DPU', 'Dpu'].flatMap((kind) => cluster.of(kind, 'provisioning.dpu.nvidia.com')).flatMap(({ object }) => object.metadata.name ?? []);
}
