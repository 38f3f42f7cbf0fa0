import { calicoBlocksizeChange } from './calico-blocksize-change';
import { calicoPoolAnnotation } from './calico-pool-annotation';
import { calicoPoolCapacity } from './calico-pool-capacity';
import { lbPoolHostBits } from './lb-pool-host-bits';
import { lbPoolOverlap } from './lb-pool-overlap';
import { metallbAnnotationDeprecated } from './metallb-annotation-deprecated';
import { metallbBuggyIps } from './metallb-buggy-ips';
import { podPoolOverlap } from './pod-pool-overlap';
import { poolUtilization } from './pool-utilization';
import type { Rule } from '../../rule';

/** Addresses of pods and Services. */
export const LAYER_RULES: readonly Rule[] = [
  lbPoolOverlap,
  lbPoolHostBits,
  metallbBuggyIps,
  metallbAnnotationDeprecated,
  calicoPoolCapacity,
  calicoBlocksizeChange,
  calicoPoolAnnotation,
  podPoolOverlap,
  poolUtilization,
];
