import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * Names for the network and RDMA devices of NICs, set by udev rules. A node that two templates match gets none of them.
 *
 * Prefixes may hold `%rail_id%`, `%plane_id%` (position in the rail) and `%nic_id%` (position in the whole of `railPciAddresses`), all from
 * 0. Together they must make every device unique.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator#nicinterfacenametemplate
 */
export interface NicInterfaceNameTemplateSpec {
  /** Labels of the nodes; all must match. @default - every node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Ports of each NIC, that is its planes.
   *
   * @asType integer
   */
  readonly pfsPerNic: number;
  /**
   * Name of the RDMA devices, such as `rdma_r%rail_id%p%plane_id%`. Required in 26.1.
   *
   * @default - they keep their names
   */
  readonly rdmaDevicePrefix?: string;
  /** Name of the network devices, such as `eth_r%rail_id%p%plane_id%`. The kernel takes at most 15 characters. */
  readonly netDevicePrefix: string;
  /** PCI addresses of the NICs, rail by rail: `[['0000:1a:00.0'], ['0000:3a:00.0']]` are two rails of one NIC. Others keep their names. */
  readonly railPciAddresses: readonly (readonly string[])[];
}

/** Names network and RDMA devices by rail and plane. Any namespace will do. */
export class NicInterfaceNameTemplate extends TypedApiObject<NicInterfaceNameTemplateSpec> {
  public static readonly API: ApiKind = KINDS.NicInterfaceNameTemplate;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<NicInterfaceNameTemplateSpec>) {
    super(scope, id, NicInterfaceNameTemplate.API, props);
  }
}
