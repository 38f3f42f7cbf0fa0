import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { deliveryOf } from './delivery';
import { clusterConfig, Project } from './project';
import { projectFiles } from './project-files';
import { FabricApp } from '../app';
import { RdmaClusterChart } from '../charts';
import { FabricError } from '../errors';

/** Folder in which everything is made before it is moved into place; it is also the lock of the project's folder. */
const STAGE = '.gpu-fabric-init';

/** A project that was written, or would be. */
export interface WrittenProject {
  /** Paths below the folder, with forward slashes, in the order of reading. */
  readonly paths: readonly string[];
  /** What the synth warns of. */
  readonly warnings: readonly string[];
}

/**
 * Writes a project and its first manifests: all of it or nothing, and over nothing that is there. What is written was synthesized, so there is
 * no mistake in it.
 *
 * @param folder which need not be there
 * @param isDryRun everything is done but leaving something behind
 * @throws FabricError `output-failed` with every file that is in the way; what the constructs throw
 */
export function writeProject(folder: string, project: Project, isDryRun: boolean): WrittenProject {
  const made = makeFolder(folder);
  const stage = join(folder, STAGE);
  let isDone = false;
  try {
    lock(stage, folder);
    try {
      const written = synthesize(stage, folder, project);
      refuseOverwriting(folder, written.paths);
      if (isDryRun) return written;
      moveAll(stage, folder, written.paths);
      isDone = true;
      return written;
    } finally {
      rmSync(stage, { recursive: true, force: true });
    }
  } catch (error) {
    throw error instanceof FabricError || !isSystemError(error) ? error : failed(folder, error);
  } finally {
    if (!isDone) for (const path of made) rmdirSync(path);
  }
}

/** All files of the project, in the stage. */
function synthesize(stage: string, folder: string, project: Project): WrittenProject {
  const files = projectFiles(project);
  for (const { path, text } of files) write(join(stage, path), text);
  const config = clusterConfig(project);
  const warnings: string[] = [];
  // whatever CI says: there is no promise yet that could be broken
  const app = new FabricApp({ outdir: join(stage, 'dist'), delivery: deliveryOf(project), frozen: false, onWarning: (warning) => warnings.push(warning) });
  new RdmaClusterChart(app, project.cluster, {
    ...config,
    inventory: join(project.inventory.text === undefined ? folder : stage, config.inventory),
    ledger: join(stage, config.ledger),
  });
  app.synth();
  return { paths: [...files.map(({ path }) => path), ...filesBelow(stage, 'dist')], warnings };
}

/** Paths of all files in a folder below another, with forward slashes, in order. */
function filesBelow(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => (entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

function refuseOverwriting(folder: string, paths: readonly string[]): void {
  const inTheWay = paths.filter((path) => existsSync(join(folder, path)));
  if (inTheWay.length === 0) return;
  throw new FabricError(inTheWay.map((path) => ({
    code: 'output-failed', location: { file: join(folder, path) }, message: 'is there already, and nothing is written over', hint: 'move it away, or name another folder',
  })));
}

/** Moves every file into place, or takes back those that were moved already. */
function moveAll(stage: string, folder: string, paths: readonly string[]): void {
  const made: string[] = [];
  const moved: string[] = [];
  try {
    for (const path of paths) {
      made.push(...makeFolder(dirname(join(folder, path))));
      renameSync(join(stage, path), join(folder, path));
      moved.push(path);
    }
  } catch (error) {
    for (const path of moved) rmSync(join(folder, path), { force: true });
    // what is deeper has a longer path
    for (const path of made.sort((a, b) => b.length - a.length)) rmdirSync(path);
    throw error;
  }
}

/** Makes a folder with those above it, and returns the ones that were not there, the deepest first. */
function makeFolder(folder: string): string[] {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path) && dirname(path) !== path; path = dirname(path)) missing.push(path);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw failed(folder, error as NodeJS.ErrnoException);
  }
  return missing;
}

function lock(stage: string, folder: string): void {
  try {
    mkdirSync(stage);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new FabricError({ code: 'output-failed', location: { file: folder }, message: 'another init is at work here', hint: `if none is, remove ${stage}` });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function failed(folder: string, { code, message }: NodeJS.ErrnoException): FabricError {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied', EPERM: 'permission denied', EROFS: 'the file system is read-only', ENOSPC: 'the disk is full', ENOTDIR: 'a file is where a folder must be', EEXIST: 'a file is where a folder must be',
  };
  return new FabricError({ code: 'output-failed', location: { file: folder }, message: `cannot be written: ${reasons[code ?? ''] ?? message}`, hint: 'nothing was changed' });
}
