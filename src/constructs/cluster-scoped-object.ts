import { ApiObject } from 'cdk8s';

/** An object of Kubernetes or OpenShift that lives in no namespace. cdk8s stamps that of the chart on every object. */
export class ClusterScopedObject extends ApiObject {
  public override toJson(): Record<string, unknown> {
    const manifest = super.toJson() as Record<string, unknown>;
    delete (manifest.metadata as { namespace?: string }).namespace;
    return manifest;
  }
}
