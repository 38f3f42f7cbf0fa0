import { service } from './examples';
import { METALLB_NOTES } from './sources';
import { metalLbServiceWarnings } from '../../../api/metallb/check-services';
import { METALLB_OLD_SERVICE_ANNOTATIONS } from '../../../api/metallb/service-annotations';
import type { Rule } from '../../rule';
import { foundOf } from '../claims/found-of';

export const metallbAnnotationDeprecated: Rule = {
  id: 'metallb-annotation-deprecated',
  tier: 3,
  severity: 'warning',
  title: 'A Service asks MetalLB by an annotation of old',
  rationale: 'Annotations of metallb.universe.tf are deprecated since 0.14.9. They are read as long as the new one is absent; one day they are not, and the Service gets another address.',
  fix: 'use the annotation of metallb.io',
  evidence: [METALLB_NOTES],
  examples: [
    { wrong: service('{ metallb.universe.tf/address-pool: public }'), right: service('{ metallb.io/address-pool: public }') },
  ],
  check(cluster, report) {
    for (const at of cluster.of('Service', '')) {
      const old = Object.keys(at.object.metadata.annotations ?? {}).filter((name) => Object.hasOwn(METALLB_OLD_SERVICE_ANNOTATIONS, name));
      if (old.length === 0) continue;
      for (const problem of metalLbServiceWarnings([at.object])) {
        const name = old.find((candidate) => problem.path?.endsWith(`["${candidate}"]`) === true);
        if (name !== undefined) report({ ...foundOf(at, problem), message: `${name} ${problem.message}` });
      }
    }
  },
};
