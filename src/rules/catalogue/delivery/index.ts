import { annotationSizeLimit } from './annotation-size-limit';
import { applyOrder } from './apply-order';
import { duplicateObjectOwner } from './duplicate-object-owner';
import { etcdSizeLimit } from './etcd-size-limit';
import { healthCheckMissing } from './health-check-missing';
import { missingCrdDryRun } from './missing-crd-dry-run';
import { namespaceMissing } from './namespace-missing';
import { operatorDefaultDrift } from './operator-default-drift';
import { pruneHazard } from './prune-hazard';
import { replaceOnPools } from './replace-on-pools';
import { runtimeStateInGit } from './runtime-state-in-git';
import type { Rule } from '../../rule';

/** GitOps, sizes and the life of objects. */
export const DELIVERY_RULES: readonly Rule[] = [
  annotationSizeLimit,
  etcdSizeLimit,
  applyOrder,
  missingCrdDryRun,
  healthCheckMissing,
  operatorDefaultDrift,
  pruneHazard,
  runtimeStateInGit,
  duplicateObjectOwner,
  replaceOnPools,
  namespaceMissing,
];
