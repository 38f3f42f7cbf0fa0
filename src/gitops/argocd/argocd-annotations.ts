import type { AnnotationsFor } from '../annotate';
import { comesWithAnOperator, isPrecious } from '../protection';

const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

/**
 * All annotations of an object have 256 KiB together, and one of them is a copy of the object unless it is applied on the server. What is
 * left is for the other annotations.
 */
const MOST_BYTES = 256 * 1024 - 8 * 1024;

/**
 * What Argo CD is told about an object: when it is applied, whether its kind may be unknown before, that it is not deleted without somebody's
 * word, and that it is too large for client-side apply. Options that the program has written itself win.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export const argoCdAnnotations: AnnotationsFor = (object, phase) => {
  const own = (object.metadata?.annotations?.[SYNC_OPTIONS] ?? '').split(',').map((option) => option.trim()).filter((option) => option !== '');
  const settled = new Set(own.map(nameOf));
  const options = [
    ...(comesWithAnOperator(object.apiVersion) ? ['SkipDryRunOnMissingResource=true'] : []),
    ...(isPrecious(object.kind) ? ['Prune=confirm', 'Delete=confirm'] : []),
    ...(Buffer.byteLength(JSON.stringify(object)) > MOST_BYTES ? ['ServerSideApply=true'] : []),
  ].filter((option) => !settled.has(nameOf(option)));
  return {
    [SYNC_WAVE]: object.metadata?.annotations?.[SYNC_WAVE] ?? String(phase.wave),
    ...(own.length + options.length > 0 && { [SYNC_OPTIONS]: [...own, ...options].join(',') }),
  };
};

function nameOf(option: string): string {
  return option.split('=')[0].toLowerCase();
}
