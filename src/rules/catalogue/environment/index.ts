import { addressFamilyMix } from './address-family-mix';
import { hcaListSyntaxMixed } from './hca-list-syntax-mixed';
import { masterAddrNetworkMismatch } from './master-addr-network-mismatch';
import { ncclAddrRangeMismatch } from './nccl-addr-range-mismatch';
import { ncclGidIndexPinned } from './nccl-gid-index-pinned';
import { ncclHcaNotInInventory } from './nccl-hca-not-in-inventory';
import { ncclHcaPrefixMatch } from './nccl-hca-prefix-match';
import { ncclIbDisabled } from './nccl-ib-disabled';
import { ncclMixedLinkLayer } from './nccl-mixed-link-layer';
import { ncclTcNotLossless } from './nccl-tc-not-lossless';
import { ncclTopoFileUnmounted } from './nccl-topo-file-unmounted';
import { nvshmemHcaListIneffective } from './nvshmem-hca-list-ineffective';
import { socketIfnameAbsent } from './socket-ifname-absent';
import { socketIfnameUnsetIpoib } from './socket-ifname-unset-ipoib';
import { vendorPresetOverridden } from './vendor-preset-overridden';
import type { Rule } from '../../rule';

/** Variables of NCCL, UCX, NVSHMEM and Gloo, held against the fabric. */
export const ENVIRONMENT_RULES: readonly Rule[] = [
  ncclHcaPrefixMatch,
  ncclHcaNotInInventory,
  hcaListSyntaxMixed,
  ncclGidIndexPinned,
  socketIfnameAbsent,
  socketIfnameUnsetIpoib,
  masterAddrNetworkMismatch,
  ncclAddrRangeMismatch,
  addressFamilyMix,
  ncclTcNotLossless,
  ncclMixedLinkLayer,
  ncclTopoFileUnmounted,
  ncclIbDisabled,
  vendorPresetOverridden,
  nvshmemHcaListIneffective,
];
