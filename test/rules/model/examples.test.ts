import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkOperatorRelease } from '../../../src/api/releases';
import { Manifest, parseManifests } from '../../../src/manifests';
import { deliveredByGitOps, operatorNamespaceOf, platformOf, releaseOf } from '../../../src/rules/model/facts';
import { ObjectIndex } from '../../../src/rules/model/object-index';
import { workloadsOf } from '../../../src/rules/model/workloads';
import { EXAMPLES, synthesized } from '../../examples/examples';
import { describeWithShared, SHARED } from '../../support/shared';

function made(file: string, release: NetworkOperatorRelease): readonly Manifest[] {
  const objects = [...synthesized(file, release).values()].flat();
  return parseManifests(objects.map((object) => JSON.stringify(object)).join('\n'), file).manifests;
}

/** Workloads with the interfaces of their networks and the devices that they ask for. */
function pods(manifests: readonly Manifest[]): readonly string[] {
  return workloadsOf(new ObjectIndex(manifests), () => []).map(({ kind, name, networks, attachments, devices, isRdma }) => {
    const problems = networks?.problems.map(({ message }) => message) ?? [];
    return [`${kind} ${name}:`, ...attachments.map((attachment) => attachment.interface), ...[...devices].map(([resource, amount]) => `${resource}=${amount}`), isRdma ? 'RDMA' : '', ...problems].join(' ').trim();
  });
}

describe('our own examples', () => {
  test.each(EXAMPLES.flatMap(({ file, releases }) => releases.map((release) => [file, release] as const)))('%s shows what it is for with release %s', (file, release) => {
    const manifests = made(file, release);
    const hasPolicy = manifests.some(({ object }) => object.kind === 'NicClusterPolicy');
    expect(releaseOf(new ObjectIndex(manifests))).toBe(hasPolicy ? release : undefined);
    expect(platformOf(new ObjectIndex(manifests))).toBe(manifests.some(({ object }) => object.kind === 'SecurityContextConstraints') ? 'openshift' : undefined);
    expect(operatorNamespaceOf(new ObjectIndex(manifests))).toBe('nvidia-network-operator');
    expect(deliveredByGitOps(new ObjectIndex(manifests))).toBe(false);
    expect(workloadsOf(new ObjectIndex(manifests), () => []).flatMap(({ networks }) => networks?.problems ?? [])).toEqual([]);
  });
});

describeWithShared('the published recipes', () => {
  const folder = join(SHARED, 'examples', 'recipes');

  test.each([
    ['host-device-rdma.yaml', ['Pod hostdev-test-pod: net1 nvidia.com/hostdev=1']],
    ['ipoib-rdma-shared.yaml', [
      'Pod ipoib-test-pod-a: net1 rdma/rdma_shared_device_a=1 RDMA', 'Pod ipoib-test-pod-b: net1 rdma/rdma_shared_device_b=1 RDMA',
      'Pod ipoib-test-pod-c: net1 rdma/rdma_shared_device_c=1 RDMA',
    ]],
    ['macvlan-rdma-shared.yaml', ['Pod macvlan-test-pod: net1 rdma/rdma_shared_device_a=1 RDMA']],
    ['sriov-ib-rdma.yaml', ['Pod sriov-ib-test-pod: net1 nvidia.com/mlnxnics=1']],
    ['sriov-network-rdma.yaml', ['Pod sriov-rdma-server: net1 nvidia.com/sriov_resource=1', 'Pod sriov-rdma-client: net1 nvidia.com/sriov_resource=1']],
  ])('%s has pods with networks and devices', (name, expected) => {
    const { manifests } = parseManifests(readFileSync(join(folder, name), 'utf8'), name);
    expect(releaseOf(new ObjectIndex(manifests))).toBeDefined();
    expect(pods(manifests)).toEqual(expected);
  });
});
