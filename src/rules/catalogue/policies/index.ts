import { ncpComponentMissing } from './ncp-component-missing';
import { ncpConfigNotString } from './ncp-config-not-string';
import { ncpName } from './ncp-name';
import { ncpNvipamMisplaced } from './ncp-nvipam-misplaced';
import { ncpVersionSkew } from './ncp-version-skew';
import { nnpConflict } from './nnp-conflict';
import { nodeLabelsMissing } from './node-labels-missing';
import { ofedDoubleLoad } from './ofed-double-load';
import { ofedOnPrimaryNic } from './ofed-on-primary-nic';
import { ofedUpgradePolicy } from './ofed-upgrade-policy';
import { operatorNamespacePsa } from './operator-namespace-psa';
import { pullSecretMissing } from './pull-secret-missing';
import { rdmaIfnamesNotInInventory } from './rdma-ifnames-not-in-inventory';
import { rdmaSelectorTooBroad } from './rdma-selector-too-broad';
import { resourceNameDuplicate } from './resource-name-duplicate';
import { resourceNameInvalid } from './resource-name-invalid';
import { ufmSecretMissing } from './ufm-secret-missing';
import type { Rule } from '../../rule';

/** What the network operator deploys, and with what configuration. */
export const POLICY_RULES: readonly Rule[] = [
  ncpName,
  ncpComponentMissing,
  ncpNvipamMisplaced,
  ncpConfigNotString,
  rdmaIfnamesNotInInventory,
  rdmaSelectorTooBroad,
  resourceNameDuplicate,
  resourceNameInvalid,
  ofedDoubleLoad,
  ofedOnPrimaryNic,
  ofedUpgradePolicy,
  ncpVersionSkew,
  pullSecretMissing,
  nnpConflict,
  ufmSecretMissing,
  operatorNamespacePsa,
  nodeLabelsMissing,
];
