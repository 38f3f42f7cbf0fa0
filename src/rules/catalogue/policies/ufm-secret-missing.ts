import { clusterPolicy, image, NV_IPAM_SECTION } from './examples';
import { secretsOf } from './secrets';
import { NETWORK_OPERATOR, OPERATOR_VALIDATION } from './sources';
import { clusterPolicies, hasSection } from './support';
import { closest } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { textAt } from '../../model/values';
import type { Report, Rule } from '../../rule';
import { documents } from '../identity/examples';

const policy = (start: string, end: string): string => clusterPolicy(`${NV_IPAM_SECTION}  ibKubernetes:
    ${image('ib-kubernetes').replace(/, /g, '\n    ')}
    pKeyGUIDPoolRangeStart: "${start}"
    pKeyGUIDPoolRangeEnd: "${end}"
    ufmSecret: ib-kubernetes-ufm-secret
`);

const secret = (name: string): string => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: nvidia-network-operator
stringData: { UFM_USERNAME: admin, UFM_ADDRESS: ufm.example.com }
`;

const [FIRST, LAST] = ['02:00:00:00:00:00:00:00', '02:FF:FF:FF:FF:FF:FF:FF'];

export const ufmSecretMissing: Rule = {
  id: 'ufm-secret-missing',
  tier: 2,
  severity: 'error',
  title: 'The range of GUIDs of ib-kubernetes is none, or its secret for UFM is not where it is looked for',
  rationale: 'The pod of ib-kubernetes does not start without its secret, or stops at a range that it cannot read. Pods with a partition key then get no GUID, and hang in ContainerCreating. Secrets are often made by hand: the rule speaks of those that are there under a similar name, or in another namespace.',
  fix: 'write a first GUID and a greater last one, and create the secret in the namespace of the operator before the policy',
  evidence: [OPERATOR_VALIDATION, `${NETWORK_OPERATOR}/blob/master/manifests/state-ib-kubernetes/0070-deployment.yaml`, 'https://github.com/Mellanox/ib-kubernetes'],
  examples: [
    { wrong: policy(LAST, FIRST), right: policy(FIRST, LAST) },
    {
      title: 'a secret of another name',
      wrong: documents(policy(FIRST, LAST), secret('ib-kubernetes-ufm-secrets')),
      right: documents(policy(FIRST, LAST), secret('ib-kubernetes-ufm-secret')),
    },
  ],
  check(cluster, report) {
    for (const at of clusterPolicies(cluster)) {
      if (!hasSection(at, 'ibKubernetes')) continue;
      checkRange(at, report);
      checkSecret(cluster, at, report);
    }
  },
};

const GUID = /^([0-9A-Fa-f]{2}:){7}[0-9A-Fa-f]{2}$/;

function checkRange(at: Manifest, report: Report): void {
  const [start, end] = ['pKeyGUIDPoolRangeStart', 'pKeyGUIDPoolRangeEnd'].map((key) => ({ key, text: textAt(at.object, 'spec', 'ibKubernetes', key) }));
  const broken = [start, end].filter(({ text }) => text !== undefined && !GUID.test(text));
  for (const { key, text } of broken) {
    report({ at, field: ['spec', 'ibKubernetes', key], message: `"${text ?? ''}" is no GUID`, hint: `write eight octets, such as ${FIRST}` });
  }
  if (start.text === undefined || end.text === undefined || broken.length > 0) return;
  if (numberOf(end.text) > numberOf(start.text)) return;
  report({
    at,
    field: ['spec', 'ibKubernetes', end.key],
    message: `the last GUID ${end.text} is not greater than the first, ${start.text}`,
    hint: numberOf(end.text) < numberOf(start.text) ? 'exchange the two' : `write a greater one, such as ${LAST}`,
  });
}

function numberOf(guid: string): bigint {
  return BigInt(`0x${guid.replace(/:/g, '')}`);
}

function checkSecret(cluster: Cluster, at: Manifest, report: Report): void {
  const name = textAt(at.object, 'spec', 'ibKubernetes', 'ufmSecret');
  if (name === undefined) return;
  const brought = secretsOf(cluster);
  const { operatorNamespace } = cluster;
  const isThere = (namespace: string | undefined): boolean => namespace === undefined || namespace === operatorNamespace;
  if (brought.some((each) => each.name === name && isThere(each.namespace))) return;
  const field = ['spec', 'ibKubernetes', 'ufmSecret'];
  const elsewhere = brought.find((each) => each.name === name);
  if (elsewhere !== undefined) {
    const message = `secret "${name}" is in namespace ${elsewhere.namespace ?? ''}, and ib-kubernetes runs in ${operatorNamespace}`;
    report({ at, field, message, hint: 'create the secret in the namespace of the operator', related: [elsewhere.at], severity: 'warning' });
    return;
  }
  const meant = closest(name, brought.filter(({ namespace }) => isThere(namespace)).map((each) => each.name));
  if (meant !== undefined) report({ at, field, message: `the manifests bring no secret "${name}"`, hint: `did you mean "${meant}"?` });
}
