import { MULTUS_ANNOTATION } from './sources';
import { NETWORKS_ANNOTATION } from '../../grammar';
import type { WorkloadView } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

function deployment(metadata: string, template: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: inference
  namespace: ai-training
${metadata}spec:
  selector: { matchLabels: { app: inference } }
  template:
    metadata:
      labels: { app: inference }
${template}    spec:
      containers:
      - name: main
        image: registry.example.com/inference:1.0
`;
}

export const annotationOnController: Rule = {
  id: 'annotation-on-controller',
  tier: 1,
  severity: 'error',
  title: 'The networks annotation is not on the pods',
  rationale: 'Multus reads the annotations of the pod, and no controller copies its own onto the pods: they start without the fabric, and nothing says so.',
  fix: `move ${NETWORKS_ANNOTATION} to the annotations of the pod template`,
  evidence: [MULTUS_ANNOTATION],
  examples: [
    {
      wrong: deployment(`  annotations:\n    ${NETWORKS_ANNOTATION}: rail-0\n`, ''),
      right: deployment('', `      annotations:\n        ${NETWORKS_ANNOTATION}: rail-0\n`),
    },
    {
      title: 'among the labels',
      wrong: deployment('', '').replace('{ app: inference }\n    spec', `{ app: inference, ${NETWORKS_ANNOTATION}: rail-0 }\n    spec`),
      right: deployment('', `      annotations:\n        ${NETWORKS_ANNOTATION}: rail-0\n`),
    },
  ],
  check({ distinctWorkloads }, report) {
    const templates = new Map<WorkloadView['manifest'], WorkloadView[]>();
    for (const workload of distinctWorkloads) {
      const list = templates.get(workload.manifest);
      if (list === undefined) templates.set(workload.manifest, [workload]);
      else list.push(workload);
    }
    for (const [manifest, views] of templates) {
      if (views.some(({ networks }) => networks !== undefined)) continue;
      const field = misplacedIn(views);
      if (field === undefined) continue;
      const text = textAt(manifest.object, ...field) ?? '';
      const places = views.map(({ metadataField }) => [...metadataField, 'annotations'].join('.'));
      report({
        at: views[0].manifests,
        field,
        message: `"${text.slice(0, 64)}" stands in ${field.slice(0, -1).join('.')}, where Multus does not look`,
        hint: `move it to ${places[0]}${places.length > 1 ? ', or to that of the other templates that want the networks' : ''}`,
      });
    }
  },
};

/** Where the annotation is instead: with an object that the template is in, or among the labels. */
function misplacedIn(views: readonly WorkloadView[]): readonly (string | number)[] | undefined {
  for (const { manifest, metadataField } of views) {
    const path = metadataField.slice(0, -1);
    const holders = path.map((_, depth) => [...path.slice(0, depth), 'metadata', 'annotations']);
    const found = [...holders, [...metadataField, 'labels']].map((place) => [...place, NETWORKS_ANNOTATION]).find((place) => textAt(manifest.object, ...place) !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
