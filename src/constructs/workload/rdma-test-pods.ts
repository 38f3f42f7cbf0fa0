import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { FabricError } from '../../errors';
import type { Fabric } from '../fabric';
import { scopeFor } from '../names';
import type { RdmaCluster } from '../rdma-cluster';
import { onMirror } from './image-reference';
import { IpcLockPermission } from './ipc-lock-permission';
import { DEFAULT_IMAGE, RdmaPod, RdmaPodProps } from './rdma-pod';

/** Properties of the test pods. */
export interface RdmaTestPodsProps extends Pick<RdmaPodProps, 'command' | 'resources' | 'tolerations' | 'nodeSelector' | 'runAsUser'> {
  /** Image with a tag or digest. @default - NVIDIA's DOCA runtime with the RDMA tools, from the mirror of the cluster's images where there is one */
  readonly image?: string;
  /** Names of secrets in the namespace of the pods to pull the image with. @default - with the default image the pull secrets of the cluster's images */
  readonly imagePullSecrets?: readonly string[];
  /** Namespace of the pods; the fabrics must have networks there. */
  readonly namespace: string;
  /** Fabrics that the pods are on, with all their rails and planes. */
  readonly fabrics: readonly Fabric[];
}

/**
 * A server and a client pod on different nodes, on every rail and plane of some fabrics: enter both and run `ib_write_bw` or `rping` between them.
 */
export class RdmaTestPods extends Construct {
  /** @throws FabricError `name-invalid`, `duplicate-object`, `namespace-missing`, `image-unpinned`, `attachment-invalid` */
  constructor(cluster: RdmaCluster, id: string, props: RdmaTestPodsProps) {
    super(scopeFor(cluster, id, 'test pods', 63 - '-server'.length), id);
    try {
      this.build(cluster, id, props);
    } catch (error) {
      if (error instanceof FabricError) throw error.at(id);
      throw error;
    }
  }

  private build(cluster: RdmaCluster, id: string, props: RdmaTestPodsProps): void {
    const networks = props.fabrics.flatMap((fabric) => fabric.networksIn(props.namespace));
    const serviceAccountName = cluster.platformFacts.hasSecurityContextConstraints
      ? new IpcLockPermission(this, 'permission', { namespace: props.namespace, name: id }).serviceAccountName
      : undefined;
    for (const role of ['server', 'client']) {
      const labels = { 'app.kubernetes.io/name': id, 'app.kubernetes.io/component': role };
      const { command, resources, tolerations, nodeSelector, runAsUser, namespace } = props;
      new RdmaPod(this, role, {
        ...imageOf(cluster, props),
        name: `${id}-${role}`,
        namespace,
        networks,
        labels,
        serviceAccountName,
        command,
        resources,
        tolerations,
        nodeSelector,
        runAsUser,
        affinity: apartFromEachOther(id),
      });
    }
  }
}

/** A mirror is there because the cluster reaches no other registry. Of an image that is given only its giver knows where it is. */
function imageOf({ images: { mirror, pullSecrets } }: RdmaCluster, props: RdmaTestPodsProps): Pick<RdmaPodProps, 'image' | 'imagePullSecrets'> {
  const { image, imagePullSecrets = image === undefined ? pullSecrets : undefined } = props;
  return { image: image ?? onMirror(DEFAULT_IMAGE, mirror), imagePullSecrets };
}

/** Two pods on one node would talk past the switches. */
function apartFromEachOther(name: string): k8s.Affinity {
  return {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } } },
      ],
    },
  };
}
