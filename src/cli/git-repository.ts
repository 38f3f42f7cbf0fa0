import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

/** The Git repository around a folder. */
export interface GitRepository {
  /** The folder in it, with forward slashes; empty for its root. */
  readonly folder: string;
  /** URL of its remote `origin`. @default - there is none */
  readonly url?: string;
}

/**
 * Finds the Git repository that a folder is in. Git is asked, since the settings of a repository may be in several places.
 *
 * @param dir need not be there
 * @returns undefined when the folder is in none, or there is no Git that could tell: then nothing is known
 */
export function gitRepositoryOf(dir: string): GitRepository | undefined {
  let above = resolve(dir);
  while (!existsSync(above) && dirname(above) !== above) above = dirname(above);
  const prefix = git(above, 'rev-parse', '--show-prefix');
  if (prefix === undefined) return undefined;
  const folder = [prefix.replace(/\/$/, ''), relative(above, resolve(dir)).split(sep).join('/')].filter((part) => part !== '').join('/');
  const url = git(above, 'config', '--get', 'remote.origin.url');
  return { folder, ...(url !== undefined && { url }) };
}

/** What a command of Git prints; undefined when it fails, or there is no Git. */
function git(folder: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
