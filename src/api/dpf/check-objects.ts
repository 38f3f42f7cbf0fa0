import { Problem } from '../../errors';
import { fieldPath, KnownObject } from '../plain-object';
import { DpfVersion, isAtLeast } from './dpf-version';
import { DPUServiceSpec } from './dpu-service';
import { DPUServiceChainSpec } from './dpu-service-chain';
import { DPUServiceInterfaceSpec } from './dpu-service-interface';

/* What the API server refuses in an object by itself, beyond the types of its fields. For a DPUServiceIPAM there is `ipamProblems`. */

/** What is wrong with a DPUService. @param version without it only what is wrong in every version is reported */
export function serviceProblems(service: KnownObject<DPUServiceSpec>, version?: DpfVersion): Problem[] {
  const { interfaces, serviceID, security, deployInCluster = false, dpuClusterSelector } = service.spec;
  const problems: Problem[] = [];
  if (interfaces !== undefined && serviceID === undefined) {
    problems.push({ code: 'field-invalid', path: fieldPath(service, 'spec.serviceID'), message: 'it is missing, and interfaces are given', hint: 'give the serviceID of the interfaces' });
  }
  if (deployInCluster && security?.privileged !== undefined) {
    problems.push({ code: 'field-invalid', path: fieldPath(service, 'spec.security.privileged'), message: 'it is not allowed with deployInCluster', hint: 'leave it out' });
  }
  if (!deployInCluster && security === undefined && version !== undefined && isAtLeast(version, DpfVersion.V26_8)) {
    problems.push({ code: 'field-invalid', path: fieldPath(service, 'spec.security.privileged'), message: `it is missing, and DPF ${version} requires it`, hint: 'give true or false' });
  }
  if (deployInCluster && dpuClusterSelector !== undefined) {
    problems.push({ code: 'field-invalid', path: fieldPath(service, 'spec.dpuClusterSelector'), message: 'it is not allowed with deployInCluster', hint: 'leave it out' });
  }
  return [...problems, ...nameProblems(service, version)];
}

/** What is wrong with a DPUServiceInterface. @param version without it only what is wrong in every version is reported */
export function interfaceProblems(object: KnownObject<DPUServiceInterfaceSpec>, version?: DpfVersion): Problem[] {
  const spec = object.spec.template.spec.template.spec;
  const path = fieldPath(object, 'spec.template.spec.template.spec');
  const problems: Problem[] = [];
  if (spec.interfaceType !== 'ovn' && spec[spec.interfaceType] === undefined) {
    problems.push({ code: 'field-invalid', path: `${path}.${spec.interfaceType}`, message: `it is missing, and interfaceType is "${spec.interfaceType}"` });
  }
  if (spec.interfaceType === 'patch' && version !== undefined && !isAtLeast(version, DpfVersion.UNRELEASED)) {
    const message = `no release of DPF is known to have "patch", and ${version} is stated`;
    problems.push({ code: 'release-unsupported', path: `${path}.interfaceType`, message, hint: 'use "ovn"' });
  }
  const { service } = spec;
  // the kernel cuts off nothing: it refuses to make the interface
  if (service !== undefined && (service.interfaceName.length < 1 || service.interfaceName.length > 15)) {
    const message = `"${service.interfaceName}" has ${service.interfaceName.length} characters, allowed are 1 to 15`;
    problems.push({ code: 'name-invalid', path: `${path}.service.interfaceName`, message });
  }
  for (const [field, ids] of [['vf', spec.vf], ['pf', spec.pf]] as const) {
    for (const [key, value] of Object.entries(ids ?? {})) {
      if (typeof value === 'number' && (value < 0 || value > 255)) {
        problems.push({ code: 'field-invalid', path: `${path}.${field}.${key}`, message: `${value} is out of range`, hint: 'allowed are 0 to 255' });
      }
    }
  }
  return [...problems, ...nameProblems(object, version)];
}

/** What is wrong with a DPUServiceChain. @param version without it only what is wrong in every version is reported */
export function chainProblems(chain: KnownObject<DPUServiceChainSpec>, version?: DpfVersion): Problem[] {
  const problems = chain.spec.template.spec.template.spec.switches.flatMap(({ ports }, s) => ports.flatMap(({ serviceInterface }, p) => {
    const path = fieldPath(chain, `spec.template.spec.template.spec.switches[${s}].ports[${p}].serviceInterface`);
    return [
      ...labelCountProblems(`${path}.matchLabels`, serviceInterface.matchLabels),
      ...(serviceInterface.ipam === undefined ? [] : labelCountProblems(`${path}.ipam.matchLabels`, serviceInterface.ipam.matchLabels)),
    ];
  }));
  return [...problems, ...nameProblems(chain, version)];
}

function labelCountProblems(path: string, labels: Readonly<Record<string, string>>): Problem[] {
  const count = Object.keys(labels).length;
  return count >= 1 && count <= 50 ? [] : [{ code: 'field-invalid', path, message: `it has ${count} labels`, hint: 'allowed are 1 to 50' }];
}

/** The rule is newer than 24.10, and its version is not known; it is held to from 26.8 on, whose DPUServiceIPAM has it too. */
function nameProblems(object: KnownObject<unknown>, version: DpfVersion | undefined): Problem[] {
  const { name } = object;
  if (name.length <= 63 || version === undefined || !isAtLeast(version, DpfVersion.V26_8)) return [];
  return [{ code: 'name-invalid', path: fieldPath(object, 'metadata.name'), message: `"${name}" has ${name.length} characters, at most 63 are allowed` }];
}
