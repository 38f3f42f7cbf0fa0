import { Construct } from 'constructs';
import { checkAtSynth } from '../../errors';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { DpfKind, versionProblems } from './dpf-kind';
import { dpfVersionOf } from './dpf-version';

/** An API object of DPF, whose fields are held to the version that `setDpfVersion` states, or to the oldest one. */
export abstract class DpfObject<Spec extends object> extends TypedApiObject<Spec> {
  protected constructor(scope: Construct, id: string, apiKind: DpfKind, props: TypedApiObjectProps<Spec>) {
    super(scope, id, apiKind, props);
    const { spec } = props;
    checkAtSynth(this, () => versionProblems(apiKind, this.name, typeof spec === 'function' ? spec() : spec, dpfVersionOf(this)));
  }
}
