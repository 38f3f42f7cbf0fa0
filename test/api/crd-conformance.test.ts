import { allApiKinds, groupKind } from './api-kinds';
import { Aspect, Difference, differences, differencesWithRelease } from './conformance';
import { covers, EXCEPTIONS, Exception, KINDS_WITHOUT_TYPE, SRIOV_MASTER, SRIOV_V1_6, unneeded } from './conformance-exceptions';
import { ApiKind } from '../../src/api/api-kind';
import { MacvlanNetwork, NicClusterPolicy, NicNodePolicy } from '../../src/api/mellanox';
import { CIDRPool } from '../../src/api/nv-ipam';
import { ALL_RELEASES, NetworkOperatorRelease } from '../../src/api/releases';
import { Crd, crdsIn, crdsOf, StructuralSchema } from '../support/crds';
import { describeWithShared } from '../support/shared';

const KINDS = allApiKinds();
const NEWEST = ALL_RELEASES[ALL_RELEASES.length - 1];
const EXISTENCE: readonly Aspect[] = ['kind', 'version', 'missing', 'unknown'];

/** The reference material holds one state of the SR-IOV fork, that of the newest release. */
function isSriov({ apiVersion }: ApiKind): boolean {
  return apiVersion.startsWith('sriovnetwork.');
}

function withRelease(release: NetworkOperatorRelease): Difference[] {
  return KINDS
    .filter((kind) => !isSriov(kind) || release === NEWEST)
    .flatMap((kind) => differencesWithRelease(kind, release, crdsOf(release)));
}

/** Operators that users may run instead of the fork have older and newer fields; only the existence of fields is compared. */
function withOtherSriovOperator(folder: string): Difference[] {
  return KINDS.filter(isSriov).flatMap((kind) => differences(kind, crdsIn(folder))).filter(({ aspect }) => EXISTENCE.includes(aspect));
}

function texts(found: readonly Difference[]): string[] {
  return found.map(({ kind, path, aspect, ours, theirs }) => `${kind} ${path}: ${aspect}: ours ${String(ours)}, CRD ${String(theirs)}`);
}

describeWithShared('the types of API objects', () => {
  const unexpected = (source: string, found: readonly Difference[]): string[] =>
    texts(found.filter((difference) => !EXCEPTIONS.some((exception) => covers(exception, source, difference))));

  test.each(ALL_RELEASES)('agree with the CRDs of release %s, field by field', (release) => {
    expect(unexpected(release, withRelease(release))).toEqual([]);
  });

  test.each([SRIOV_MASTER, SRIOV_V1_6])('have the fields of %s, and no others', (folder) => {
    expect(unexpected(folder, withOtherSriovOperator(folder))).toEqual([]);
  });

  test('cover every kind that a release brings', () => {
    const ours = new Set(KINDS.map(groupKind));
    const theirs = ALL_RELEASES.flatMap((release) => [...crdsOf(release).keys()]);
    expect([...new Set(theirs)].filter((kind) => !ours.has(kind)).sort()).toEqual(Object.keys(KINDS_WITHOUT_TYPE).sort());
  });

  test('differ nowhere that an exception names in vain', () => {
    const found = new Map<string, Difference[]>([
      ...ALL_RELEASES.map((release): [string, Difference[]] => [release, withRelease(release)]),
      ...[SRIOV_MASTER, SRIOV_V1_6].map((folder): [string, Difference[]] => [folder, withOtherSriovOperator(folder)]),
    ]);
    expect(unneeded(EXCEPTIONS, found)).toEqual([]);
  });
});

interface MutableSchema {
  properties: Record<string, Record<string, unknown>>;
  required?: string[];
  additionalProperties?: unknown;
}

