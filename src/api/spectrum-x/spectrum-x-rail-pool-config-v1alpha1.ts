import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * One rail of a Spectrum-X cluster, which joins a SriovNetworkNodePolicy and a CIDRPool that are written separately.
 *
 * @see https://github.com/Mellanox/spectrum-x-operator/blob/network-operator-26.1.x/api/v1alpha1/spectrumxrailpoolconfig_types.go
 */
export interface SpectrumXRailPoolConfigV1Alpha1Spec {
  /** How traffic is spread over planes: not, by software or by hardware. The operator of 26.1 does nothing for `uniplane`. */
  readonly multiplaneMode: 'none' | 'swplb' | 'hwplb' | 'uniplane';
  /** Name of the SriovNetworkNodePolicy of the rail, in the namespace of this object. It must select its ports by `pfNames`. */
  readonly sriovNetworkNodePolicyRef: string;
  /** Name of the CIDRPool with the addresses of the rail. The operator of 26.1 requires it, but does not read it. */
  readonly cidrPoolRef: string;
}

/** One rail of a Spectrum-X cluster in 26.1. Later releases serve another API version, for which there is SpectrumXRailPoolConfig. */
export class SpectrumXRailPoolConfigV1Alpha1 extends TypedApiObject<SpectrumXRailPoolConfigV1Alpha1Spec> {
  public static readonly API: ApiKind = KINDS.SpectrumXRailPoolConfigV1Alpha1;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<SpectrumXRailPoolConfigV1Alpha1Spec>) {
    super(scope, id, SpectrumXRailPoolConfigV1Alpha1.API, props);
  }
}
