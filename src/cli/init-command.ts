import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandIo, paintOf, printable, writeJson, writeLines } from './command-io';
import { gitRepositoryOf } from './git-repository';
import type { InitOptions } from './init';
import { askForFabrics, askForServices } from './init-questions';
import { hardwareOf } from './init-source';
import { Interview } from './interview';
import { ALL_RELEASES, DEFAULT_RELEASE, parseRelease } from '../api/releases';
import { ArgoCdTool, planFabrics, Project, writeProject, WrittenProject } from '../init';

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
  const asked = options.release === undefined ? undefined : parseRelease(options.release);
  const hardware = await hardwareOf(dir, options, interview);
  const { inventory, file, isExample, launchKit, remarks } = hardware;
  writeLines(io.stderr, remarks.map(printable));
  // one that is not known to us is newer or older than all that are
  const release = asked ?? ALL_RELEASES.find((known) => known === launchKit?.release) ?? DEFAULT_RELEASE;
  const wishes = await askForFabrics(hardware, options, interview);
  const repository = gitRepositoryOf(dir);
  const { gitops, ci } = await askForServices(inventory.cluster, repository, options, interview);
  const project: Project = {
    cluster: inventory.cluster,
    inventory: file,
    release,
    platform: options.platform ?? (launchKit?.flavor === 'ocp' ? 'openshift' : 'kubernetes'),
    driver: options.driver ?? (launchKit?.managedDriver === false ? 'host' : 'managed'),
    addressSpace: wishes.addressSpace,
    ...planFabrics(inventory, wishes),
    gitops,
    repositoryFolder: repository?.folder ?? '',
    ci,
    packages: { self: options.package ?? `^${version}`, peers: peersOfPackage() },
  };
  const written = writeProject(dir, project, options.dryRun === true);
  writeLines(io.stderr, written.warnings.map(printable));
  if (options.output === 'json') writeJson(io, { folder: dir, cluster: project.cluster, written: options.dryRun !== true, files: written.paths, examples: examplesIn(project, isExample) });
  else writeLines(io.stdout, linesOf(dir, project, written, { isDryRun: options.dryRun === true, isExample }, io).map(printableLine));
}

/** What nobody said, so that it has to be changed before anything is applied. */
function examplesIn({ gitops }: Project, isExample: boolean): ('nodes' | 'repoUrl')[] {
  return [...(isExample ? ['nodes' as const] : []), ...(gitops.tool === 'argocd' && gitops.isExample ? ['repoUrl' as const] : [])];
}

function linesOf(dir: string, project: Project, { paths }: WrittenProject, circumstances: Circumstances, io: CommandIo): string[] {
  const { cluster, inventory, gitops, repositoryFolder } = project;
  const { isDryRun, isExample } = circumstances;
  const { bold, dim } = paintOf(io);
  const folder = resolve(dir) === resolve('.') ? '' : dir;
  const notes = [
    ...(isExample ? [`The nodes are an example. Put yours into ${join(folder, inventory.path)}, then synthesize.`] : []),
    ...(gitops.tool === 'argocd' ? [argoCdLine(gitops, folder, repositoryFolder)] : []),
  ];
  return [
    bold(`${isDryRun ? 'would write' : 'wrote'} the project of cluster ${cluster} to ${folder === '' ? 'this folder' : dir}:`),
    ...paths.map((path) => `  ${path}`),
    ...(notes.length === 0 ? [] : ['', ...notes]),
    ...(isDryRun ? [] : ['', dim('next:'), `  ${folder === '' ? '' : `cd ${quotedWord(folder)} && `}npm install && npm test`]),
  ];
}

function argoCdLine({ repoUrl, isExample }: ArgoCdTool, folder: string, repositoryFolder: string): string {
  if (isExample) return `The repository ${repoUrl} is an example. Put yours into ${join(folder, 'delivery.ts')}, then synthesize.`;
  return `Argo CD will read ${repoUrl}${repositoryFolder === '' ? '' : `, folder ${repositoryFolder}`}.`;
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
