import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * Settings of the SR-IOV operator itself.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/api/v1/sriovoperatorconfig_types.go
 */
export interface SriovOperatorConfigSpec {
  /** Labels of the nodes that are configured. @default - Linux nodes with the label `node-role.kubernetes.io/worker` */
  readonly configDaemonNodeSelector?: Readonly<Record<string, string>>;
  /** Webhook that adds the resource requests of a pod's networks to the pod. Needs certificates. @default false */
  readonly enableInjector?: boolean;
  /** Webhook that checks policies and fills in defaults; without it mistakes show up on the nodes. Needs certificates. @default false */
  readonly enableOperatorWebhook?: boolean;
  /**
   * How much the operator and its daemon log; 2 is everything.
   *
   * @asType integer
   * @minimum 0
   * @maximum 2
   * @default 0
   */
  readonly logLevel?: number;
  /** Changes nodes without draining them first: for single-node clusters only. @default false */
  readonly disableDrain?: boolean;
  /** The operator no longer reads it: use `ovsHardwareOffloadConfig` of a SriovNetworkPoolConfig. @default false */
  readonly enableOvsOffload?: boolean;
  /** Whether the daemon sets up devices itself, or a systemd unit at boot, before the kubelet starts. @default daemon */
  readonly configurationMode?: 'daemon' | 'systemd';
  /** Lets the device plugin hand out devices by CDI; the container runtime must have it enabled. @default false */
  readonly useCDI?: boolean;
  /** Plugins of the daemon to switch off. Without its `mellanox` plugin it leaves the firmware of NVIDIA NICs alone. @default - none */
  readonly disablePlugins?: readonly 'mellanox'[];
  /**
   * Features by name: `parallelNicConfig`, `resourceInjectorMatchCondition`, `metricsExporter`, `manageSoftwareBridges`,
   * `blockDevicePluginUntilConfigured`, `mellanoxFirmwareReset`. The names depend on the version of the operator.
   */
  readonly featureGates?: Readonly<Record<string, boolean>>;
  /**
   * Environment variables of the daemon.
   *
   * @since v26.1
   */
  readonly configDaemonEnvVars?: Readonly<Record<string, string>>;
}

/**
 * The one configuration of the SR-IOV operator: it must be called `default` and live in the namespace of the operator. While it is
 * missing, policies have no effect.
 */
export class SriovOperatorConfig extends TypedApiObject<SriovOperatorConfigSpec> {
  public static readonly API: ApiKind = KINDS.SriovOperatorConfig;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<SriovOperatorConfigSpec>) {
    super(scope, id, SriovOperatorConfig.API, props);
  }
}
