import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { FabricError, Problem } from '../errors';
import { ManifestSet, readManifestTexts } from '../manifests';

/** A path at a revision of the repository that the command runs in. */
export interface GitPath {
  readonly revision: string;
  /** Relative to the current folder, as the other paths of the command. */
  readonly path: string;
}

interface GitFile {
  readonly path: string;
  readonly id: string;
  readonly bytes: number;
}

const PREFIX = 'git:';

/** As much as is read of any document. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What git may print: all manifests of a fleet. */
const MAX_OUTPUT = 1024 * 1024 * 1024;

/**
 * What `git:REVISION` or `git:REVISION:PATH` means; undefined for any other path.
 *
 * @param path what to read where the text names no path
 */
export function parseGitPath(text: string, path: string): GitPath | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  const [revision, ...rest] = text.slice(PREFIX.length).split(':');
  if (revision === '') throw new FabricError({ code: 'document-unreadable', message: `"${text}" names no revision`, hint: 'write git:origin/main, or git:origin/main:dist' });
  return { revision, path: rest.length === 0 ? path : rest.join(':') };
}

/**
 * Reads one cluster state from a revision, without touching the work tree or the index. A path that the revision does not have is an empty state:
 * so a new cluster can be compared with what was there before it.
 *
 * @throws FabricError `document-unreadable` when there is no git, no repository or no such revision
 */
export function readGitManifests({ revision, path }: GitPath): ManifestSet {
  const source = `${revision}:${path}`;
  const files = filesAt(revision, path);
  if (files.length === 0) return { source, manifests: [], problems: [], skipped: [] };
  const texts = contentsOf(files);
  return readManifestTexts(source, files.map((file, index) => ({ file: `${revision}:${file.path}`, read: () => textOf(revision, file, texts[index]) })));
}

/** The text of one file at a revision; undefined when the revision does not have it. @throws FabricError as `readGitManifests` does */
export function readGitText({ revision, path }: GitPath): string | undefined {
  const file = listed(revision, path).find((each) => each.path === posix.normalize(path));
  return file === undefined ? undefined : textOf(revision, file, contentsOf([file])[0]);
}

/** The same choice as among the files of a folder: manifests by their names, without hidden files, dependencies and Helm templates. */
function filesAt(revision: string, path: string): GitFile[] {
  const files = listed(revision, path);
  const charts = files.filter((file) => posix.basename(file.path) === 'Chart.yaml').map((file) => posix.dirname(file.path));
  return files.filter((file) => {
    const below = posix.relative(posix.normalize(path), file.path);
    if (below === '') return true;
    if (!/\.(?:ya?ml|json)$/i.test(file.path) || below.split('/').some((name) => name.startsWith('.') && name !== '..') || below.split('/').includes('node_modules')) return false;
    return posix.basename(file.path) !== 'Chart.yaml' && !charts.some((chart) => file.path.startsWith(`${chart}/templates/`));
  });
}

function listed(revision: string, path: string): GitFile[] {
  git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], `there is no revision "${revision}" here`, 'fetch it first; in CI, check out with the history (fetch-depth: 0)');
  const output = git(['ls-tree', '-r', '-z', '-l', '--end-of-options', revision, '--', path], `"${path}" of ${revision} cannot be listed`);
  return output.toString('utf8').split('\0').flatMap((line): GitFile[] => {
    // mode, type, object, size, path; links and submodules hold no manifests
    const match = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
    return match === null ? [] : [{ id: match[1], bytes: Number(match[2]), path: match[3] }];
  });
}

/** The contents of files, in their order. @see https://git-scm.com/docs/git-cat-file#_batch_output */
function contentsOf(files: readonly GitFile[]): Buffer[] {
  const output = git(['cat-file', '--batch'], 'the files cannot be read', undefined, files.map(({ id }) => `${id}\n`).join(''));
  let at = 0;
  return files.map(({ bytes }) => {
    const start = output.indexOf(0x0a, at) + 1;
    at = start + bytes + 1;
    return output.subarray(start, start + bytes);
  });
}

function textOf(revision: string, { path, bytes }: GitFile, content: Buffer): string {
  const fail = (problem: Pick<Problem, 'code' | 'message' | 'hint'>): FabricError => new FabricError({ ...problem, location: { file: `${revision}:${path}` } });
  if (bytes > MAX_BYTES) throw fail({ code: 'document-unreadable', message: `is ${bytes} bytes long; at most ${MAX_BYTES} are read` });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    if (!text.startsWith('version https://git-lfs')) return text;
  } catch {
    throw fail({ code: 'document-invalid', message: 'is not UTF-8 text', hint: 'save it as UTF-8' });
  }
  throw fail({ code: 'document-unreadable', message: 'is kept by Git LFS, and not here', hint: 'check the revision out into a folder of its own: git worktree add' });
}

/** Runs git where we are. It neither asks for passwords nor fetches what is missing. */
function git(args: readonly string[], message: string, hint?: string, input?: string): Buffer {
  const env = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  const { status, stdout, stderr, error } = spawnSync('git', args, { env, input, maxBuffer: MAX_OUTPUT });
  if (error !== undefined) throw new FabricError({ code: 'document-unreadable', message: `git cannot be run: ${error.message}`, hint: 'give two folders instead' });
  if (status === 0) return stdout;
  const said = stderr.toString('utf8').trim().split('\n')[0];
  throw new FabricError({ code: 'document-unreadable', message: said === '' ? message : `${message}: ${said}`, hint });
}
