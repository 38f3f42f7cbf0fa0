import { isSmall, sizeOf } from './object-size';
import { hasSyncOption, isAppliedServerSide } from './support';
import type { Rule } from '../../rule';

/** As many bytes as all annotations of an object have together. */
const MOST_BYTES = 262_144;

export const annotationSizeLimit: Rule = {
  id: 'annotation-size-limit',
  tier: 2,
  severity: 'error',
  title: 'An object is too large for client-side apply',
  rationale: 'kubectl apply keeps a copy of the object in an annotation, and annotations hold 262,144 bytes: "metadata.annotations: Too long". About 3,300 static allocations fill it.',
  fix: 'apply it server-side: annotate it with argocd.argoproj.io/sync-options: ServerSideApply=true, or split it',
  evidence: ['https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/', 'https://github.com/envoyproxy/gateway/issues/5546'],
  examples: [
    {
      wrong: largeConfigMap(270_000),
      right: largeConfigMap(200_000),
    },
  ],
  check(cluster, report) {
    if (isAppliedServerSide(cluster)) return;
    for (const manifest of cluster.manifests) {
      if (isSmall(manifest, MOST_BYTES) || hasSyncOption(manifest, 'ServerSideApply=true')) continue;
      const bytes = sizeOf(manifest.object, MOST_BYTES);
      if (bytes > MOST_BYTES) report({ at: manifest, message: `the object is larger than ${MOST_BYTES} bytes as JSON` });
    }
  },
};

/** A ConfigMap with so many bytes in it. */
function largeConfigMap(bytes: number): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: topology
  namespace: default
data:
  topology.xml: "${'x'.repeat(bytes)}"
`;
}
