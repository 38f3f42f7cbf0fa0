/** A kind whose operator writes into one field of its status how far it is. */
export interface StatusField {
  readonly group: string;
  readonly kind: string;
  /** Versions whose status has the field. */
  readonly versions: readonly string[];
  /** Field of the status that tells. */
  readonly field: string;
  readonly healthy: string;
  /** Values after which the operator waits for somebody to change something. Every other value is work that goes on. */
  readonly failed: readonly string[];
  /** Field of the status with a text for people. */
  readonly message?: string;
  /** List in the status with one entry for each part of the object, `name` and the field `state`. */
  readonly parts?: string;
  /** Value of a part that is done with. */
  readonly partsDone?: readonly string[];
  readonly see: string;
}

const NETWORK_OPERATOR = 'https://github.com/Mellanox/network-operator/blob/master/api/v1alpha1';

/**
 * NicClusterPolicy and NicNodePolicy are `notReady` while images are pulled and drivers load, which takes as long as there are nodes to drain.
 * A part may be in `error` for a moment and is tried again, so only the whole decides.
 */
const POLICY = {
  group: 'mellanox.com',
  versions: ['v1alpha1'],
  field: 'state',
  healthy: 'ready',
  failed: ['error', 'ignore'],
  message: 'reason',
  parts: 'appliedStates',
  partsDone: ['ready', 'ignore'],
} as const;

const NETWORK = { group: 'mellanox.com', versions: ['v1alpha1'], field: 'state', healthy: 'ready', failed: ['error'], message: 'reason' } as const;

/** Every kind that tells by a field of its status. From this table come the health checks of Argo CD and those of Flux, so that they agree. */
export const STATUS_FIELDS: readonly StatusField[] = [
  { ...POLICY, kind: 'NicClusterPolicy', see: `${NETWORK_OPERATOR}/nicclusterpolicy_types.go` },
  { ...POLICY, kind: 'NicNodePolicy', see: `${NETWORK_OPERATOR}/nicnodepolicy_types.go` },
  { ...NETWORK, kind: 'HostDeviceNetwork', see: `${NETWORK_OPERATOR}/hostdevicenetwork_types.go` },
  { ...NETWORK, kind: 'IPoIBNetwork', see: `${NETWORK_OPERATOR}/ipoibnetwork_types.go` },
  { ...NETWORK, kind: 'MacvlanNetwork', see: `${NETWORK_OPERATOR}/macvlannetwork_types.go` },
  {
    group: 'configuration.net.nvidia.com',
    kind: 'NicFirmwareSource',
    versions: ['v1alpha1'],
    field: 'state',
    healthy: 'Success',
    failed: ['DownloadFailed', 'ProcessingFailed', 'CacheVerificationFailed'],
    message: 'reason',
    see: 'https://github.com/Mellanox/nic-configuration-operator/blob/main/api/v1alpha1/nicfirmwaresource_types.go',
  },
  {
    group: 'spectrumx.nvidia.com',
    kind: 'SpectrumXRailPoolConfig',
    versions: ['v1alpha2'], // v1alpha1 has an empty status
    field: 'syncStatus',
    healthy: 'Succeeded',
    failed: ['Failed'],
    parts: 'nodeStates',
    partsDone: ['Succeeded'],
    see: 'https://github.com/Mellanox/spectrum-x-operator/blob/main/api/v1alpha2/spectrumxrailpoolconfig_types.go',
  },
];
