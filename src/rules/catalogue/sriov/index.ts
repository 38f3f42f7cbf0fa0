import { sriovIbLinkstate } from './sriov-ib-linkstate';
import { sriovIsrdmaMissing } from './sriov-isrdma-missing';
import { sriovLinktypeMismatch } from './sriov-linktype-mismatch';
import { sriovNetworkValues } from './sriov-network-values';
import { sriovNumvfsLimit } from './sriov-numvfs-limit';
import { sriovNumvfsMismatch } from './sriov-numvfs-mismatch';
import { sriovOperatorconfigName } from './sriov-operatorconfig-name';
import { sriovPfNotInInventory } from './sriov-pf-not-in-inventory';
import { sriovPoolconfigBlast } from './sriov-poolconfig-blast';
import { sriovResourceNoPolicy } from './sriov-resource-no-policy';
import { sriovSelectorNoNode } from './sriov-selector-no-node';
import { sriovSelectorVendorOnly } from './sriov-selector-vendor-only';
import { sriovVfRangeOverlap } from './sriov-vf-range-overlap';
import { sriovWrongNamespace } from './sriov-wrong-namespace';
import type { Rule } from '../../rule';

/** Policies of the SR-IOV operator, and the networks on their virtual functions. */
export const SRIOV_RULES: readonly Rule[] = [
  sriovVfRangeOverlap,
  sriovNumvfsMismatch,
  sriovNumvfsLimit,
  sriovPfNotInInventory,
  sriovSelectorVendorOnly,
  sriovIsrdmaMissing,
  sriovResourceNoPolicy,
  sriovWrongNamespace,
  sriovLinktypeMismatch,
  sriovIbLinkstate,
  sriovSelectorNoNode,
  sriovPoolconfigBlast,
  sriovNetworkValues,
  sriovOperatorconfigName,
];
