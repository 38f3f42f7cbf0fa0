import { FabricError } from '../../errors';

/**
 * Refuses images whose content may change under the same name.
 *
 * @throws FabricError `image-unpinned` for no tag, `latest`, or a malformed digest
 */
export function checkPinned(image: string): void {
  const problem = problemOf(image);
  if (problem === undefined) return;
  throw new FabricError({ code: 'image-unpinned', message: `image "${image}" ${problem}`, hint: 'pin a tag such as :3.1.0, or a digest @sha256:…' });
}

/** The image on a registry mirror, which replaces the registry host and keeps the path, as for the images of the operator. */
export function onMirror(image: string, mirror: string | undefined): string {
  return mirror === undefined ? image : `${mirror.replace(/\/+$/, '')}/${image.slice(image.indexOf('/') + 1)}`;
}

function problemOf(image: string): string | undefined {
  const [name, digest] = image.split('@');
  if (digest !== undefined) return /^sha256:[0-9a-f]{64}$/.test(digest) ? undefined : 'has a malformed digest';
  const tag = /:([^/:]*)$/.exec(name)?.[1];
  if (tag === undefined) return 'has no tag';
  if (tag === 'latest') return 'has the tag latest';
  return /^\w[\w.-]{0,127}$/.test(tag) ? undefined : 'has a malformed tag';
}
