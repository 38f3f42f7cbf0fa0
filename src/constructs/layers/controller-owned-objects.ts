import { Chart } from 'cdk8s';
import { objectsIn } from './chart-objects';
import { controllerOwnedKind } from '../../api/controller-owned-kinds';
import { Problem } from '../../errors';

/** Objects of a chart that nobody but their controller may write: allocations of whereabouts, states of nodes. */
export function controllerOwnedObjects(chart: Chart): Problem[] {
  return objectsIn(chart).flatMap((object): Problem[] => {
    const owned = controllerOwnedKind(object);
    if (owned === undefined) return [];
    const message = `${object.kind} of ${owned.apiGroup} belongs to ${owned.owner}: ${owned.reason}`;
    return [{ code: 'field-invalid', path: object.node.path, message, hint: owned.instead }];
  });
}