describeWithShared('the comparison with CRDs', () => {
  const changed = (apiKind: ApiKind, change: (spec: MutableSchema) => void): string[] => {
    const schema = structuredClone(apiKind.schema);
    change(schema.definitions[apiKind.specType] as MutableSchema);
    return differencesWithRelease({ ...apiKind, schema }, '26.4', crdsOf('26.4'))
      .filter((difference) => !EXCEPTIONS.some((exception) => covers(exception, '26.4', difference)))
      .map(({ path, aspect }) => `${path} ${aspect}`);
  };

  const mutations: [string, ApiKind, (spec: MutableSchema) => void, string][] = [
    ['a dropped field', MacvlanNetwork.API, (spec) => delete spec.properties.master, 'spec.master missing'],
    ['an invented field', MacvlanNetwork.API, (spec) => { spec.properties.mastr = { type: 'string' }; }, 'spec.mastr unknown'],
    ['a dropped enum', MacvlanNetwork.API, (spec) => delete spec.properties.mode.enum, 'spec.mode enum'],
    ['an enum without a value', MacvlanNetwork.API, (spec) => { spec.properties.mode.enum = ['bridge', 'private', 'vepa']; }, 'spec.mode enum'],
    ['another type', MacvlanNetwork.API, (spec) => { spec.properties.mtu.type = 'number'; }, 'spec.mtu type'],
    ['another minimum', MacvlanNetwork.API, (spec) => { spec.properties.mtu.minimum = 1; }, 'spec.mtu minimum'],
    ['an invented maximum', MacvlanNetwork.API, (spec) => { spec.properties.mtu.maximum = 9216; }, 'spec.mtu maximum'],
    ['an invented pattern', MacvlanNetwork.API, (spec) => { spec.properties.master.pattern = '^ens'; }, 'spec.master pattern'],
    ['a field that is required too much', MacvlanNetwork.API, (spec) => { spec.required = ['master']; }, 'spec.master required'],
    ['a field that is required too little', CIDRPool.API, (spec) => { spec.required = ['cidr']; }, 'spec.perNodeNetworkPrefix required'],
    ['a required field that does not exist', MacvlanNetwork.API, (spec) => { spec.required = ['mastr']; }, 'spec.mastr unknown'],
    ['an open object', MacvlanNetwork.API, (spec) => delete spec.additionalProperties, 'spec type'],
    ['a field that is said to come later', MacvlanNetwork.API, (spec) => { spec.properties.mtu.since = 'v26.7'; }, 'spec.mtu missing'],
    ['a field that is said to be gone', MacvlanNetwork.API, (spec) => { spec.properties.mtu.until = 'v25.10'; }, 'spec.mtu missing'],
  ];

  test.each(mutations)('reports %s', (_name, apiKind, change, expected) => {
    expect(changed(apiKind, change)).toEqual([expected]);
  });

  test('reports a field that is said to be older than it is', () => {
    const schema = structuredClone(CIDRPool.API.schema);
    delete (schema.definitions.CIDRPoolSpec as MutableSchema).properties.perNodeExclusions.since;
    const found = differencesWithRelease({ ...CIDRPool.API, schema }, '25.10', crdsOf('25.10'));
    expect(texts(found.filter(({ aspect }) => aspect === 'unknown'))).toEqual(['CIDRPool spec.perNodeExclusions: unknown: ours array, CRD undefined']);
  });

  test('reports every field of a kind that is dropped', () => {
    const { schema, specType } = NicClusterPolicy.API;
    const names = Object.keys((schema.definitions[specType] as MutableSchema).properties);
    const reported = names.filter((name) => changed(NicClusterPolicy.API, (spec) => delete spec.properties[name]).includes(`spec.${name} missing`));
    expect(reported).toEqual(names);
  });

  test.each<[string, Partial<ApiKind>, string]>([
    ['another scope', { namespaced: true }, ' scope'],
    ['a version that is not served', { apiVersion: 'mellanox.com/v1beta1' }, ' version'],
    ['a kind without a CRD', { kind: 'MacVlanNetwork' }, ' kind'],
    ['a kind that is said to come later', { since: '26.7' }, ' kind'],
    ['a kind that is said to be gone', { until: '25.10' }, ' kind'],
  ])('reports %s', (_name, change, expected) => {
    const found = differencesWithRelease({ ...MacvlanNetwork.API, ...change }, '26.4', crdsOf('26.4'));
    expect(found.map(({ path, aspect }) => `${path} ${aspect}`)).toEqual([expected]);
  });

  test('reports a kind that is said to be older than it is', () => {
    const found = differencesWithRelease({ ...NicNodePolicy.API, since: undefined }, '26.1', crdsOf('26.1'));
    expect(texts(found)).toEqual(['NicNodePolicy : kind: ours mellanox.com/v1alpha1, CRD no CRD']);
  });

  test('reports an exception that covers nothing', () => {
    const exception: Exception = { kinds: ['MacvlanNetwork'], aspects: ['enum'], path: /mode$/, sources: ['26.4'], reason: 'none' };
    expect(unneeded([exception], new Map([['26.4', withRelease('26.4')]]))).toEqual(['26.4: MacvlanNetwork /mode$/ enum']);
  });
});

describe('the comparison of schemas', () => {
  test('refuses a keyword that it does not understand', () => {
    const openAPIV3Schema: StructuralSchema = { properties: { spec: { type: 'object', properties: { size: { type: 'integer', multipleOf: 2 } } } } };
    const crd: Crd = {
      group: 'mellanox.com', kind: 'MacvlanNetwork', namespaced: false, versions: [{ name: 'v1alpha1', served: true, openAPIV3Schema }],
    };
    const compare = (): Difference[] => differences(MacvlanNetwork.API, new Map([['mellanox.com/MacvlanNetwork', crd]]));
    expect(compare).toThrow('spec.size: the comparison does not understand multipleOf');
  });
});
