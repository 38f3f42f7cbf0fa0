import { Construct } from 'constructs';
import { FabricError } from '../../errors';
import { LinkLayer } from '../../inventory';
import { ResourceName } from '../names';
import {
  AttachableNetwork, ChainedPlugin, HostDeviceNetwork, InterfacePlugin, IPoIBNetwork, MacvlanNetwork, RawNetwork, SriovIBNetwork, SriovNetwork,
} from '../networks';
import { Attachment, SriovAttachment, SriovEthernetAttachment } from './attachment';
import { hostInterfaceOf, ipamOf, Rail } from './rail';
import { RailDevicesProps } from './rail-devices';

/** Where a rail's network goes. */
export interface RailNetworkPlace {
  readonly name: string;
  readonly namespace: string;
  readonly resource: ResourceName;
  readonly routingDomain: string;
}

/** Makes the network of a rail in one namespace. */
export function makeNetwork(scope: Construct, rail: Rail, place: RailNetworkPlace, props: RailDevicesProps): AttachableNetwork {
  return props.attachment.networks === 'raw' ? rawNetwork(scope, rail, place, props) : operatorNetwork(scope, rail, place, props);
}

function operatorNetwork(scope: Construct, rail: Rail, place: RailNetworkPlace, props: RailDevicesProps): AttachableNetwork {
  const { attachment, linkLayer, mtu, cluster } = props;
  const { name, namespace, resource, routingDomain } = place;
  const common = { name, namespace, routingDomain, ipam: ipamOf(rail) };
  if (attachment.kind !== 'sriov') checkNoChain(attachment);
  switch (attachment.kind) {
    case 'sriov': {
      const { chain } = attachment;
      const linkState = linkStateOf(attachment, linkLayer);
      const sriovProps = { ...common, resource, operatorNamespace: cluster.platformFacts.sriovNamespace, chain, linkState };
      if (linkLayer === 'infiniband') return new SriovIBNetwork(scope, name, sriovProps);
      const { vlan, spoofChk, trust } = attachment as SriovEthernetAttachment;
      return new SriovNetwork(scope, name, { ...sriovProps, vlan, spoofChk, trust });
    }
    case 'host-device':
      if (mtu !== undefined) throw mtuNotSettable('host-device');
      return new HostDeviceNetwork(scope, name, { ...common, resourceName: resource.name });
    case 'macvlan':
      return new MacvlanNetwork(scope, name, { ...common, resource, master: hostInterfaceOf(rail, 'macvlan'), mode: attachment.mode, mtu });
    case 'ipoib':
      if (mtu !== undefined) throw mtuNotSettable('ipoib');
      return new IPoIBNetwork(scope, name, { ...common, resource, master: hostInterfaceOf(rail, 'ipoib') });
  }
}

function rawNetwork(scope: Construct, rail: Rail, place: RailNetworkPlace, props: RailDevicesProps): AttachableNetwork {
  return new RawNetwork(scope, place.name, {
    ...place,
    ipam: ipamOf(rail),
    plugin: interfacePlugin(rail, props),
    chain: chainOf(props),
  });
}

function interfacePlugin(rail: Rail, { attachment, linkLayer, mtu }: RailDevicesProps): InterfacePlugin {
  switch (attachment.kind) {
    case 'sriov': {
      if (linkLayer === 'infiniband') return { type: 'ib-sriov', link_state: linkStateOf(attachment, linkLayer) };
      const { vlan, spoofChk, trust } = attachment as SriovEthernetAttachment;
      return { type: 'sriov', vlan, spoofchk: spoofChk, trust, link_state: attachment.linkState };
    }
    case 'host-device':
      return { type: 'host-device' };
    case 'macvlan':
      return { type: 'macvlan', master: hostInterfaceOf(rail, 'macvlan'), mode: attachment.mode ?? 'bridge', mtu };
    case 'ipoib':
      return { type: 'ipoib', master: hostInterfaceOf(rail, 'ipoib') };
  }
}

/** InfiniBand VFs stay down unless they are enabled. */
function linkStateOf(attachment: SriovAttachment, linkLayer: LinkLayer): SriovAttachment['linkState'] {
  return attachment.linkState ?? (linkLayer === 'infiniband' ? 'enable' : undefined);
}

/** The user's chain; on interfaces whose plugin takes no MTU, tuning sets it. */
function chainOf({ attachment, mtu }: RailDevicesProps): readonly ChainedPlugin[] | undefined {
  const { chain = [] } = attachment;
  const needsTuning = mtu !== undefined && (attachment.kind === 'host-device' || attachment.kind === 'ipoib');
  if (!needsTuning) return chain;
  const tuning = chain.find((plugin) => plugin.type === 'tuning');
  if (tuning === undefined) return [{ type: 'tuning', mtu }, ...chain];
  return chain.map((plugin) => (plugin.type === 'tuning' ? { ...plugin, mtu: plugin.mtu ?? mtu } : plugin));
}

function checkNoChain(attachment: Attachment): void {
  if ((attachment.chain ?? []).length === 0) return;
  throw new FabricError({
    code: 'attachment-invalid',
    message: `the network resource of ${attachment.kind} cannot chain ${attachment.chain?.map(({ type }) => type).join(', ')}`,
    hint: "set networks: 'raw' on the attachment",
  });
}

function mtuNotSettable(kind: string): FabricError {
  return new FabricError({
    code: 'attachment-invalid',
    message: `the network resource of ${kind} cannot set an MTU`,
    hint: "leave mtu out and set it on the host, or set networks: 'raw' on the attachment",
  });
}
