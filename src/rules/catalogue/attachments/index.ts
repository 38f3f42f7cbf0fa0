import { annotationOnController } from './annotation-on-controller';
import { attachmentCountMismatch } from './attachment-count-mismatch';
import { nadMissing } from './nad-missing';
import { nadPoolNotFound } from './nad-pool-not-found';
import { nadWrongNamespace } from './nad-wrong-namespace';
import { netIfnameInvalid } from './net-ifname-invalid';
import { networkWithoutDevice } from './network-without-device';
import { networksAnnotationInvalid } from './networks-annotation-invalid';
import { nvipamArgsExclusive } from './nvipam-args-exclusive';
import { nvipamPoolnameSyntax } from './nvipam-poolname-syntax';
import { nvipamPooltypeMismatch } from './nvipam-pooltype-mismatch';
import { rdmaResourceMissing } from './rdma-resource-missing';
import { resourceDemandExceedsNode } from './resource-demand-exceeds-node';
import { resourceLimitInvalid } from './resource-limit-invalid';
import { resourceNotAdvertised } from './resource-not-advertised';
import { resourcePrefixMismatch } from './resource-prefix-mismatch';
import { staticIpCapability } from './static-ip-capability';
import { staticIpConflict } from './static-ip-conflict';
import { staticIpReplicated } from './static-ip-replicated';
import type { Rule } from '../../rule';

/** Coherence of pods, networks, device-plugin resources and pools. */
export const ATTACHMENT_RULES: readonly Rule[] = [
  nadMissing,
  nadWrongNamespace,
  annotationOnController,
  networksAnnotationInvalid,
  netIfnameInvalid,
  networkWithoutDevice,
  rdmaResourceMissing,
  attachmentCountMismatch,
  resourcePrefixMismatch,
  resourceNotAdvertised,
  resourceLimitInvalid,
  resourceDemandExceedsNode,
  nadPoolNotFound,
  nvipamPooltypeMismatch,
  nvipamPoolnameSyntax,
  nvipamArgsExclusive,
  staticIpReplicated,
  staticIpConflict,
  staticIpCapability,
];
