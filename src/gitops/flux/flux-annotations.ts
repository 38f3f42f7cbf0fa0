import type { AnnotationsFor } from '../annotate';
import { isPrecious } from '../protection';

const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

/**
 * What Flux is told about an object: that it stays when it leaves Git. All else it does by itself: it applies on the server, and a folder after
 * the other.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#prune
 */
export const fluxAnnotations: AnnotationsFor = ({ kind, metadata }) => {
  const annotations: Record<string, string> = {};
  if (isPrecious(kind)) annotations[PRUNE] = metadata?.annotations?.[PRUNE] ?? 'disabled';
  return annotations;
};
