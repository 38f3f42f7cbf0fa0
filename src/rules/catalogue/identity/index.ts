import { gatewayOnL2Ib } from './gateway-on-l2-ib';
import { ippoolLargeCluster } from './ippool-large-cluster';
import { nvipamWebhookPrereq } from './nvipam-webhook-prereq';
import { poolNameShared } from './pool-name-shared';
import { poolOverlap } from './pool-overlap';
import { poolOverlapsClusterCidr } from './pool-overlaps-cluster-cidr';
import { poolOverlapsInfrastructure } from './pool-overlaps-infrastructure';
import { poolSelectorMatchesNoNode } from './pool-selector-matches-no-node';
import { poolSelectorMatchlabels } from './pool-selector-matchlabels';
import { poolSelectorNarrowerThanNetwork } from './pool-selector-narrower-than-network';
import { poolSelectorVolatileLabel } from './pool-selector-volatile-label';
import { poolSharedByFabrics } from './pool-shared-by-fabrics';
import { poolUnreferenced } from './pool-unreferenced';
import { poolWithoutSelector } from './pool-without-selector';
import { poolWrongNamespace } from './pool-wrong-namespace';
import type { Rule } from '../../rule';

/** Where pools are, whom they serve, and with whom they share addresses. */
export const IDENTITY_RULES: readonly Rule[] = [
  poolOverlap,
  poolOverlapsClusterCidr,
  poolOverlapsInfrastructure,
  poolWrongNamespace,
  poolSelectorMatchlabels,
  poolSelectorMatchesNoNode,
  poolSelectorNarrowerThanNetwork,
  poolSelectorVolatileLabel,
  poolNameShared,
  poolSharedByFabrics,
  gatewayOnL2Ib,
  poolWithoutSelector,
  poolUnreferenced,
  ippoolLargeCluster,
  nvipamWebhookPrereq,
];
