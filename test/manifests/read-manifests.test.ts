import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FabricError } from '../../src/errors';
import { ManifestSet, readManifests } from '../../src/manifests';
import { readStandardInput } from '../../src/manifests/read-text';
import { describeWithShared, SHARED } from '../support/shared';

const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const namesOf = ({ manifests }: ManifestSet): (string | undefined)[] => manifests.map(({ object }) => object.metadata.name);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Buffer): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Problems and skipped files, without the folder. */
const problemsOf = ({ problems }: ManifestSet): string[] => problems.map((problem) => new FabricError(problem).message.replace(`${folder}/`, ''));
const skippedOf = ({ skipped }: ManifestSet): string[] => skipped.map(({ file, reason }) => `${file.replace(`${folder}/`, '')} ${reason}`);

describe('a file', () => {
  test('is one state', () => {
    const file = write('a.yaml', config('a'));
    const set = readManifests(file);
    expect(set.source).toBe(file);
    expect(set.manifests[0].file).toBe(file);
    expect(namesOf(set)).toEqual(['a']);
  });

  test('may be called anything', () => {
    expect(namesOf(readManifests(write('manifests.txt', config('a'))))).toEqual(['a']);
  });

  test('that holds something else is a problem', () => {
    expect(problemsOf(readManifests(write('values.yaml', 'replicas: 1\n')))).toEqual([
      'values.yaml:1:1: field "apiVersion" is missing; every Kubernetes object has apiVersion and kind',
    ]);
  });

  test('that holds nothing is nothing', () => {
    expect(readManifests(write('a.yaml', ''))).toMatchObject({ manifests: [], problems: [] });
  });

  test.each<[string, Buffer, string]>([
    ['bytes that are not UTF-8', Buffer.from('a: 1\nb: \xff\n', 'latin1'), 'f.yaml:2: is not UTF-8 text; save it as UTF-8'],
    ['UTF-16', Buffer.from('\uFEFFa: 1\n', 'utf16le'), 'f.yaml:1: is UTF-16 text; save it as UTF-8'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 0xfe]), 'f.yaml:1: is binary; YAML or JSON was expected'],
  ])('of %s is refused', (_, bytes, problem) => {
    expect(problemsOf(readManifests(write('f.yaml', bytes)))).toEqual([problem]);
  });

  test('that is too large is refused before it is read', () => {
    const file = write('f.yaml', '');
    truncateSync(file, 64 * 1024 * 1024 + 1);
    expect(problemsOf(readManifests(file))).toEqual(['f.yaml: is 67108865 bytes long; at most 67108864 bytes are read']);
  });

  test('that does not exist is a problem of the set', () => {
    const set = readManifests(join(folder, 'missing.yaml'));
    expect(problemsOf(set)).toEqual(['missing.yaml: cannot be read: there is no such file']);
    expect(set.problems[0].code).toBe('document-unreadable');
  });

  test('that would never end or never start is not opened', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(problemsOf(readManifests(join(folder, 'pipe.yaml')))).toEqual(['pipe.yaml: cannot be read: it is neither a file nor a folder; pipe it in, with - as the path']);
    expect(problemsOf(readManifests('/dev/zero'))).toEqual(['/dev/zero: cannot be read: it is neither a file nor a folder; pipe it in, with - as the path']);
  });
});

describe('a folder', () => {
  test('is read with all that is below it, in the order of the bytes', () => {
    for (const path of ['b.yml', 'a/z.yaml', 'a.json', 'B.yaml', 'ä.yaml', 'a-b.yaml']) write(path, config(path));
    expect(namesOf(readManifests(folder))).toEqual(['B.yaml', 'a-b.yaml', 'a.json', 'a/z.yaml', 'b.yml', 'ä.yaml']);
  });

  test('is read without hidden files, modules and files of other kinds', () => {
    for (const path of ['.hidden.yaml', '.git/a.yaml', 'node_modules/a.yaml', 'README.md', 'a.yaml']) write(path, config(path));
    const set = readManifests(folder);
    expect(namesOf(set)).toEqual(['a.yaml']);
    expect(set).toMatchObject({ problems: [], skipped: [] });
  });

  test('files that hold something else are skipped, and named', () => {
    write('a.yaml', config('a'));
    write('package.json', '{"name": "x"}');
    write('tsconfig.json', '{ // comment\n}');
    write('kustomization.yaml', 'resources: [a.yaml]\n');
    write('values.yaml', 'extra:\n- apiVersion: v1\n');
    write('chart/Chart.yaml', 'apiVersion: v2\nname: c\n');
    write('chart/templates/a.yaml', 'apiVersion: v1\n{{ if x }}\n');
    const set = readManifests(folder);
    expect(namesOf(set)).toEqual(['a']);
    expect(problemsOf(set)).toEqual([]);
    expect(skippedOf(set)).toEqual([
      'chart/Chart.yaml describes a Helm chart',
      'chart/templates holds templates of a Helm chart; render them first with helm template',
      'kustomization.yaml holds no Kubernetes objects',
      'package.json holds no Kubernetes objects',
      'tsconfig.json holds no Kubernetes objects',
      'values.yaml holds no Kubernetes objects',
    ]);
  });

  test('an object that lost its kind, or cannot be read, is a problem even there', () => {
    write('a.yaml', `${config('a')}---\napiVersion: v1\n`);
    write('b.yaml', 'apiVersion: v1\nkind: [\n');
    symlinkSync('nowhere', join(folder, 'c.yaml'));
    const set = readManifests(folder);
    expect(namesOf(set)).toEqual(['a']);
    expect(problemsOf(set)).toEqual([
      'c.yaml: cannot be read: there is no such file',
      'a.yaml:5:1: field "kind" is missing; every Kubernetes object has apiVersion and kind',
      'b.yaml:3:1: stands too far left, or a quote or bracket before it is not closed',
    ]);
  });

  test('links that lead in circles, or to the same file twice, are followed once', () => {
    write('a/x.yaml', config('x'));
    symlinkSync('..', join(folder, 'a', 'loop'));
    symlinkSync('x.yaml', join(folder, 'a', 'y.yaml'));
    expect(namesOf(readManifests(folder))).toEqual(['x']);
  });

  test('that is empty holds nothing', () => {
    expect(readManifests(folder)).toMatchObject({ manifests: [], problems: [], skipped: [] });
  });
});

describe('standard input', () => {
  function descriptorOf<T>(content: string, use: (descriptor: number) => T): T {
    const descriptor = openSync(write('input', content), 'r');
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  test('is read to its end', () => {
    const text = config('a').repeat(50_000);
    expect(descriptorOf(text, (descriptor) => readStandardInput('standard input', descriptor)) === text).toBe(true);
  });

  test('that is empty is a mistake, since the command in front has failed', () => {
    expect(() => descriptorOf('', (descriptor) => readStandardInput('standard input', descriptor)))
      .toThrow('standard input: is empty; pipe YAML or JSON of Kubernetes objects into it');
  });

  test('that is too long is not read to its end', () => {
    const descriptor = openSync('/dev/zero', 'r');
    expect(() => readStandardInput('standard input', descriptor)).toThrow('standard input: is too long; at most 67108864 bytes are read');
    closeSync(descriptor);
  });
});

describeWithShared('real manifests', () => {
  test.each(['crds', 'examples'])('all of %s can be read', (name) => {
    const { manifests, problems } = readManifests(join(SHARED, name));
    expect(problems).toEqual([]);
    expect(manifests.length).toBeGreaterThan(100);
  });
});
