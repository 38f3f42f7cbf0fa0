import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { ALL_RELEASES } from '../../../src/api/releases';
import { Manifest, parseManifests, readManifests } from '../../../src/manifests';
import { checkObject, CrdSet, readCrds } from '../../../src/rules/schema';
import { compileExpression } from '../../../src/rules/schema/cel/compiled-rule';
import { EXAMPLES, synthesized } from '../../examples/examples';
import { crdsIn, SRIOV_FOLDER, StructuralSchema, strictJsonSchema } from '../../support/crds';
import { describeWithShared, SHARED } from '../../support/shared';

/** Folders of definitions that a cluster of any release has. */
const COMMON = ['argocd', 'calico', 'dpf-v24.10', 'flux', 'metallb', 'multus', 'whereabouts', 'workloads', SRIOV_FOLDER];

const sets = new Map<string, CrdSet>();

function definitions(release: string): CrdSet {
  const known = sets.get(release) ?? readCrds([...COMMON, `network-operator-v${release}`].map((folder) => join(SHARED, 'crds', folder)));
  sets.set(release, known);
  return known;
}

function textOf(manifest: Manifest, crds: CrdSet | undefined): string[] {
  const { kind, metadata: { name = '' } } = manifest.object;
  return checkObject(manifest, crds).map(({ path, message }) => `${kind} ${name} ${path.join('.')}: ${message}`);
}

describeWithShared('the rules of the real definitions', () => {
  test('can all be evaluated', () => {
    const rules = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, item] of Object.entries(value)) {
        if (key === 'rule' && typeof item === 'string') rules.add(item);
        collect(item);
      }
    };
    for (const folder of readdirSync(join(SHARED, 'crds'))) readManifests(join(SHARED, 'crds', folder)).manifests.forEach(({ object }) => collect(object));
    expect(rules.size).toBeGreaterThan(35);
    expect([...rules].filter((rule) => !compileExpression(rule).canRun)).toEqual([]);
  });
});

describeWithShared('the manifests that others publish', () => {
  test.each(ALL_RELEASES)('are what the API server takes, with the definitions of release %s', (release) => {
    const crds = definitions(release);
    const { manifests } = readManifests(join(SHARED, 'examples'));
    expect(manifests.filter(({ object: { apiVersion, kind } }) => crds.find(apiVersion.split('/')[0], kind) !== undefined).length).toBeGreaterThan(100);
    expect(manifests.flatMap((manifest) => textOf(manifest, crds))).toEqual([]);
    expect(crds.unchecked).toEqual([]);
  });

  test('are what we know of their kinds', () => {
    expect(readManifests(join(SHARED, 'examples')).manifests.flatMap((manifest) => textOf(manifest, undefined))).toEqual([]);
  });
});

describeWithShared('our own examples', () => {
  test.each(EXAMPLES.flatMap(({ file, releases }) => releases.map((release) => [file, release] as const)))('%s, release %s', (file, release) => {
    const crds = definitions(release);
    for (const objects of synthesized(file, release).values()) {
      const { manifests } = parseManifests(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), file);
      expect(manifests.flatMap((manifest) => [...textOf(manifest, crds), ...textOf(manifest, undefined)])).toEqual([]);
    }
  });
});

