import { FabricError } from '../errors';

/** Schemes that Argo CD reads Git repositories with. */
const SCHEMES: readonly string[] = ['https:', 'http:', 'ssh:'];

/** How Git writes an address of SSH for short: `git@git.example.com:network/clusters.git`. */
const SHORT_SSH = /^[\w.-]+@[\w.-]+:[^\s/][^\s]*$/;

/**
 * Checks the URL of a Git repository, as Argo CD takes it.
 *
 * @throws FabricError `field-invalid`; also when there is a password in it, which would be committed
 */
export function checkRepositoryUrl(text: string): void {
  if (SHORT_SSH.test(text)) return;
  const url = !/\s/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const isRepository = url !== undefined && SCHEMES.includes(url.protocol) && url.hostname !== '' && url.pathname.length > 1;
  if (!isRepository) throw invalid(`"${text}" is not the URL of a Git repository`, 'write https://HOST/PATH, ssh://USER@HOST/PATH or USER@HOST:PATH');
  if (url.password !== '' || (url.protocol !== 'ssh:' && url.username !== '')) {
    // the text is not repeated: what is in it is a secret
    throw invalid(`the URL of the repository at ${url.host} has a user or a password in it, which would be committed`, 'leave them out, and give them to Argo CD with "argocd repo add"');
  }
}

/** The URL without a user and a password, where it has them as a URL of HTTP does. */
export function withoutCredentials(text: string): string {
  return text.replace(/^(https?:\/\/)[^/@]*@/, '$1');
}

function invalid(message: string, hint: string): FabricError {
  return new FabricError({ code: 'field-invalid', message, hint });
}
