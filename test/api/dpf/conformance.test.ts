import { projected } from './projected';
import { DPUService, DPUServiceChain, DPUServiceInterface, DPUServiceIPAM, DpfKind, DpfVersion } from '../../../src/api/dpf';
import { Crd, crdsIn, StructuralSchema } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { groupKind } from '../api-kinds';
import { Aspect, Difference, differences } from '../conformance';

const KINDS: readonly DpfKind[] = [DPUServiceIPAM.API, DPUServiceChain.API, DPUServiceInterface.API, DPUService.API];

interface Exception {
  readonly path: RegExp;
  readonly aspect: Aspect;
  readonly reason: string;
}

/** Where our types are stricter than the CRDs, or newer than the one that is there. */
const EXCEPTIONS: readonly Exception[] = [
  { path: /\.match(Expressions|Fields)\[\]\.operator$/, aspect: 'enum', reason: 'nv-ipam and Kubernetes refuse another operator when they read it' },
  { path: /\.nodeSelectorTerms$/, aspect: 'minItems', reason: 'nv-ipam and Kubernetes refuse an empty list' },
  { path: /\.interfaceType$/, aspect: 'enum', reason: 'patch is newer than 24.10; interfaceProblems refuses it in every release' },
];

/** Kinds of DPF that have a CRD but no type of ours. */
const WITHOUT_TYPE: Readonly<Record<string, string>> = {
  'provisioning.dpu.nvidia.com/DPUCluster': 'DPUs are not provisioned by this package',
  'svc.dpu.nvidia.com/DPUDeployment': 'provisions DPUs too',
  'svc.dpu.nvidia.com/DPUServiceConfiguration': 'part of a DPUDeployment',
  'svc.dpu.nvidia.com/DPUServiceCredentialRequest': 'holds no network configuration',
  'svc.dpu.nvidia.com/DPUServiceTemplate': 'part of a DPUDeployment',
  'svc.dpu.nvidia.com/ServiceChain': 'written by the controller',
  'svc.dpu.nvidia.com/ServiceChainSet': 'written by the controller',
  'svc.dpu.nvidia.com/ServiceInterface': 'written by the controller',
  'svc.dpu.nvidia.com/ServiceInterfaceSet': 'written by the controller',
};

describeWithShared('the types of DPF', () => {
  test.each(KINDS.map((kind) => [kind.kind, kind] as const))('%s agrees with the CRD of 24.10, field by field', (_, kind) => {
    expect(unexpected(kind, DpfVersion.V24_10, 'dpf-v24.10')).toEqual([]);
  });

  test('DPUServiceIPAM agrees with the CRD of the main branch, field by field', () => {
    expect(unexpected(DPUServiceIPAM.API, DpfVersion.UNRELEASED, 'dpf-main')).toEqual([]);
  });

  test('the comparison reports a field that is said to be older than it is', () => {
    expect(unexpected(DPUServiceIPAM.API, DpfVersion.V26_8, 'dpf-v24.10')).toEqual([
      'spec.ipv4Network.excludeRanges unknown',
      'spec.ipv4Network.subnetsPerDPUCluster unknown',
      'spec.ipv4Subnet.excludeRanges unknown',
      'spec.ipv4Subnet.blocksPerDPUCluster unknown',
      'spec.dpuClusterSelector unknown',
    ]);
  });

  test('every exception is needed', () => {
    const found = KINDS.flatMap((kind) => differencesIn(kind, DpfVersion.V24_10, 'dpf-v24.10'));
    const isNeeded = ({ path, aspect }: Exception) => found.some((difference) => difference.aspect === aspect && path.test(difference.path));
    expect(EXCEPTIONS.filter((exception) => !isNeeded(exception))).toEqual([]);
  });

  test('cover every kind that users write to configure networks', () => {
    const ours = KINDS.map(groupKind);
    expect([...crdsIn('dpf-v24.10').keys()].filter((kind) => !ours.includes(kind)).sort()).toEqual(Object.keys(WITHOUT_TYPE));
  });

  test('the labels that ports select by are the only maps with a number of entries; chainProblems holds to it', () => {
    const chain = crdsIn('dpf-v24.10').get(groupKind(DPUServiceChain.API));
    expect(chain?.versions.flatMap(({ openAPIV3Schema }) => mapLimits(openAPIV3Schema))).toEqual([
      'spec.template.spec.template.spec.switches[].ports[].serviceInterface.ipam.matchLabels 1..50',
      'spec.template.spec.template.spec.switches[].ports[].serviceInterface.matchLabels 1..50',
    ]);
  });
});

function differencesIn(kind: DpfKind, version: DpfVersion, folder: string): Difference[] {
  return differences({ ...kind, schema: projected(kind.versioned, version) }, comparable(folder));
}

function unexpected(kind: DpfKind, version: DpfVersion, folder: string): string[] {
  return differencesIn(kind, version, folder)
    .filter(({ path, aspect }) => !EXCEPTIONS.some((exception) => exception.aspect === aspect && exception.path.test(path)))
    .map(({ path, aspect }) => `${path} ${aspect}`);
}

/** The comparison does not know the number of entries of a map, which a test of its own looks at. */
function comparable(folder: string): ReadonlyMap<string, Crd> {
  return new Map([...crdsIn(folder)].map(([name, crd]) => [name, JSON.parse(JSON.stringify(crd), (key, value: unknown) =>
    ((key === 'minProperties' || key === 'maxProperties') && typeof value === 'number' ? undefined : value)) as Crd]));
}

function mapLimits(schema: StructuralSchema, path = ''): string[] {
  const own = schema.minProperties === undefined ? [] : [`${path} ${String(schema.minProperties)}..${String(schema.maxProperties)}`];
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => mapLimits(field, path === '' ? name : `${path}.${name}`));
  return [...own, ...fields, ...(schema.items === undefined ? [] : mapLimits(schema.items, `${path}[]`))];
}
