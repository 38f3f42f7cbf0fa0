import { documents, ipPool } from './examples';
import { NV_IPAM_STATE } from './sources';
import { readablePools } from './support';
import type { Cluster } from '../../model';
import { listAt, recordAt, textAt, textListAt, valueAt } from '../../model/values';
import type { Rule } from '../../rule';

const POLICY = `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  nvIpam: { image: nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v26.4.0, enableWebhook: false }
`;

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: { name: nvidia-network-operator }
`;

export const poolWrongNamespace: Rule = {
  id: 'pool-wrong-namespace',
  tier: 1,
  severity: 'error',
  title: 'A pool is in a namespace that nv-ipam does not watch',
  rationale: 'The controller of nv-ipam reads pools of one namespace, its own. It passes over all others without an event: no node gets addresses, and pods hang in ContainerCreating. The rule speaks only where the manifests tell which namespace that is.',
  fix: 'move the pool into the namespace of the network operator',
  evidence: [`${NV_IPAM_STATE}/040-nv-ipam-controller.yaml`, 'https://github.com/Mellanox/nvidia-k8s-ipam#deploy'],
  examples: [
    {
      wrong: documents(NAMESPACE, POLICY, ipPool('rail-0', '10.0.0.0/24', '', 'kube-system')),
      right: documents(NAMESPACE, POLICY, ipPool('rail-0', '10.0.0.0/24')),
    },
    {
      title: 'two namespaces',
      wrong: documents(POLICY, ipPool('rail-0', '10.0.0.0/24'), ipPool('rail-1', '10.0.1.0/24', '', 'ai-training')),
      right: documents(POLICY, ipPool('rail-0', '10.0.0.0/24'), ipPool('rail-1', '10.0.1.0/24')),
    },
  ],
  check(cluster, report) {
    const watched = watchedNamespaces(cluster);
    if (watched.size === 0) return;
    const [first] = watched;
    for (const { manifest } of readablePools(cluster)) {
      const { namespace } = manifest.object.metadata;
      // whoever applies the manifests chooses a namespace that is not written
      if (namespace === undefined || watched.has(namespace)) continue;
      report({
        at: manifest,
        field: ['metadata', 'namespace'],
        message: `nv-ipam watches "${[...watched].join('" and "')}", and the pool is in "${namespace}"`,
        hint: `write namespace: ${first}`,
      });
    }
  },
};

/** The namespaces that instances of nv-ipam watch; empty when nothing tells for certain. */
function watchedNamespaces(cluster: Cluster): ReadonlySet<string> {
  const deployed = cluster.of('Deployment', 'apps').flatMap(({ object }) => {
    const containers = listAt(object, 'spec', 'template', 'spec', 'containers');
    const option = containers.flatMap((container) => [...textListAt(container, 'command'), ...textListAt(container, 'args')])
      .find((text) => text.startsWith('--ippools-namespace='))?.slice('--ippools-namespace='.length);
    const namespace = option?.startsWith('$(') === true ? object.metadata.namespace : option;
    return namespace === undefined ? [] : [namespace];
  });
  if (deployed.length > 0) return new Set(deployed);
  const isRunByOperator = cluster.of('NicClusterPolicy', 'mellanox.com').some(({ object }) => Object.keys(recordAt(object, 'spec', 'nvIpam')).length > 0);
  const { operatorNamespace } = cluster;
  return isRunByOperator && isNamed(cluster, operatorNamespace) ? new Set([operatorNamespace]) : new Set();
}

/** Whether anything says that the namespace is there; otherwise it is only the usual one. */
function isNamed(cluster: Cluster, name: string): boolean {
  return cluster.manifests.some(({ object }) => object.metadata.namespace === name
    || (object.kind === 'Namespace' && object.metadata.name === name)
    || (object.kind === 'Application' && textAt(object, 'spec', 'destination', 'namespace') === name)
    || valueAt(object, 'spec', 'targetNamespace') === name);
}
