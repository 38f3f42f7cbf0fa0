import { macvlan, pod, POOL, stream } from './examples';
import { MULTUS_ANNOTATION } from './sources';
import { isPlaceholder } from './support';
import { DEFAULT_NETWORK_ANNOTATION, GrammarProblem, parseDefaultNetwork, pathText } from '../../grammar';
import type { Rule } from '../../rule';

export const networksAnnotationInvalid: Rule = {
  id: 'networks-annotation-invalid',
  tier: 1,
  severity: 'error',
  title: 'Multus cannot read the networks annotation of a pod, or a part of it',
  rationale: 'One mistake anywhere makes Multus refuse the annotation, and the pod stays in ContainerCreating. '
    + 'Fields that Multus does not know it drops in silence; those are warnings.',
  fix: 'write namespace/name@interface, with commas between networks, or a JSON list of objects',
  evidence: [MULTUS_ANNOTATION],
  examples: [
    {
      wrong: stream(POOL, macvlan({ capabilities: '{ "mac": true }' }), pod('\'[{ "name": "rail-0", "mac": "02:00:00:00:01" }]\'')),
      right: stream(POOL, macvlan({ capabilities: '{ "mac": true }' }), pod('\'[{ "name": "rail-0", "mac": "02:00:00:00:00:01" }]\'')),
    },
    {
      title: 'an object without the list around it',
      wrong: stream(POOL, macvlan(), pod('\'{ "name": "rail-0" }\'')),
      right: stream(POOL, macvlan(), pod('\'[{ "name": "rail-0" }]\'')),
    },
    {
      title: 'a field that Multus does not have',
      wrong: stream(POOL, macvlan(), pod('\'[{ "name": "rail-0", "gateway": ["10.0.0.1"] }]\'')),
      right: stream(POOL, macvlan(), pod('\'[{ "name": "rail-0" }]\'')),
    },
  ],
  check({ distinctWorkloads }, report) {
    for (const { manifest, manifests, annotations, metadataField, networks, networksField, usesHostNetwork } of distinctWorkloads) {
      if (usesHostNetwork) continue;
      const tell = (field: readonly (string | number)[], subject: string, problems: readonly GrammarProblem[]): void => {
        for (const problem of problems) {
          report({ at: manifests, field, message: messageOf(problem, subject), hint: problem.hint, severity: problem.effect === 'refused' ? 'error' : 'warning' });
        }
      };
      const isKnown = !isPlaceholder(manifest.object.metadata.namespace ?? '');
      const text = annotations[networksField[networksField.length - 1]] ?? '';
      if (networks !== undefined && isKnown && !isPlaceholder(text)) tell(networksField, 'networks', networks.problems.filter((problem) => !isAboutInterface(problem)));
      const base = annotations[DEFAULT_NETWORK_ANNOTATION];
      if (base === undefined || isPlaceholder(base)) continue;
      tell([...metadataField, 'annotations', DEFAULT_NETWORK_ANNOTATION], 'network', parseDefaultNetwork(base).problems);
    }
  },
};

/** The names of interfaces have a rule of their own. */
function isAboutInterface({ message }: GrammarProblem): boolean {
  return message.startsWith('Failed to parse interface name');
}

function messageOf({ path, message }: GrammarProblem, subject: string): string {
  return path.length === 0 ? message : `${subject}${pathText(path)}: ${message}`;
}
