import { pod, POLICY, POOL, SRIOV, stream } from './examples';
import { namesMadeByOthers } from './network-makers';
import { MULTUS_ANNOTATION, multusIssue } from './sources';
import { attachedWorkloads, titleOf } from './support';
import type { NetworkView } from '../../model';
import { valueAt } from '../../model/values';
import type { Rule } from '../../rule';

/** Networks of these namespaces may be used from everywhere even where Multus isolates namespaces. */
const SHARED_NAMESPACES: ReadonlySet<string> = new Set(['default', 'openshift-multus', 'openshift-sriov-network-operator', 'openshift-cnv']);

/** A network of every namespace may have the same name. */
const MOST_RELATED = 5;

const HOST_DEVICE = `apiVersion: mellanox.com/v1alpha1
kind: HostDeviceNetwork
metadata:
  name: rail-0
spec:
  networkNamespace: ai-training
  resourceName: rail_0
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
`;

export const nadWrongNamespace: Rule = {
  id: 'nad-wrong-namespace',
  tier: 1,
  severity: 'error',
  title: 'A pod looks for a network in a namespace that it is not in',
  rationale: 'Without "namespace/", Multus looks in the namespace of the pod; networks of the network operator are made in `default` unless networkNamespace says another. '
    + 'The pod stays in ContainerCreating with "cannot find a network-attachment-definition".',
  fix: 'write namespace/name into the annotation, or set networkNamespace to the namespace of the pods',
  evidence: [MULTUS_ANNOTATION, multusIssue(337)],
  examples: [
    {
      wrong: stream(POOL, POLICY, SRIOV.replace('networkNamespace: ai-training', 'networkNamespace: default'), pod('rail-0', { limits: 'nvidia.com/rail_0: 1' })),
      right: stream(POOL, POLICY, SRIOV.replace('networkNamespace: ai-training', 'networkNamespace: default'), pod('default/rail-0', { limits: 'nvidia.com/rail_0: 1' })),
    },
    {
      title: 'a HostDeviceNetwork for no namespace',
      wrong: stream(POOL, HOST_DEVICE.replace('  networkNamespace: ai-training\n', '')),
      right: stream(POOL, HOST_DEVICE),
    },
  ],
  check(cluster, report) {
    const byName = new Map<string, NetworkView[]>();
    const workloads = attachedWorkloads(cluster);
    const users = new Map(workloads.flatMap(({ attachments }) => attachments.map(({ selection }) => [selection.name, selection.namespace])));
    for (const network of cluster.networks) {
      const list = byName.get(network.name);
      if (list === undefined) byName.set(network.name, [network]);
      else list.push(network);
      if (network.kind !== 'HostDeviceNetwork' || network.namespace !== '' || valueAt(network.manifest.object, 'spec') === undefined) continue;
      report({
        at: network.manifest,
        field: ['spec', 'networkNamespace'],
        message: 'networkNamespace is empty, and the operator makes no NetworkAttachmentDefinition',
        hint: users.has(network.name) ? `set networkNamespace: ${users.get(network.name)}` : 'set networkNamespace to the namespace of the pods',
      });
    }
    const others = namesMadeByOthers(cluster);
    // networks of one name, some of which are for a namespace that nothing tells
    const open = new Set([...byName].filter(([, networks]) => networks.some(hasOpenNamespace)).map(([name]) => name));
    for (const { manifest, manifests, namespace, networksField, attachments } of workloads) {
      for (const { selection, networks } of attachments) {
        const elsewhere = byName.get(selection.name);
        if (networks.length > 0 || elsewhere === undefined || others.has(selection.name)) continue;
        // what has no namespace gets that of whoever applies it
        const isOpen = manifest.object.metadata.namespace === undefined && selection.namespace === namespace;
        if (isOpen || open.has(selection.name)) continue;
        const [network] = elsewhere;
        report({
          at: manifests,
          field: networksField,
          message: `there is no network "${selection.name}" in namespace "${selection.namespace}"; ${titleOf(network)} is for namespace "${network.namespace}"`,
          hint: hintFor(network, namespace, cluster.platform === 'openshift'),
          related: elsewhere.slice(0, MOST_RELATED).map((other) => other.manifest),
        });
      }
    }
  },
};

/** Whether nothing in the manifest says for which namespace the network is. */
function hasOpenNamespace({ kind, namespace, manifest: { object } }: NetworkView): boolean {
  if (namespace === '') return true;
  if (object.metadata.namespace !== undefined) return false;
  return kind !== 'MacvlanNetwork' && kind !== 'IPoIBNetwork' && valueAt(object, 'spec', 'networkNamespace') === undefined;
}

function hintFor(network: NetworkView, podNamespace: string, isIsolated: boolean): string {
  const move = network.kind === 'NetworkAttachmentDefinition' ? `create it in namespace ${podNamespace}` : `set networkNamespace: ${podNamespace}`;
  if (network.namespace === podNamespace) return `write ${network.name}`;
  return isIsolated && !SHARED_NAMESPACES.has(network.namespace) ? move : `write ${network.namespace}/${network.name}, or ${move}`;
}
