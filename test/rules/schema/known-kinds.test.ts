import { foundInText } from './given';
import { NetworkOperatorRelease } from '../../../src/api/releases';
import { checkKnownKind } from '../../../src/rules/schema/check-known-kind';
import { knownKind } from '../../../src/rules/schema/known-kinds';
import { allApiKinds, apiKindsIn } from '../../api/api-kinds';

/** The confusions that vendor pages teach, and what is said of each. */
const MISTAKES: readonly (readonly [string, string, string])[] = [
  ['nv-ipam.nvidia.com/v1alpha1 IPPool', '{ subnet: 10.0.0.0/24, perNodeBlockSize: 8, staticAllocations: [] }',
    'unknown-field spec.staticAllocations: unknown field "staticAllocations"; only a CIDRPool pins prefixes to nodes; the blocks of an IPPool cannot be pinned'],
  ['sriovnetwork.openshift.io/v1 SriovNetwork', '{ resourceName: a, metaPluginsConfig: "" }',
    'unknown-field spec.metaPluginsConfig: unknown field "metaPluginsConfig"; the field is called metaPlugins'],
  ['sriovnetwork.openshift.io/v1 SriovNetworkNodePolicy', '{ resourceName: a, numVfs: 1, nodeSelector: {}, nicSelector: { pfName: [a] } }',
    'unknown-field spec.nicSelector.pfName: unknown field "pfName"; the field is called pfNames and is a list'],
  ['sriovnetwork.openshift.io/v1 SriovNetworkPoolConfig', '{ nodeSelector: { gpu: h200 } }',
    'unknown-field spec.nodeSelector.gpu: unknown field "gpu"; labels stand in matchLabels here; an empty selector selects every node'],
  ['mellanox.com/v1alpha1 IPoIBNetwork', '{ networkNamespace: a, master: ib0, mtu: 4092 }',
    'unknown-field spec.mtu: unknown field "mtu"; no known release has a field for the MTU of an IPoIB network'],
  ['mellanox.com/v1alpha1 NicClusterPolicy', '{ secondaryNetwork: { nvIpam: {} } }',
    'unknown-field spec.secondaryNetwork.nvIpam: unknown field "nvIpam"; nv-ipam stands beside it, as spec.nvIpam'],
];

function manifest(versionAndKind: string, rest: string): string {
  const [apiVersion, kind] = versionAndKind.split(' ');
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${rest}`;
}

test.each(MISTAKES)('%s: %s', (versionAndKind, spec, expected) => {
  expect(foundInText(undefined, manifest(versionAndKind, `spec: ${spec}`))).toContain(expected);
});

describe('without definitions', () => {
  const pool = (rest: string): string[] => foundInText(undefined, manifest('nv-ipam.nvidia.com/v1alpha1 IPPool', rest));

  test('a good object is fine, and so are empty fields, which the API server drops', () => {
    expect(pool('spec: { subnet: 10.0.0.0/24, perNodeBlockSize: 8, gateway: null, nodeSelector: null, exclusions: [{ startIP: 10.0.0.1, endIP: 10.0.0.2, reason: null }] }\nstatus: {}')).toEqual([]);
  });

  test('missing fields, wrong types and misspelt fields are found', () => {
    expect(pool('spec: { subnet: 5, perNodeBlocksize: 8 }')).toEqual(expect.arrayContaining([
      'invalid spec: field "perNodeBlockSize" is missing',
      'invalid spec.subnet: 5 is not a string; put it in quotes',
      'unknown-field spec.perNodeBlocksize: unknown field "perNodeBlocksize"; did you mean "perNodeBlockSize"?',
    ]));
  });

  test('fields beside spec are found', () => {
    expect(pool('subnet: 10.0.0.0/24\nspec: { subnet: 10.0.0.0/24, perNodeBlockSize: 8 }')).toEqual(['unknown-field subnet: unknown field "subnet"; fields of the object stand in spec']);
    expect(pool('sepc: {}\nspec: { subnet: 10.0.0.0/24, perNodeBlockSize: 8 }')).toEqual(['unknown-field sepc: unknown field "sepc"; did you mean "spec"?']);
  });

  test('fields and kinds of another release are found when the release is known', () => {
    const cidrPool = manifest('nv-ipam.nvidia.com/v1alpha1 CIDRPool', 'spec: { cidr: 10.0.0.0/16, perNodeNetworkPrefix: 24, perNodeExclusions: [] }');
    expect(foundInText(undefined, cidrPool)).toEqual([]);
    expect(foundInText(undefined, cidrPool, NetworkOperatorRelease.V26_1)).toEqual([]);
    expect(foundInText(undefined, cidrPool, NetworkOperatorRelease.V25_10)).toEqual([
      'unknown-field spec.perNodeExclusions: release 25.10 does not have this field yet; it came with 26.1',
    ]);
    expect(foundInText(undefined, manifest('mellanox.com/v1alpha1 NicNodePolicy', 'spec: {}'), NetworkOperatorRelease.V25_10)).toEqual([
      'not-served apiVersion: release 25.10 has no NicNodePolicy of mellanox.com/v1alpha1; it came with 26.4',
    ]);
  });

  test('kinds that share their name with one of ours are not judged', () => {
    expect(foundInText(undefined, manifest('whereabouts.cni.cncf.io/v1alpha1 IPPool', 'spec: { anything: 1, staticAllocations: [] }'))).toEqual([]);
    expect(foundInText(undefined, manifest('projectcalico.org/v3 IPPool', 'spec: { cidr: 10.0.0.0/16, staticAllocations: [] }'))).toEqual([expect.not.stringContaining('CIDRPool')]);
  });

  test('kinds of Kubernetes itself, and those of nobody, are not judged', () => {
    expect(['v1 Pod', 'apps/v1 Deployment', 'v1 Service', 'example.com/v1 Thing'].flatMap((kind) => foundInText(undefined, manifest(kind, 'spec: { anything: 1 }\nelse: 2')))).toEqual([]);
  });
});

test('every kind with a type is known', () => {
  const kinds = [...allApiKinds(), ...['calico', 'cilium', 'dpf', 'metallb'].flatMap(apiKindsIn)];
  expect(kinds.filter(({ apiVersion, kind }) => knownKind(apiVersion, kind) === undefined)).toEqual([]);
});

test('every kind with a type is looked at', () => {
  const kinds = [...allApiKinds(), ...['calico', 'cilium', 'dpf', 'metallb'].flatMap(apiKindsIn)];
  const passedOver = kinds.filter(({ apiVersion, kind }) => {
    let found = 0;
    checkKnownKind({ apiVersion, kind, metadata: {}, sepc: {} }, undefined, () => {
      found += 1;
    });
    return found === 0;
  });
  expect(passedOver).toEqual([]);
});
