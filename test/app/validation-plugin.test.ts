import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { temporaryFolder } from './folders';
import { GpuFabricValidation, GpuFabricValidationContext, GpuFabricValidationProperties, GpuFabricViolation } from '../../src';
import { refusalsOf } from '../constructs/given';

const ROOT = join(__dirname, '..', '..');

const poolText = (name: string, gateway: string): string => `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata: { name: ${name}, namespace: nvidia-network-operator }
spec: { subnet: 10.0.0.0/24, perNodeBlockSize: 16, gateway: ${gateway} }
`;

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Verdict {
  readonly status: string | undefined;
  readonly metadata: Readonly<Record<string, string>> | undefined;
  readonly violations: readonly GpuFabricViolation[];
}

/** What the plugin says of files. */
async function verdictOn(files: Readonly<Record<string, string>>, properties?: GpuFabricValidationProperties): Promise<Verdict> {
  const folder = folderOf(files);
  const violations: GpuFabricViolation[] = [];
  let submitted: Pick<Verdict, 'status' | 'metadata'> = { status: undefined, metadata: undefined };
  const context: GpuFabricValidationContext = {
    manifests: Object.keys(files).map((path) => join(folder, path)),
    report: { addViolation: (violation) => violations.push(violation), submit: (status, metadata) => { submitted = { status, metadata }; } },
  };
  await new GpuFabricValidation(properties).validate(context);
  return { ...submitted, violations: violations.filter(({ ruleName }) => ['pool-gateway-outside', 'document-invalid'].includes(ruleName)) };
}

const [RIGHT, WRONG] = [poolText('a', '10.0.0.1'), poolText('a', '10.9.0.1')];

describe('the validation', () => {
  test('succeeds where nothing is wrong', async () => {
    expect(await verdictOn({ 'dist/a.yaml': RIGHT })).toEqual({ status: 'success', metadata: { errors: '0', warnings: '0' }, violations: [] });
  });

  test('tells what is wrong, where, and how to fix it', async () => {
    const { status, violations } = await verdictOn({ 'dist/a.yaml': WRONG });
    expect(status).toBe('failure');
    expect(violations).toEqual([{
      ruleName: 'pool-gateway-outside',
      recommendation: expect.stringMatching(/^error: /) as string,
      fix: expect.any(String) as string,
      violatingResources: [{
        resourceName: 'a',
        manifestPath: expect.stringMatching(/dist\/a\.yaml$/) as string,
        locations: [expect.stringMatching(/^line 4, spec\.gateway: .*10\.9\.0\.1/)],
      }],
    }]);
  });

  test('fails where a manifest cannot be read', async () => {
    expect(await verdictOn({ 'dist/a.yaml': 'kind: [' })).toMatchObject({ status: 'failure', violations: [{ ruleName: 'document-invalid' }] });
  });

  test('can leave a rule out, or make it matter less', async () => {
    expect((await verdictOn({ 'dist/a.yaml': WRONG }, { ignore: ['pool-gateway-outside'] })).violations).toEqual([]);
    const { violations } = await verdictOn({ 'dist/a.yaml': WRONG }, { severities: { 'pool-gateway-outside': 'warning' } });
    expect(violations).toEqual([expect.objectContaining({ recommendation: expect.stringMatching(/^warning: /) as string })]);
  });

  test('refuses files that are not there', () => {
    expect(refusalsOf(() => new GpuFabricValidation({ ledger: 'nowhere.yaml' }))).toEqual(['document-unreadable: nowhere.yaml: cannot be read: there is no such file']);
    expect(refusalsOf(() => new GpuFabricValidation({ inventory: 'nowhere.yaml' }))).toEqual(['document-unreadable: nowhere.yaml: cannot be read: there is no such file']);
  });

  test('refuses properties that it does not know', () => {
    // what a YAML file holds has no types
    const properties = { inventry: 'x', crds: 'folder', ignore: ['pool-gateway-outsid'], severities: { 'pool-gateway-outside': 'of' }, cluster: 'all' } as unknown as GpuFabricValidationProperties;
    expect(refusalsOf(() => new GpuFabricValidation(properties))).toEqual([
      'field-invalid: validations of cdk8s.yaml: unknown property "inventry"; did you mean "inventory"?',
      'field-invalid: validations of cdk8s.yaml: crds must be a list of texts',
      'field-invalid: validations of cdk8s.yaml: there is no rule "pool-gateway-outsid"; did you mean "pool-gateway-outside"?',
      'field-invalid: validations of cdk8s.yaml: severity "of" of pool-gateway-outside is not known; use "error", "warning", "info" or "off"',
      'field-invalid: validations of cdk8s.yaml: cluster "all" is not known; use "folder" or "file"',
    ]);
  });
});

describe('cdk8s synth, with the real cdk8s-cli and an app that uses none of our constructs,', () => {
  const VERSION = '0.0.0';
  let plugins: string;

  beforeAll(() => {
    // as if npm had installed it: the command looks there before it asks a registry
    plugins = temporaryFolder();
    const folder = join(plugins, 'cdk8s-gpu-fabric', VERSION, 'node_modules', 'cdk8s-gpu-fabric');
    buildSync({
      entryPoints: [join(ROOT, 'src', 'index.ts')], outfile: join(folder, 'index.js'), bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external', logLevel: 'error',
    });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  });

  const synth = (gateway: string, validation = ''): { readonly status: number | null; readonly text: string } => {
    const project = folderOf({
      'cdk8s.yaml': `language: typescript
app: node app.js
output: dist
validations:
  - package: cdk8s-gpu-fabric
    class: GpuFabricValidation
    version: ${VERSION}
${validation}`,
      'app.js': `const { App, Chart, ApiObject } = require('cdk8s');
const app = new App();
new ApiObject(new Chart(app, 'pools'), 'a', {
  apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool', metadata: { name: 'rail-0', namespace: 'nvidia-network-operator' },
  spec: { subnet: '10.0.0.0/24', perNodeBlockSize: 16, gateway: '${gateway}' },
});
app.synth();
`,
    });
    symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'dir');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'synth', '--plugins-dir', plugins], {
      cwd: project, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    });
    return { status, text: stdout + stderr };
  };

  test('succeeds where nothing is wrong', () => {
    const { status, text } = synth('10.0.0.1');
    expect(text).toContain('Validation Report (cdk8s-gpu-fabric@0.0.0)');
    expect(status).toBe(0);
  }, 60_000);

  test('fails where something is wrong, and shows the construct', () => {
    const { status, text } = synth('10.9.0.1');
    expect(text).toContain('pool-gateway-outside (1 occurrences)');
    expect(text).toContain('Construct Path: pools/a');
    expect(status).toBe(2);
  }, 60_000);

  test('takes its properties from cdk8s.yaml', () => {
    expect(synth('10.9.0.1', '    properties: { ignore: [pool-gateway-outside] }\n').status).toBe(0);
    expect(synth('10.0.0.1', '    properties: { ignroe: [] }\n').text).toContain('unknown property "ignroe"; did you mean "ignore"?');
  }, 60_000);
});
