import { Construct } from 'constructs';
import * as sriov from '../../api/sriov';
import { LinkLayer, Nic, NodeGroup } from '../../inventory';
import { NIC_NODE_LABELS, NIC_VENDOR } from '../defaults';
import { ResourceName } from '../names';
import type { RdmaCluster } from '../rdma-cluster';
import { Attachment, SriovAttachment } from './attachment';
import { GroupSettings } from './group-props';
import { Rail } from './rail';

/** What the devices of a rail depend on. */
export interface RailDevicesProps {
  readonly cluster: RdmaCluster;
  readonly linkLayer: LinkLayer;
  readonly attachment: Attachment;
  /** Bytes. */
  readonly mtu?: number;
  /** What holds on each node group. */
  readonly settings: readonly GroupSettings[];
}

/** Makes the devices of a rail requestable, and returns the resource that pods request. */
export function offerDevices(scope: Construct, rail: Rail, props: RailDevicesProps): ResourceName {
  const { attachment, cluster } = props;
  switch (attachment.kind) {
    case 'sriov':
      return offerVirtualFunctions(scope, rail, attachment, props);
    case 'host-device':
      for (const { group, nic } of rail.nics) {
        const name = givenName(nic, group, cluster);
        const device = name === undefined ? { pciAddresses: [nic.pciAddress] } : { pfNames: [name] };
        const selectors = { vendors: [NIC_VENDOR], ...device, isRdma: true };
        cluster.policy.addSriovDevices({ resourceName: rail.resourceName, selectors }, group.name);
      }
      // the network operator prefixes it so, whatever the platform
      return { prefix: 'nvidia.com', name: rail.resourceName };
    case 'macvlan':
    case 'ipoib':
      for (const { group, nic } of rail.nics) {
        const selectors = { ifNames: nic.interface === undefined ? [] : [nic.interface] };
        cluster.policy.addRdmaSharedDevices({ resourceName: rail.resourceName, rdmaHcaMax: attachment.rdmaHcaMax, selectors }, group.name);
      }
      if (attachment.kind === 'ipoib') cluster.policy.requireIPoIB();
      return { prefix: 'rdma', name: rail.resourceName };
  }
}

function offerVirtualFunctions(scope: Construct, rail: Rail, attachment: SriovAttachment, props: RailDevicesProps): ResourceName {
  const { sriovNamespace, sriovResourcePrefix } = props.cluster.platformFacts;
  for (const { group, nic } of rail.nics) {
    const settings = props.settings.find((candidate) => candidate.group.name === group.name);
    const name = givenName(nic, group, props.cluster);
    new sriov.SriovNetworkNodePolicy(scope, `${rail.name}-${group.name}`, {
      // always with the group, so that a second group renames nothing
      metadata: { name: `${rail.name}-${group.name}`, namespace: sriovNamespace },
      spec: {
        resourceName: rail.resourceName,
        nodeSelector: group.nodeSelector ?? NIC_NODE_LABELS,
        nicSelector: { vendor: NIC_VENDOR, ...(name === undefined ? { rootDevices: [nic.pciAddress] } : { pfNames: [name] }) },
        numVfs: settings?.virtualFunctions ?? attachment.virtualFunctions,
        // the operator's webhooks would default these two, but are usually off; without a priority the strongest would apply
        priority: attachment.priority ?? 99,
        isRdma: true,
        deviceType: 'netdevice',
        linkType: props.linkLayer === 'ethernet' ? 'ETH' : 'IB',
        mtu: settings?.mtu ?? props.mtu,
      },
    });
  }
  return { prefix: sriovResourcePrefix, name: rail.resourceName };
}

/** The name that the cluster gives an interface, which then tells the NIC on every make of server. */
function givenName(nic: Nic, group: NodeGroup, cluster: RdmaCluster): string | undefined {
  return nic.traffic === 'east-west' && cluster.namesRails(group) ? nic.interface : undefined;
}