describeWithShared('the rules of the real definitions refuse', () => {
  test.each([
    ['configuration.net.nvidia.com/v1alpha1 NicConfigurationTemplate', '{ nicSelector: { nicType: "1021" }, template: { numVfs: 1, linkType: Ethernet, spectrumXOptimized: { enabled: true, version: RA2.0 } } }',
      'spec: spectrumXOptimized can be enabled only for ConnectX-8, ConnectX-9 or BlueField-3 SuperNICs'],
    ['configuration.net.nvidia.com/v1alpha1 NicConfigurationTemplate', '{ nicSelector: { nicType: "1023" }, template: { numVfs: 2, linkType: Ethernet, spectrumXOptimized: { enabled: true, version: RA2.0 } } }',
      "spec.template: spectrumXOptimized can be enabled only when linkType=='Ethernet' and numVfs==1"],
    ['nv-ipam.nvidia.com/v1alpha1 CIDRPool', '{ cidr: 10.0.0.0/16, perNodeNetworkPrefix: 24, perNodeExclusions: [{ startIndex: 5, endIndex: 2 }] }',
      'spec.perNodeExclusions.0: endIndex must be greater than or equal to startIndex'],
    ['svc.dpu.nvidia.com/v1alpha1 DPUServiceInterface', '{ template: { spec: { template: { spec: { interfaceType: vlan } } } } }', 'spec.template.spec.template.spec: `for interfaceType=vlan, vlan must be set'],
    ['metallb.io/v1beta2 BGPPeer', '{ myASN: 64512, peerASN: 64512, peerAddress: 10.0.0.1, connectTime: 1500ms }', 'spec.connectTime: connect time should contain a whole number of seconds'],
  ])('%s %s', (versionAndKind, spec, expected) => {
    const [apiVersion, kind] = versionAndKind.split(' ');
    const { manifests } = parseManifests(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}`, 'a.yaml');
    expect(textOf(manifests[0], definitions('26.4')).join('\n')).toContain(`${kind} a ${expected}`);
  });
});

/*
 * Objects with one value replaced or removed, through this check and through a JSON Schema validator. They must agree on whether the API
 * server takes the object unchanged. CEL rules, defaults, formats and lists with keys, which the other one does not know, are left out.
 */
describeWithShared('objects with one mistake', () => {
  const crds = definitions('26.4');
  const known = new Map([...COMMON, 'network-operator-v26.4'].flatMap((folder) => [...crdsIn(folder)]));
  const seen = new Set<string>();
  const objects = readManifests(join(SHARED, 'examples')).manifests.filter(({ object: { apiVersion, kind } }) => {
    const group = apiVersion.split('/')[0];
    return known.has(`${group}/${kind}`) && !seen.has(`${group}/${kind}`) && seen.add(`${group}/${kind}`);
  });

  test('are refused by both, or by none', () => {
    let compared = 0;
    const differences: string[] = [];
    for (const { object } of objects) {
      const [group, version] = object.apiVersion.split('/');
      const schema = known.get(`${group}/${object.kind}`)?.versions.find(({ name }) => name === version)?.openAPIV3Schema;
      if (schema === undefined) continue;
      const accepts = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, logger: false }).compile(strictJsonSchema(schema));
      for (const mutant of mutants(object)) {
        const [manifest] = parseManifests(JSON.stringify(mutant.object), 'mutant.json').manifests;
        const found = checkObject(manifest, crds).filter(({ kind, message }) => (kind === 'invalid' && !/is there twice/.test(message)) || kind === 'unknown-field');
        compared += 1;
        if (accepts(mutant.object) === (found.length === 0) || isOutside(schema, mutant.path, found.map(({ message }) => message))) continue;
        differences.push(`${object.kind} ${mutant.text}: ${found.map(({ path, message }) => `${path.join('.')} ${message}`).join() || 'nothing found'}`);
      }
    }
    expect(compared).toBeGreaterThan(1000);
    expect(differences).toEqual([]);
  });
});

/** Formats and defaults are not known to the other validator. */
function isOutside(schema: StructuralSchema, path: readonly (string | number)[], messages: readonly string[]): boolean {
  if (messages.length > 0) return messages.every((message) => / is no /.test(message));
  return JSON.stringify(schemaAt(schema, path) ?? {}).includes('"default"');
}

function schemaAt(schema: StructuralSchema | undefined, path: readonly (string | number)[]): StructuralSchema | undefined {
  const [step, ...rest] = path;
  if (schema === undefined || step === undefined) return schema;
  const additional = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return schemaAt(typeof step === 'number' ? schema.items : schema.properties?.[step] ?? additional, rest);
}

interface Mutant {
  readonly object: unknown;
  readonly path: readonly (string | number)[];
  readonly text: string;
}

function* mutants(object: unknown): Generator<Mutant> {
  for (const path of pathsOf((object as { spec?: unknown }).spec, ['spec'])) {
    for (const value of ['text', '', 7, -1, 1.5, 70_000, true, [], {}, { unknownField: 1 }]) {
      yield { object: replaced(object, path, value), path, text: `${path.join('.')} = ${JSON.stringify(value)}` };
    }
    if (typeof path[path.length - 1] === 'string') yield { object: replaced(object, path, undefined), path, text: `without ${path.join('.')}` };
  }
}

function pathsOf(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...steps.flatMap(([step, item]) => pathsOf(item, [...path, step]))];
}

function replaced(value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? replaced(item, rest, by) : item));
  const fields = Object.entries(value as object).map(([name, item]) => [name, name === step ? replaced(item, rest, by) : item] as const);
  return Object.fromEntries(fields.filter(([, item]) => item !== undefined));
}
