import { closest, Problem } from '../../errors';
import { Address } from '../../net';
import { readAt } from '../address-claim';
import { LabelSelector } from '../core';
import { selectorMatches } from '../label-selector';
import { KnownObject, PlainObject } from '../plain-object';
import { annotationPath, loadBalancerServices, ServiceFields } from '../service';
import { MetalLbObjects, metalLbObjects } from './metallb-objects';
import { claimsOf } from './pool-addresses';
import {
  METALLB_ALLOCATED_FROM_POOL, METALLB_OLD_SERVICE_ANNOTATIONS, METALLB_SERVICE_ANNOTATIONS, metalLbAnnotation, parseRequestedAddresses,
} from './service-annotations';

type Service = KnownObject<ServiceFields>;

/** Why a Service would stay without an address, as far as the Service alone tells. */
export function checkMetalLbServices(objects: readonly PlainObject[]): Problem[] {
  return loadBalancerServices(objects).flatMap((service): Problem[] => {
    const wanted = metalLbAnnotation(service.annotations, METALLB_SERVICE_ANNOTATIONS.loadBalancerIPs);
    if (wanted === undefined || wanted.value === '') return [];
    const path = annotationPath(service, wanted.name);
    const read = readAt(path, () => parseRequestedAddresses(wanted.value));
    if ('problem' in read) return [read.problem];
    if ((service.spec.loadBalancerIP ?? '') === '') return [];
    return [problem(path, 'is set together with spec.loadBalancerIP', 'MetalLB refuses both: leave out spec.loadBalancerIP, which Kubernetes deprecates')];
  });
}

/**
 * Why a Service would stay without an address, with the pools in view: unknown pools, addresses that no pool has, or another pool, and
 * addresses that cannot be shared. So `objects` must be all objects of a cluster.
 */
export function checkMetalLbServiceReferences(objects: readonly PlainObject[]): Problem[] {
  const all = metalLbObjects(objects);
  const problemsOf = [poolProblems, addressProblems, sharingProblems];
  return loadBalancerServices(objects).flatMap((service) => problemsOf.flatMap((find) => find(service, all)));
}

/** Annotations that MetalLB does not read, or will not for long. */
export function metalLbServiceWarnings(objects: readonly PlainObject[]): Problem[] {
  const known = [...Object.values(METALLB_SERVICE_ANNOTATIONS), METALLB_ALLOCATED_FROM_POOL];
  return loadBalancerServices(objects).flatMap((service) => Object.keys(service.annotations).flatMap((name): Problem[] => {
    const path = annotationPath(service, name);
    const today = METALLB_OLD_SERVICE_ANNOTATIONS[name];
    if (today !== undefined) {
      const isShadowed = service.annotations[today] !== undefined;
      return [problem(path, isShadowed ? `is ignored, since ${today} is there too` : 'is the old name of this annotation', `use ${today}`)];
    }
    if (name === METALLB_ALLOCATED_FROM_POOL) {
      return [problem(path, 'is written by MetalLB', `to ask for a pool, use ${METALLB_SERVICE_ANNOTATIONS.addressPool}`)];
    }
    const isOurs = /^metallb\.(?:io|universe\.tf)\//.test(name);
    if (!isOurs || known.some((candidate) => candidate === name)) return [];
    const meant = closest(name.split('/')[1], known.map((candidate) => candidate.split('/')[1]));
    const hint = meant === undefined ? `it reads ${known.slice(0, -1).join(', ')}` : `did you mean "metallb.io/${meant}"?`;
    return [problem(path, 'is no annotation of MetalLB', hint)];
  }));
}

function poolProblems(service: Service, { pools }: MetalLbObjects): Problem[] {
  const wanted = metalLbAnnotation(service.annotations, METALLB_SERVICE_ANNOTATIONS.addressPool);
  if (wanted === undefined || wanted.value === '' || pools.some(({ name }) => name === wanted.value)) return [];
  const names = pools.map(({ name }) => name);
  const meant = closest(wanted.value, names);
  const hint = meant === undefined ? `pools are ${names.join(', ') || 'missing altogether'}` : `did you mean "${meant}"?`;
  return [problem(annotationPath(service, wanted.name), `there is no IPAddressPool "${wanted.value}"`, hint)];
}

function addressProblems(service: Service, { pools }: MetalLbObjects): Problem[] {
  const wanted = metalLbAnnotation(service.annotations, METALLB_SERVICE_ANNOTATIONS.loadBalancerIPs);
  const path = wanted === undefined ? `Service ${service.name}: spec.loadBalancerIP` : annotationPath(service, wanted.name);
  const text = wanted?.value ?? service.spec.loadBalancerIP ?? '';
  const read = readAt(path, () => (text === '' ? [] : parseRequestedAddresses(text)));
  if ('problem' in read) return []; // of the Service alone
  const poolName = metalLbAnnotation(service.annotations, METALLB_SERVICE_ANNOTATIONS.addressPool)?.value;
  return read.value.flatMap((address): Problem[] => {
    const pool = pools.find((candidate) => claimsOf(candidate).some(({ range }) => range.contains(address)));
    if (pool === undefined) return [problem(path, `${address} is in no pool`, 'ask for an address of an IPAddressPool')];
    if (pool.spec.avoidBuggyIPs === true && isBuggy(address)) {
      return [problem(path, `${address} is one that pool "${pool.name}" leaves out`, 'avoidBuggyIPs keeps .0 and .255 from being used')];
    }
    if (poolName === undefined || poolName === '' || poolName === pool.name) return [];
    return [problem(path, `${address} is of pool "${pool.name}", the Service asks for "${poolName}"`, 'leave out one of the annotations')];
  });
}

function sharingProblems(service: Service, { l2Advertisements }: MetalLbObjects): Problem[] {
  const sharing = metalLbAnnotation(service.annotations, METALLB_SERVICE_ANNOTATIONS.allowSharedIP);
  if (sharing === undefined || sharing.value === '') return [];
  const isSelected = (selector: LabelSelector): boolean => selectorMatches(selector, service.labels);
  const advertisement = l2Advertisements.find(({ spec }) => spec.serviceSelectors?.some(isSelected) === true);
  if (advertisement === undefined) return [];
  return [problem(
    annotationPath(service, sharing.name), `L2Advertisement "${advertisement.name}" selects this Service by label, which rules out sharing`,
    'leave out the annotation, or announce the pool without serviceSelectors',
  )];
}

function isBuggy({ family, value }: Address): boolean {
  const last = value & 255n;
  return family === 'IPv4' && (last === 0n || last === 255n);
}

function problem(path: string, message: string, hint: string): Problem {
  return { code: 'field-invalid', path, message, hint };
}
