import { dirname, isAbsolute, join } from 'node:path';
import { schema } from './schema.generated';
import { Toleration } from '../api/core';
import { NicClusterPolicySpec } from '../api/mellanox';
import { ImageOverrides, NetworkOperatorRelease } from '../api/releases';
import {
  ByNodeGroup, DrainSettings, Driver, EthernetFabricProps, InfinibandFabricProps, InterfaceNames, NicConfigurationOperatorSettings, NicFirmwareProps,
  NodeGroupProps, Platform,
} from '../constructs';
import { schemaCheck, SourceDocument } from '../document';
import { FabricError } from '../errors';
import { InventoryData } from '../inventory';

/** Fields of a fabric that name it. */
interface NamedFabric {
  /** Name of the fabric; all its objects begin with it. */
  readonly name: string;
  /** `compute` takes the east-west NICs of the nodes, `storage` the north-south NICs with an RDMA device. */
  readonly role: 'compute' | 'storage';
}

/** A fabric of Ethernet switches. */
export interface EthernetFabricConfig extends EthernetFabricProps, NamedFabric {}

/** A fabric of InfiniBand switches. */
export interface InfinibandFabricConfig extends InfinibandFabricProps, NamedFabric {}

/**
 * A fabric, as data.
 *
 * @discriminator linkLayer
 */
export type FabricConfig = EthernetFabricConfig | InfinibandFabricConfig;

/** A pair of test pods, as data. */
export interface TestPodsConfig {
  readonly name: string;
  readonly namespace: string;
  /** Names of the fabrics. @default - all */
  readonly fabrics?: readonly string[];
  /** Image with a tag or digest. @default - NVIDIA's DOCA runtime with the RDMA tools, from the mirror of `images` where there is one */
  readonly image?: string;
  /** Names of secrets in the namespace of the pods to pull the image with. @default - with the default image the pull secrets of `images` */
  readonly imagePullSecrets?: readonly string[];
  /** @default - sleeps, to be entered with kubectl exec */
  readonly command?: readonly string[];
  /** More requests, such as `nvidia.com/gpu: 1`. @default - none */
  readonly resources?: Readonly<Record<string, number>>;
  /** Taints of nodes that the pods may run on all the same. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Labels that the nodes of the pods must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * User of the containers; another than root can pin only as much memory as the container runtime's limit for locked memory allows.
   *
   * @asType integer
   * @minimum 0
   * @default 0
   */
  readonly runAsUser?: number;
}

/** Firmware of one type of NIC, as data. */
export interface NicFirmwareConfig extends NicFirmwareProps {
  readonly name: string;
}

/** The RDMA networking of one cluster as one value: plain data, in TypeScript or in a YAML file. */
export interface RdmaClusterConfig extends DrainSettings {
  /** Release of the NVIDIA Network Operator. @default 26.4 */
  readonly release?: NetworkOperatorRelease;
  /** @default kubernetes */
  readonly platform?: Platform;
  /** Path of the inventory file, or the inventory itself. */
  readonly inventory: string | InventoryData;
  /** Path of the ledger file, which is written at synth. @default - none: nodes are numbered anew at every synth */
  readonly ledger?: string;
  /** Address space in CIDR notation, for fabrics that give only the length of theirs. @default - none */
  readonly addressSpace?: string | readonly string[];
  /** @default - the host */
  readonly driver?: Driver;
  /** @default - the images of the release */
  readonly images?: ImageOverrides;
  /** Whether the namespaces that fabrics name are written too. @default true */
  readonly createNamespaces?: boolean;
  /** Whether the NIC configuration operator is installed, or settings of it. @default - when something needs it */
  readonly nicConfiguration?: boolean | NicConfigurationOperatorSettings;
  /** Names that the interfaces and RDMA devices of the rails get, from release 26.1 on. @default - they keep the names of the inventory */
  readonly interfaceNames?: InterfaceNames;
  /** Firmware of the NICs. @default - as it is */
  readonly firmware?: readonly NicFirmwareConfig[];
  /** What differs on single node groups, by their names. @default - nothing */
  readonly groups?: ByNodeGroup<NodeGroupProps>;
  /** More fields of the NicClusterPolicy, such as tolerations. @default - none */
  readonly policy?: Partial<NicClusterPolicySpec>;
  /** The fabrics of the cluster, in any order. */
  readonly fabrics: readonly FabricConfig[];
  /** @default - none */
  readonly testPods?: readonly TestPodsConfig[];
}

/**
 * Reads a cluster from a YAML or JSON file. The paths of its inventory and ledger are relative to the file.
 *
 * @throws FabricError `document-unreadable`, `document-invalid`; with file, line and column of every mistake
 */
export function readClusterConfig(file: string): RdmaClusterConfig {
  const document = SourceDocument.fromFile(file);
  if (document.value === null) {
    throw new FabricError({
      code: 'document-invalid', location: { file, line: 1, column: 1 }, message: 'the cluster is empty', hint: 'it needs at least "inventory" and "fabrics"',
    });
  }
  const problems = document.problems(schemaCheck(schema, 'RdmaClusterConfig'), 'document-invalid');
  if (problems.length > 0) throw new FabricError(problems);
  const config = document.value as RdmaClusterConfig;
  const beside = (path: string): string => (isAbsolute(path) ? path : join(dirname(file), path));
  return {
    ...config,
    inventory: typeof config.inventory === 'string' ? beside(config.inventory) : config.inventory,
    ...(config.ledger === undefined ? {} : { ledger: beside(config.ledger) }),
  };
}
