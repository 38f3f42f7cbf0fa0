import type { FabricWishes } from './fabrics';
import type { NicClass } from './nic-classes';
import type { SpaceLayout } from './space-layout';
import type { FabricConfig } from '../charts';
import { Attachment, EthernetAttachment, InfinibandAttachment } from '../constructs';
import { ATTACHMENTS } from '../constructs/fabric/attachment';
import { FabricError, listValues } from '../errors';

/** Bytes; what most switches of GPU fabrics carry. */
const ETHERNET_MTU = 9000;

/** Addresses of a node on each rail where one pod at a time has the device, and where pods share it. */
const ADDRESSES_PER_NODE = { alone: 4, shared: 16 };

type Kind = Attachment['kind'];

/** The fabric between the GPUs of some node groups. */
export function computeFabric(name: string, nics: NicClass, wishes: FabricWishes, layout: SpaceLayout): FabricConfig {
  const kind = wishes.attachment ?? 'sriov';
  // on InfiniBand there is no leaf switch that could be the gateway of a single node
  const isRouted = (wishes.addressing ?? (nics.linkLayer === 'ethernet' && !isShared(kind) ? 'routed' : 'flat')) === 'routed';
  const network = layout.lengthFor(nics);
  return fabric(nics, kind, {
    name,
    role: 'compute',
    addressing: isRouted
      ? { kind: 'routed', supernet: network, nodePrefixLength: layout.bits - 1 }
      : { kind: 'flat', subnet: network, addressesPerNode: isShared(kind) ? ADDRESSES_PER_NODE.shared : ADDRESSES_PER_NODE.alone },
    namespaces: [wishes.namespace],
  });
}

/** The fabric between some node groups and their storage. */
export function storageFabric(name: string, nics: NicClass, wishes: FabricWishes, layout: SpaceLayout): FabricConfig {
  // an interface of the host whose name is not known cannot be shared
  const shared = nics.linkLayer === 'ethernet' ? 'macvlan' : 'ipoib';
  const kind = wishes.storageAttachment ?? (nics.hasInterfaces ? shared : 'host-device');
  const gateway = nics.linkLayer === 'ethernet' ? 'last' : undefined;
  return fabric(nics, kind, {
    name,
    role: 'storage',
    addressing: { kind: 'flat', subnet: layout.lengthFor(nics), addressesPerNode: ADDRESSES_PER_NODE.alone, gateway },
    namespaces: [wishes.namespace],
  });
}

function fabric(nics: NicClass, kind: Kind, props: Omit<FabricConfig, 'linkLayer' | 'attachment'>): FabricConfig {
  const common = { ...props, nodeGroups: nics.isAll ? undefined : nics.groups };
  if (nics.linkLayer === 'ethernet') {
    // the others take the interface as the host has it
    const mtu = kind === 'sriov' || kind === 'macvlan' ? ETHERNET_MTU : undefined;
    return { ...common, linkLayer: 'ethernet', attachment: ethernetAttachment(kind) ?? refuse(props.name, kind, nics), mtu };
  }
  return { ...common, linkLayer: 'infiniband', attachment: infinibandAttachment(kind) ?? refuse(props.name, kind, nics) };
}

function ethernetAttachment(kind: Kind): EthernetAttachment | undefined {
  if (kind === 'ipoib') return undefined;
  return kind === 'sriov' ? { kind, virtualFunctions: 1 } : { kind };
}

function infinibandAttachment(kind: Kind): InfinibandAttachment | undefined {
  if (kind === 'macvlan') return undefined;
  return kind === 'sriov' ? { kind, virtualFunctions: 1 } : { kind };
}

function refuse(name: string, kind: Kind, { linkLayer, groups }: NicClass): never {
  throw new FabricError({
    code: 'attachment-invalid',
    path: name,
    message: `attachment "${kind}" does not exist on ${linkLayer}, which the NICs of ${listValues(groups)} speak`,
    hint: `use ${listValues(ATTACHMENTS[linkLayer])}`,
  });
}

function isShared(kind: Kind): boolean {
  return kind === 'macvlan' || kind === 'ipoib';
}
