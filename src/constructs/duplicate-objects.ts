import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Problem } from '../errors';

/** Network resources that their operator renders into a NetworkAttachmentDefinition of the same name. */
const RENDERING_KINDS = new Set(['MacvlanNetwork', 'HostDeviceNetwork', 'IPoIBNetwork', 'SriovNetwork', 'SriovIBNetwork', 'OVSNetwork']);

/**
 * Objects in the chart of a construct that would be one and the same in the cluster: equal kind, namespace and name, or networks that
 * render the same NetworkAttachmentDefinition. A chart inside the chart is another cluster.
 */
export function duplicateObjects(scope: IConstruct): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  const chart = Chart.of(scope);
  for (const object of chart.node.findAll()) {
    if (!ApiObject.isApiObject(object) || Chart.of(object) !== chart) continue;
    for (const identity of identitiesOf(object)) {
      const owner = owners.get(identity);
      if (owner === undefined) {
        owners.set(identity, object.node.path);
      } else {
        problems.push({
          code: 'duplicate-object',
          path: object.node.path,
          message: `${identity} is also made by ${owner}`,
          hint: object.kind === 'NicClusterPolicy' ? 'there is one in a cluster: give each cluster a chart of its own' : 'give one of them another name or namespace',
        });
      }
    }
  }
  return problems;
}

function identitiesOf(object: ApiObject): string[] {
  const { namespace } = object.metadata;
  const place = namespace === undefined ? object.name : `${namespace}/${object.name}`;
  const identities = [`${object.kind}.${object.apiGroup} ${place}`];
  if (RENDERING_KINDS.has(object.kind)) {
    const { spec } = object.toJson() as { spec?: { networkNamespace?: string } };
    identities.push(`NetworkAttachmentDefinition.k8s.cni.cncf.io ${spec?.networkNamespace ?? namespace ?? 'default'}/${object.name}`);
  }
  return identities;
}
