import { documents } from './examples';
import { NV_IPAM_STATE } from './sources';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { valueAt } from '../../model/values';
import type { Rule } from '../../rule';

const POLICY = (isOn: boolean): string => `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  nvIpam: { image: nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v26.4.0, enableWebhook: ${isOn} }
`;

const INSTALLATION = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: network-operator
  namespace: nvidia-network-operator
spec:
  interval: 1h
  chart: { spec: { chart: network-operator, version: 26.4.0, sourceRef: { kind: HelmRepository, name: nvidia } } }
`;

export const nvipamWebhookPrereq: Rule = {
  id: 'nvipam-webhook-prereq',
  tier: 1,
  severity: 'warning',
  title: 'The webhook of nv-ipam is on, and nothing here brings cert-manager',
  rationale: 'Everywhere but on OpenShift the operator takes the certificate of the webhook from cert-manager. Without it the policy never becomes ready. Where the manifests do not install the operator either, cert-manager may well be installed elsewhere, and this is advice.',
  fix: 'install cert-manager before the policy, or set enableWebhook: false',
  evidence: [`${NV_IPAM_STATE}/035-certmanager.yaml`],
  examples: [{ wrong: documents(INSTALLATION, POLICY(true)), right: documents(INSTALLATION, POLICY(false)) }],
  check(cluster, report) {
    const policies = cluster.of('NicClusterPolicy', 'mellanox.com').filter(({ object }) => valueAt(object, 'spec', 'nvIpam', 'enableWebhook') === true);
    if (policies.length === 0 || cluster.platform === 'openshift' || cluster.manifests.some(isOfCertManager)) return;
    for (const at of policies) {
      report({
        at,
        field: ['spec', 'nvIpam', 'enableWebhook'],
        message: 'the webhook needs a certificate, and there is no trace of cert-manager among the manifests',
        severity: installsOperator(cluster) ? undefined : 'info',
      });
    }
  },
};

const INSTALLERS = ['HelmRelease', 'HelmChart', 'Application', 'ApplicationSet', 'Subscription'];

function installsOperator(cluster: Cluster): boolean {
  return INSTALLERS.some((kind) => cluster.of(kind).some(({ object }) => JSON.stringify(object.spec ?? null).includes('network-operator')));
}

function isOfCertManager({ object: { apiVersion, kind, metadata, spec } }: Manifest): boolean {
  if (apiVersion.startsWith('cert-manager.io/') || metadata.namespace?.startsWith('cert-manager') === true) return true;
  if (metadata.name?.includes('cert-manager') === true) return true;
  return INSTALLERS.includes(kind) && JSON.stringify(spec ?? null).includes('cert-manager');
}
