import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * Where firmware is downloaded from; at least one field. The cluster policy must have `nicFirmwareStorage`, where it is kept.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator#nicfirmwaresource
 */
export interface NicFirmwareSourceSpec {
  /**
   * URLs of ConnectX firmware, binaries or zip archives of them; one version per PSID.
   *
   * @minItems 1
   */
  readonly binUrlSources?: readonly string[];
  /** URL of the bundle for BlueField. */
  readonly bfbUrlSource?: string;
  /**
   * URL of the Debian package with the congestion control algorithm of Spectrum-X. Upstream means to remove it.
   *
   * @since v25.10
   */
  readonly docaSpcXCCUrlSource?: string;
}

/** Firmware to download. It must live in the namespace of the network operator. */
export class NicFirmwareSource extends TypedApiObject<NicFirmwareSourceSpec> {
  public static readonly API: ApiKind = KINDS.NicFirmwareSource;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<NicFirmwareSourceSpec>) {
    super(scope, id, NicFirmwareSource.API, props);
  }
}
