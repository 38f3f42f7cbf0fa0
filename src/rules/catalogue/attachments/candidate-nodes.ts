import { parseNodeSelector } from '../../grammar';
import type { Cluster, NodeView, WorkloadView } from '../../model';
import { selectsLabels, selectsNode } from '../../model/resources/selected-nodes';
import { textAt, textsAt, valueAt } from '../../model/values';

const HOSTNAME = 'kubernetes.io/hostname';

/** Finds the nodes that pods may run on by their selectors and affinities: their names, or undefined when nothing tells. */
export class CandidateNodes {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly cluster: Cluster) {}

  public of({ podSpec }: WorkloadView): readonly string[] | undefined {
    const nodeSelector = textsAt(podSpec, 'nodeSelector');
    const fixed = textAt(podSpec, 'nodeName') ?? nodeSelector[HOSTNAME];
    if (fixed !== undefined) return [fixed];
    if (!this.cluster.knows('nodes')) return undefined;
    const required = valueAt(podSpec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
    const key = JSON.stringify([nodeSelector, required]);
    const names = this.known.get(key) ?? namesOf(this.cluster.nodes, nodeSelector, required);
    this.known.set(key, names);
    return names;
  }
}

function namesOf(nodes: readonly NodeView[], nodeSelector: Readonly<Record<string, string>>, required: unknown): readonly string[] {
  const selector = required === undefined ? undefined : parseNodeSelector(required).value;
  return nodes.filter((node) => selectsLabels(nodeSelector, node) && (selector === undefined || selectsNode(selector, node))).map(({ name }) => name);
}
