import { isHostDeviceOpen } from './device-wishes';
import { POOL, stream } from './examples';
import { MULTUS_DELEGATE } from './sources';
import { attachedWorkloads, isPlaceholder, titleOf } from './support';
import type { Attachment, Cluster, NetworkView } from '../../model';
import { push } from '../../model/object-index';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

function nad(annotations: string): string {
  return stream(POOL, `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: rail-0
  namespace: ai-training
${annotations}spec:
  config: |
    { "cniVersion": "1.0.0", "name": "rail-0", "type": "sriov", "ipam": { "type": "nv-ipam", "poolName": "rail-0" } }
`);
}

export const networkWithoutDevice: Rule = {
  id: 'network-without-device',
  tier: 1,
  severity: 'error',
  title: 'A NetworkAttachmentDefinition moves a device into the pod and names no resource for it',
  rationale: 'Multus hands a device to the plugins sriov, ib-sriov and host-device only when the annotation k8s.v1.cni.cncf.io/resourceName says which resource it comes of. '
    + 'Without it the plugin gets none, whatever the pod asks for, and the pod stays in ContainerCreating: "VF pci addr is required". Where no pod of these manifests is attached, it is a warning.',
  fix: 'add the annotation k8s.v1.cni.cncf.io/resourceName with the full name of the resource, such as nvidia.com/rail_0',
  evidence: [MULTUS_DELEGATE, 'https://github.com/k8snetworkplumbingwg/sriov-cni/blob/v2.10.0/pkg/config/config.go'],
  examples: [
    { wrong: nad(''), right: nad('  annotations: { k8s.v1.cni.cncf.io/resourceName: nvidia.com/rail_0 }\n') },
  ],
  check(cluster, report) {
    let uses: ReadonlyMap<NetworkView, readonly Attachment[]> | undefined;
    for (const network of cluster.networks) {
      if (network.kind !== 'NetworkAttachmentDefinition' || network.resource !== undefined || !lacksDevice(network)) continue;
      uses ??= usesOf(cluster);
      const attachments = uses.get(network) ?? [];
      // the pod may name the device itself
      if (attachments.length > 0 && attachments.every(({ selection }) => selection.deviceID !== undefined)) continue;
      report({
        at: network.manifest,
        field: ['metadata', 'annotations'],
        message: `${titleOf(network)}: the plugin ${network.plugins[0].type} gets no device, since no annotation k8s.v1.cni.cncf.io/resourceName names its resource`,
        ...(attachments.length === 0 && { severity: 'warning' }),
      });
    }
  },
};

/** Whether the plugin that makes the interface needs a device that its configuration does not name. */
function lacksDevice({ plugins }: NetworkView): boolean {
  if (plugins.length === 0) return false;
  const [{ type, fields }] = plugins;
  const device = textAt(fields, 'deviceID');
  if (device !== undefined && !isPlaceholder(device)) return false;
  return type === 'sriov' || type === 'ib-sriov' || isHostDeviceOpen(plugins[0]);
}

function usesOf(cluster: Cluster): ReadonlyMap<NetworkView, readonly Attachment[]> {
  const uses = new Map<NetworkView, Attachment[]>();
  for (const { attachments } of attachedWorkloads(cluster)) {
    for (const attachment of attachments) {
      for (const network of attachment.networks) push(uses, network, attachment);
    }
  }
  return uses;
}
