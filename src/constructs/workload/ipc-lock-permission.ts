import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterScopedObject } from '../cluster-scoped-object';

/** Properties of the permission. */
export interface IpcLockPermissionProps {
  /** Namespace of the pods. */
  readonly namespace: string;
  /** Name of the service account, and of everything that belongs to it. */
  readonly name: string;
}

/**
 * Lets the pods of one service account add the IPC_LOCK capability on OpenShift, where no default SecurityContextConstraints but the
 * privileged one allows it. All else is as strict as in restricted-v2, except the user: an added capability reaches the root user only.
 *
 * @see https://docs.redhat.com/en/documentation/openshift_container_platform/4.14/html/security_apis/securitycontextconstraints-security-openshift-io-v1
 */
export class IpcLockPermission extends Construct {
  public readonly serviceAccountName: string;

  constructor(scope: Construct, id: string, { namespace, name }: IpcLockPermissionProps) {
    super(scope, id);
    this.serviceAccountName = name;
    // cluster-scoped, so its name says whose it is
    const constraints = `${namespace}-${name}`;
    new SecurityContextConstraints(this, 'scc', constraints);
    new ApiObject(this, 'service-account', {
      apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace }, automountServiceAccountToken: false,
    });
    new ApiObject(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace },
      rules: [{ apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resourceNames: [constraints], verbs: ['use'] }],
    });
    new ApiObject(this, 'role-binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
  }
}

class SecurityContextConstraints extends ClusterScopedObject {
  constructor(scope: Construct, id: string, name: string) {
    super(scope, id, {
      apiVersion: 'security.openshift.io/v1',
      kind: 'SecurityContextConstraints',
      metadata: { name },
      allowHostDirVolumePlugin: false,
      allowHostIPC: false,
      allowHostNetwork: false,
      allowHostPID: false,
      allowHostPorts: false,
      allowPrivilegeEscalation: false,
      allowPrivilegedContainer: false,
      allowedCapabilities: ['IPC_LOCK'],
      requiredDropCapabilities: ['ALL'],
      readOnlyRootFilesystem: false,
      runAsUser: { type: 'RunAsAny' },
      seLinuxContext: { type: 'MustRunAs' },
      fsGroup: { type: 'MustRunAs' },
      supplementalGroups: { type: 'RunAsAny' },
      seccompProfiles: ['runtime/default'],
      volumes: ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'],
    });
  }
}
