import { ApiObject, Chart } from 'cdk8s';
import { checkDpf, checkDpfReferences, dpfVersionOf } from '../../api/dpf';
import { checkAtSynth } from '../../errors';

/** Checks the values of an object of DPF, and that what it refers to in its chart is the right thing. What is in other charts is not known. */
export function checkDpfObject(object: ApiObject): void {
  checkAtSynth(object, () => {
    const neighbours = Chart.of(object).node.findAll().filter((other) => ApiObject.isApiObject(other));
    const manifests = neighbours.filter(({ apiGroup }) => apiGroup === object.apiGroup).map((other) => other.toJson() as object);
    const problems = [...checkDpf(manifests, { version: dpfVersionOf(object) }), ...checkDpfReferences(manifests, { complete: false })];
    // the object itself reports fields that its version does not have
    return problems.filter(({ path, code }) => path?.startsWith(`${object.kind} ${object.name}:`) === true && code !== 'release-unsupported');
  });
}
