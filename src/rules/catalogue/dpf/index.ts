import { dpfAllocationsInvalid } from './dpf-allocations-invalid';
import { dpfChainIpamLabelMismatch } from './dpf-chain-ipam-label-mismatch';
import { dpfIpamCapacity } from './dpf-ipam-capacity';
import { dpfIpamInvalid } from './dpf-ipam-invalid';
import { dpfIpamMode } from './dpf-ipam-mode';
import { dpfIpamNamespace } from './dpf-ipam-namespace';
import { dpfReferenceMissing } from './dpf-reference-missing';
import type { Rule } from '../../rule';

/** Addresses and service chains of DPF. */
export const DPF_RULES: readonly Rule[] = [
  dpfIpamNamespace,
  dpfIpamMode,
  dpfIpamCapacity,
  dpfAllocationsInvalid,
  dpfChainIpamLabelMismatch,
  dpfIpamInvalid,
  dpfReferenceMissing,
];
