import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { NicSelector } from './nic-selector';

/**
 * Firmware of the matching NICs. A NIC that two templates match gets none of them.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator#nicfirmwaretemplate
 */
export interface NicFirmwareTemplateSpec {
  /** Labels of the nodes; all must match. @default - every node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** NICs of these nodes. */
  readonly nicSelector: NicSelector;
  /** Which firmware, and what to do about another one. */
  readonly template: NicFirmware;
}

/** Which firmware, and what to do about another one. */
export interface NicFirmware {
  /** Name of a NicFirmwareSource in the namespace of the network operator. */
  readonly nicFirmwareSourceRef: string;
  /** `Validate` only reports NICs with another version; `Update` installs it, with a drain and a reboot. */
  readonly updatePolicy: 'Validate' | 'Update';
}

/** Checks or updates the firmware of NICs. Any namespace will do. */
export class NicFirmwareTemplate extends TypedApiObject<NicFirmwareTemplateSpec> {
  public static readonly API: ApiKind = KINDS.NicFirmwareTemplate;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<NicFirmwareTemplateSpec>) {
    super(scope, id, NicFirmwareTemplate.API, props);
  }
}
