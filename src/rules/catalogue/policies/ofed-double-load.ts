import { clusterPolicy, driver, NV_IPAM_SECTION } from './examples';
import { OPERATOR_ISSUES, RELEASE_NOTES } from './sources';
import { hasSection, operatorPolicies } from './support';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { valueAt } from '../../model/values';
import type { Rule } from '../../rule';
import { documents } from '../identity/examples';

const GPU_OPERATOR = `apiVersion: nvidia.com/v1
kind: ClusterPolicy
metadata:
  name: cluster-policy
spec:
  operator: { defaultRuntime: containerd }
  driver: { enabled: true, rdma: { enabled: true, useHostMofed: true } }
`;

export const ofedDoubleLoad: Rule = {
  id: 'ofed-double-load',
  tier: 1,
  severity: 'error',
  title: 'A policy deploys the NIC driver, and the GPU operator is told that the host has it',
  rationale: 'With useHostMofed the GPU operator builds nvidia-peermem against the driver of the host. The container of ofedDriver unloads that driver and loads its own: GPUDirect RDMA fails, or the container fails because the driver of the host is in use. DGX OS and many cloud images have the driver.',
  fix: 'leave ofedDriver out where the host has the driver, or set useHostMofed: false',
  evidence: [RELEASE_NOTES, `${OPERATOR_ISSUES}/2258`, 'https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-operator-rdma.html'],
  examples: [
    { wrong: documents(GPU_OPERATOR, clusterPolicy(NV_IPAM_SECTION + driver())), right: documents(GPU_OPERATOR, clusterPolicy(NV_IPAM_SECTION)) },
  ],
  check(cluster, report) {
    const policies = operatorPolicies(cluster).filter((policy) => hasSection(policy, 'ofedDriver'));
    if (policies.length === 0) return;
    const told = hostDriverTold(cluster);
    // the driver of one group of nodes need not be that of another
    const sure = policies.filter(({ object }) => object.kind === 'NicClusterPolicy' && valueAt(object, 'spec', 'nodeAffinity') === undefined);
    if (told === undefined) return;
    for (const at of sure) {
      const { kind, metadata } = told.object;
      report({ at, field: ['spec', 'ofedDriver'], message: `${kind} ${metadata.name ?? ''} says useHostMofed: true, that the driver is on the hosts`, related: [told] });
    }
  },
};

/** What tells the GPU operator that the driver is on the host. */
function hostDriverTold(cluster: Cluster): Manifest | undefined {
  return [
    ...cluster.of('ClusterPolicy', 'nvidia.com').filter(({ object }) => valueAt(object, 'spec', 'driver', 'rdma', 'useHostMofed') === true),
    ...cluster.of('HelmRelease').filter(({ object }) => valueAt(object, 'spec', 'values', 'driver', 'rdma', 'useHostMofed') === true),
  ][0];
}
