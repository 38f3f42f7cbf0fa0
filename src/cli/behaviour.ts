import { parseRelease, RELEASE_CATALOG } from '../api/releases';
import { BEHAVIOUR_BEFORE_26_1, CURRENT_BEHAVIOUR, NvIpamBehaviour } from '../ipam';

/** How the nv-ipam of a release behaves. @param release as the user wrote it. @default - the newest. @throws FabricError `release-unsupported` */
export function behaviourOf(release: string | undefined): NvIpamBehaviour {
  if (release === undefined) return CURRENT_BEHAVIOUR;
  return RELEASE_CATALOG[parseRelease(release)].perNodeExclusions ? CURRENT_BEHAVIOUR : BEHAVIOUR_BEFORE_26_1;
}
