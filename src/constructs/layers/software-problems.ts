import { Chart } from 'cdk8s';
import { objectsIn } from './chart-objects';
import { AddressSoftware, Cilium, MetalLb, namespaceOf } from './software';
import { checkCalico } from '../../api/calico';
import { checkCilium, checkCiliumServices, ciliumServiceWarnings, ciliumWarnings } from '../../api/cilium';
import {
  checkMetalLb, checkMetalLbReferences, checkMetalLbServiceReferences, checkMetalLbServices, metalLbServiceWarnings, metalLbWarnings,
} from '../../api/metallb';
import { PlainObject } from '../../api/plain-object';
import { Problem } from '../../errors';

/** Groups whose objects the checks look at. */
const GROUPS: readonly string[] = ['metallb.io', 'cilium.io', 'projectcalico.org'];

/**
 * What the software of a cluster refuses, or takes otherwise than it is written, in all objects of its chart, whoever wrote them.
 *
 * @param announcedElsewhere names of MetalLB pools that need no advertisement in the chart
 * @throws FabricError `release-unsupported` for a version that is none
 */
export function softwareProblems(chart: Chart, software: readonly AddressSoftware[], announcedElsewhere: ReadonlySet<string>): Problem[] {
  const objects = objectsIn(chart)
    .filter(({ apiGroup, apiVersion, kind }) => GROUPS.includes(apiGroup) || (apiVersion === 'v1' && kind === 'Service'))
    .map((object) => object.toJson() as PlainObject);
  return software.flatMap((facts) => {
    switch (facts.software) {
      case 'metallb': return metalLbProblems(objects, facts, announcedElsewhere);
      case 'calico': return checkCalico(objects, facts);
      case 'cilium': return ciliumProblems(objects, facts);
    }
  });
}

function metalLbProblems(objects: readonly PlainObject[], facts: MetalLb, announcedElsewhere: ReadonlySet<string>): Problem[] {
  const announced = [...announcedElsewhere].map((name) => `IPAddressPool ${name}: spec`);
  return [
    ...checkMetalLb(objects, { version: facts.version, bgpMode: facts.bgpMode, namespace: namespaceOf(facts) }),
    ...checkMetalLbReferences(objects).filter(({ path = '' }) => !announced.includes(path)),
    ...checkMetalLbServices(objects),
    ...checkMetalLbServiceReferences(objects),
    ...metalLbServiceWarnings(objects),
    // who writes BGPPeerV1Beta1 means to; addresses that come out as others are a mistake
    ...metalLbWarnings(objects).filter(({ code }) => code === 'address-invalid'),
  ];
}

function ciliumProblems(objects: readonly PlainObject[], { version, autoCreatedPools = [] }: Cilium): Problem[] {
  const hasDefault = autoCreatedPools.includes('default');
  return [
    ...checkCilium(objects, { version }),
    ...ciliumWarnings(objects, { version }).filter(({ message }) => !hasDefault || !message.includes('no pool called "default"')),
    ...checkCiliumServices(objects),
    ...ciliumServiceWarnings(objects),
  ];
}
