import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findingText } from './lint-support';
import { readManifests } from '../../src/manifests';
import { lint } from '../../src/rules';
import { describeWithShared, SHARED } from '../support/shared';
import { hasSharedFolder } from '../support/shared-folder';

/*
 * Manifests that vendors publish work on their clusters. What is found in them is listed here, with the reason why it is true.
 */
const EXAMPLES = join(SHARED, 'examples');

/** No Kubernetes objects. */
const NO_MANIFESTS = ['launch-kit/cluster-config.yaml'];

/** Findings that are true, by the file or folder: `severity rule object field`. */
const TRUE_FINDINGS: Readonly<Record<string, readonly { readonly finding: string; readonly reason: string }[]>> = {
  ...Object.fromEntries(['deployment_bgp', 'deployment_l2', 'ipaddresspool_simple', 'simple_pool_adv_bgp', 'simple_pool_adv_l2'].map((name) => [
    `metallb/${name}.yaml`, [{ finding: 'info metallb-buggy-ips IPAddressPool/example spec.addresses[0]', reason: '192.168.10.0/24 begins with .0, and avoidBuggyIPs is off' }],
  ])),
  'recipes/macvlan-rdma-shared.yaml': [{ finding: 'info mtu-incoherent MacvlanNetwork/macvlan-network spec.mtu', reason: 'packets of 1024 bytes are all that 1500 leaves' }],
  'recipes/sriov-network-rdma.yaml': [{ finding: 'info mtu-incoherent SriovNetworkNodePolicy/ethernet-sriov spec.mtu', reason: 'packets of 1024 bytes are all that 1500 leaves' }],
};

/** Folders whose files belong together; others hold variants of the same objects. */
const STATES = ['dpf/dpuservices-hbn', 'dpf/usecase-hbn_only', 'dpf/usecase-hbn_ovn-dpudeployment', 'dpf/usecase-hbn_ovn-dpuservice'];

const FILES = hasSharedFolder() ? filesIn('').filter((file) => !NO_MANIFESTS.includes(file)) : [];

function filesIn(folder: string): string[] {
  return readdirSync(join(EXAMPLES, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : [path];
  }).sort();
}

/** The findings in a file or folder, without the words. */
function findingsIn(path: string): string[] {
  const { manifests, problems } = readManifests(join(EXAMPLES, path));
  expect(problems).toEqual([]);
  expect(manifests).not.toEqual([]);
  return lint(manifests, {}).findings.map(({ rule, severity, object, field = '' }) => `${severity} ${rule} ${object.kind}/${object.name} ${field}`.trimEnd());
}

describeWithShared('the examples of vendors', () => {
  test('are here', () => expect(FILES.length).toBeGreaterThan(60));

  test.each(FILES)('%s has no mistakes but those that are listed', (file) => {
    expect(findingsIn(file)).toEqual((TRUE_FINDINGS[file] ?? []).map(({ finding }) => finding));
  });

  test.each(STATES)('%s, as one state, has no mistakes', (folder) => {
    expect(findingsIn(folder)).toEqual([]);
  });

  test.each(['dpf', 'metallb', 'recipes'])('variants of one object in %s are told once each, and not as clashes with themselves', (folder) => {
    const { manifests } = readManifests(join(EXAMPLES, folder));
    const { findings } = lint(manifests, {});
    expect(findings.filter(({ rule, severity }) => severity === 'error' && !['duplicate-object-owner', 'pool-overlap'].includes(rule)).map(findingText)).toEqual([]);
  });
});
