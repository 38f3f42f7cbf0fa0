import { computeFabric, storageFabric } from './fabric-config';
import { classify, NicClass } from './nic-classes';
import { spaceLayout } from './space-layout';
import type { FabricConfig, TestPodsConfig } from '../charts';
import type { Attachment } from '../constructs';
import { FabricError } from '../errors';
import { eastWestNics, Inventory, LinkLayer, storageNics } from '../inventory';

/** How the fabrics of a new project are to be. What is not said follows from the NICs. */
export interface FabricWishes {
  /** Whether there is a storage fabric besides the one between the GPUs. @default - when every node has a NIC for it */
  readonly storage?: boolean;
  /** Link layer of the NICs that do not show theirs. @default ethernet */
  readonly linkLayer?: LinkLayer;
  /** How pods get onto the compute fabric. @default sriov */
  readonly attachment?: Attachment['kind'];
  /** How pods get onto the storage fabric. @default - macvlan or IPoIB where the interfaces are known, else host-device */
  readonly storageAttachment?: Attachment['kind'];
  /** How the compute fabric is addressed. @default - routed where switches can be the gateway of a single pod: Ethernet with a device per pod */
  readonly addressing?: 'routed' | 'flat';
  /** Network in CIDR notation that all fabrics are carved from. */
  readonly addressSpace: string;
  /** Namespace of the pods. */
  readonly namespace: string;
}

/** The fabrics of a new project, and pods to try them with. */
export interface ProjectFabrics {
  readonly fabrics: readonly FabricConfig[];
  readonly testPods: readonly TestPodsConfig[];
}

/**
 * Plans the fabrics of a cluster: one between the GPUs and one for storage, or several where the nodes differ in link layer or number of rails.
 *
 * @throws FabricError `rail-missing`, `attachment-invalid`, `address-invalid`, `capacity-exceeded`
 */
export function planFabrics(inventory: Inventory, wishes: FabricWishes): ProjectFabrics {
  const compute = classify(inventory, eastWestNics, wishes.linkLayer ?? 'ethernet');
  if (compute.length === 0) {
    throw new FabricError({ code: 'rail-missing', message: 'no node group of the inventory has east-west NICs', hint: 'say in the inventory which NICs carry traffic between GPUs' });
  }
  const storage = wishes.storage === false ? [] : classify(inventory, storageNics, wishes.linkLayer ?? 'ethernet');
  if (wishes.storage === true && storage.length === 0) {
    throw new FabricError({ code: 'rail-missing', message: 'no node has a north-south NIC with an RDMA device for a storage fabric', hint: 'leave out the storage fabric' });
  }
  const layout = spaceLayout(wishes.addressSpace, [...compute, ...storage]);
  const fabrics = [
    ...compute.map((nics) => computeFabric(nameIn(compute, nics, 'compute'), nics, wishes, layout)),
    ...storage.map((nics) => storageFabric(nameIn(storage, nics, 'storage'), nics, wishes, layout)),
  ];
  const testPods = compute.map((nics) => ({
    name: nameIn(compute, nics, 'rdma-test').slice(0, 50).replace(/-+$/, ''),
    namespace: wishes.namespace,
    fabrics: [
      nameIn(compute, nics, 'compute'),
      ...storage.filter((other) => nics.groups.every((group) => other.groups.includes(group))).map((other) => nameIn(storage, other, 'storage')),
    ],
  }));
  return { fabrics, testPods };
}

/** One of several is called after its first node group, so that another one renames nothing. */
function nameIn(classes: readonly NicClass[], nics: NicClass, role: string): string {
  if (classes.length === 1) return role;
  const [group] = nics.groups;
  return group.length <= 30 ? `${role}-${group}` : `${role}-${classes.indexOf(nics)}`;
}
