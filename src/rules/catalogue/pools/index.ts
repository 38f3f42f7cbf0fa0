import { cidrpoolCapacityNodes } from './cidrpool-capacity-nodes';
import { cidrpoolPrefixInvalid } from './cidrpool-prefix-invalid';
import { cidrpoolPrefixTooSmall } from './cidrpool-prefix-too-small';
import { defaultGatewayWithoutGateway } from './default-gateway-without-gateway';
import { exclusionEmptiesBlock } from './exclusion-empties-block';
import { exclusionOutsideOrInverted } from './exclusion-outside-or-inverted';
import { exclusionsOverlap } from './exclusions-overlap';
import { ippoolBlockSizeRange } from './ippool-block-size-range';
import { ippoolBlockTooSmallForPods } from './ippool-block-too-small-for-pods';
import { ippoolCapacityNodes } from './ippool-capacity-nodes';
import { ippoolGatewayEatsNodeAddress } from './ippool-gateway-eats-node-address';
import { ippoolHeadroom } from './ippool-headroom';
import { ippoolSubnetHostBits } from './ippool-subnet-host-bits';
import { ippoolSubnetInvalid } from './ippool-subnet-invalid';
import { nodeRemovedWithoutDrain } from './node-removed-without-drain';
import { pernodeExclusionIndex } from './pernode-exclusion-index';
import { poolGatewayOutside } from './pool-gateway-outside';
import { poolNameInvalid } from './pool-name-invalid';
import { poolNeverFinishes } from './pool-never-finishes';
import { poolPositionsAllExcluded } from './pool-positions-all-excluded';
import { poolSelectorInvalid } from './pool-selector-invalid';
import { poolUpdateRenumbers } from './pool-update-renumbers';
import { routeInvalid } from './route-invalid';
import { staticAllocationInvalid } from './static-allocation-invalid';
import { staticAllocationNotCanonical } from './static-allocation-not-canonical';
import { staticAllocationPartial } from './static-allocation-partial';
import { staticAllocationStealsPrefix } from './static-allocation-steals-prefix';
import { staticAllocationUnknownNode } from './static-allocation-unknown-node';
import type { Rule } from '../../rule';

/** Arithmetic of nv-ipam's pools. */
export const POOL_RULES: readonly Rule[] = [
  cidrpoolCapacityNodes,
  cidrpoolPrefixInvalid,
  cidrpoolPrefixTooSmall,
  defaultGatewayWithoutGateway,
  exclusionEmptiesBlock,
  exclusionOutsideOrInverted,
  exclusionsOverlap,
  ippoolBlockSizeRange,
  ippoolBlockTooSmallForPods,
  ippoolCapacityNodes,
  ippoolGatewayEatsNodeAddress,
  ippoolHeadroom,
  ippoolSubnetHostBits,
  ippoolSubnetInvalid,
  nodeRemovedWithoutDrain,
  pernodeExclusionIndex,
  poolGatewayOutside,
  poolNameInvalid,
  poolNeverFinishes,
  poolPositionsAllExcluded,
  poolSelectorInvalid,
  poolUpdateRenumbers,
  routeInvalid,
  staticAllocationInvalid,
  staticAllocationNotCanonical,
  staticAllocationPartial,
  staticAllocationStealsPrefix,
  staticAllocationUnknownNode,
];
