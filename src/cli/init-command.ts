import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandIo, paintOf, printable, writeJson, writeLines } from './command-io';
import type { InitOptions } from './init';
import { askForFabrics, askForServices } from './init-questions';
import { hardwareOf } from './init-source';
import { Interview } from './interview';
import { DEFAULT_RELEASE, parseRelease } from '../api/releases';
import { planFabrics, Project, writeProject, WrittenProject } from '../init';

/** What the result has to say besides. */
interface Circumstances {
  readonly isDryRun: boolean;
  /** Whether nobody said what the nodes are. */
  readonly isExample: boolean;
}

/**
 * `gpu-fabric init`.
 *
 * @param version of this package
 * @throws FabricError when an answer is missing or wrong, a file is in the way, or the cluster cannot be; Interrupted when the person gives up
 */
export async function initCommand(dir: string, options: InitOptions, io: CommandIo, version: string): Promise<void> {
  const interview = new Interview(options.yes === true ? undefined : io.terminal, options.yes === true);
  const release = options.release === undefined ? DEFAULT_RELEASE : parseRelease(options.release);
  const { inventory, file, isExample } = await hardwareOf(dir, options, interview);
  const wishes = await askForFabrics(inventory, options, interview);
  const { gitops, ci } = await askForServices(options, interview);
  const project: Project = {
    cluster: inventory.cluster,
    inventory: file,
    release,
    driver: options.driver,
    addressSpace: wishes.addressSpace,
    ...planFabrics(inventory, wishes),
    gitops,
    ci,
    packages: { self: options.package ?? `^${version}`, peers: peersOfPackage() },
  };
  const written = writeProject(dir, project, options.dryRun === true);
  writeLines(io.stderr, written.warnings.map(printable));
  if (options.output === 'json') writeJson(io, { folder: dir, cluster: project.cluster, written: options.dryRun !== true, files: written.paths });
  else writeLines(io.stdout, linesOf(dir, project, written, { isDryRun: options.dryRun === true, isExample }, io).map(printableLine));
}

function linesOf(dir: string, { cluster, inventory }: Project, { paths }: WrittenProject, circumstances: Circumstances, io: CommandIo): string[] {
  const { isDryRun, isExample } = circumstances;
  const { bold, dim } = paintOf(io);
  const folder = resolve(dir) === resolve('.') ? '' : dir;
  return [
    bold(`${isDryRun ? 'would write' : 'wrote'} the project of cluster ${cluster} to ${folder === '' ? 'this folder' : dir}:`),
    ...paths.map((path) => `  ${path}`),
    ...(isExample ? ['', `The nodes are an example. Put yours into ${join(folder, inventory.path)}, then synthesize.`] : []),
    ...(isDryRun ? [] : ['', dim('next:'), `  ${folder === '' ? '' : `cd ${quotedWord(folder)} && `}npm install && npm test`]),
  ];
}

/** Line by line, since colours are control characters too. */
function printableLine(line: string): string {
  return line.split('\u001b').map(printable).join('\u001b');
}

function quotedWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replace(/'/g, '\'\\\'\'')}'`;
}

/** The peers of this package, from where they are declared. */
function peersOfPackage(): Record<string, string> {
  // the same from src/cli and from lib/cli
  const { peerDependencies } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { peerDependencies: Record<string, string> };
  return peerDependencies;
}
