import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldFindings, findings } from './given';
import { dpfObjects, DpfVersion } from '../../../src/api/dpf';
import { Manifest, parseManifests } from '../../support/manifests';
import { describeWithShared, SHARED } from '../../support/shared';

const NO_NAMESPACE = 'DPUServiceIPAM pool1: metadata.namespace: no namespace is given; DPF accepts it in "dpf-operator-system" only';

/**
 * What is wrong with NVIDIA's own manifests of 24.10, by folder.
 *
 * The objects of the operator's tests name no namespace, because the tests put them into one; as they are, kubectl would put them into
 * `default`, where the webhook refuses a DPUServiceIPAM. Two files with one pool each are in the folder.
 */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  'dpuservices-hbn': [],
  'test-objects': [NO_NAMESPACE, NO_NAMESPACE],
  'usecase-hbn_only': [],
  'usecase-hbn_ovn-dpudeployment': [],
  'usecase-hbn_ovn-dpuservice': [],
};

/** In 26.8 a service must say whether its pods are privileged; these manifests are older than that. */
const SERVICES: Readonly<Record<string, number>> = {
  'dpuservices-hbn': 1, 'test-objects': 1, 'usecase-hbn_only': 1, 'usecase-hbn_ovn-dpudeployment': 0, 'usecase-hbn_ovn-dpuservice': 4,
};

describeWithShared("NVIDIA's manifests", () => {
  test('are all looked at', () => {
    expect(readdirSync(join(SHARED, 'examples', 'dpf')).sort()).toEqual(Object.keys(FINDINGS));
    const manifests = Object.keys(FINDINGS).flatMap(manifestsOf);
    const { services, interfaces, chains, ipams } = dpfObjects(manifests);
    expect(services).toHaveLength(count(manifests, 'DPUService'));
    expect(interfaces).toHaveLength(count(manifests, 'DPUServiceInterface'));
    expect(chains).toHaveLength(count(manifests, 'DPUServiceChain'));
    expect(ipams).toHaveLength(count(manifests, 'DPUServiceIPAM'));
  });

  test.each(Object.entries(FINDINGS))('in %s have nothing wrong with them but what is listed', (folder, expected) => {
    expect(manifestsOf(folder).map(withoutNulls).flatMap(fieldFindings)).toEqual([]);
    expect(findings(manifestsOf(folder))).toEqual(expected);
    expect(findings(manifestsOf(folder), DpfVersion.V24_10)).toEqual(expected);
  });

  test.each(Object.entries(SERVICES))('in %s lack in 26.8 what it requires of a service', (folder, services) => {
    const added = findings(manifestsOf(folder), DpfVersion.V26_8).filter((finding) => !FINDINGS[folder].includes(finding));
    expect(added).toEqual(Array.from({ length: services }, () => expect.stringContaining('spec.security.privileged: it is missing, and DPF 26.8 requires it') as string));
  });

  test('a chain of the operator\'s tests stands alone: nothing of what it joins is there', () => {
    const alone = manifestsOf('test-objects').filter(({ kind }) => kind === 'DPUServiceChain');
    expect(findings(alone).map((finding) => finding.replace(/^.*spec\.switches/, 'switches'))).toEqual([
      ...[[0, 0, 'uplink=p0'], [0, 1, 'svc.dpu.nvidia.com/service=hbn'], [1, 0, 'svc.dpu.nvidia.com/service=hbn'], [1, 1, 'svc.dpu.nvidia.com/service=fw1'],
        [2, 0, 'svc.dpu.nvidia.com/service=fw1'], [2, 1, 'svc.dpu.nvidia.com/service=dnsfilter1']].map(notFound),
      'switches[2].ports[2].serviceInterface.ipam.matchLabels: no DPUServiceIPAM gives its pool the labels svc.dpu.nvidia.com/pool=example1',
      ...[[2, 2, 'svc.dpu.nvidia.com/service=nginx'], [3, 0, 'svc.dpu.nvidia.com/service=dnsfilter1'], [3, 1, 'svc.dpu.nvidia.com/interface=vf0']].map(notFound),
    ]);
  });
});

function notFound([s, p, labels]: (string | number)[]): string {
  return `switches[${s}].ports[${p}].serviceInterface.matchLabels: no DPUServiceInterface has the labels ${labels}`;
}

/** The API server drops fields that are null. */
function withoutNulls(manifest: Manifest): Manifest {
  return JSON.parse(JSON.stringify(manifest), (_, value: unknown) => value ?? undefined) as Manifest;
}

function count(manifests: readonly Manifest[], kind: string): number {
  return manifests.filter((manifest) => manifest.kind === kind).length;
}

function manifestsOf(folder: string): Manifest[] {
  const path = join(SHARED, 'examples', 'dpf', folder);
  return readdirSync(path).sort().flatMap((file) => parseManifests(readFileSync(join(path, file), 'utf8')));
}
