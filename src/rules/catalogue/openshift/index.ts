import { ocpNamespaceIsolation } from './ocp-namespace-isolation';
import { ocpResourcePrefix } from './ocp-resource-prefix';
import { ocpScc } from './ocp-scc';
import { ocpSecondaryNetwork } from './ocp-secondary-network';
import { ocpSriovSystemd } from './ocp-sriov-systemd';
import type { Rule } from '../../rule';

/** What is different on OpenShift. */
export const OPENSHIFT_RULES: readonly Rule[] = [
  ocpSecondaryNetwork,
  ocpNamespaceIsolation,
  ocpScc,
  ocpResourcePrefix,
  ocpSriovSystemd,
];
