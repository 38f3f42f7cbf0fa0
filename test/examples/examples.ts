import { App, Chart } from 'cdk8s';
import * as addressLayers from '../../examples/address-layers';
import * as dpfChain from '../../examples/dpf-service-chain';
import * as dualStack from '../../examples/dual-stack-rails';
import * as gitopsArgoCd from '../../examples/gitops-argocd';
import * as gitopsFlux from '../../examples/gitops-flux';
import * as hostDevice from '../../examples/host-device-rdma';
import * as ipoib from '../../examples/ipoib-rdma-shared';
import * as macvlan from '../../examples/macvlan-rdma-shared';
import * as nicNames from '../../examples/nic-names-and-settings';
import * as pools from '../../examples/nv-ipam-pools';
import * as openshiftInfiniband from '../../examples/openshift-sriov-infiniband';
import * as trainingPod from '../../examples/openshift-training-pod';
import * as rawIpam from '../../examples/raw-network-ipam';
import * as isolation from '../../examples/raw-network-with-isolation';
import * as sharedDevice from '../../examples/shared-rdma-device';
import * as sriovIb from '../../examples/sriov-ib-rdma';
import * as sriovNetwork from '../../examples/sriov-network-rdma';
import { FabricApp, FabricAppProps, NetworkOperatorRelease } from '../../src';
import { Manifest, manifestsOf } from '../support/manifests';

/** A program of the folder `examples`. */
export interface Example {
  /** Name of its file, without the ending. */
  readonly file: string;
  /** Releases that it says it works with. */
  readonly releases: readonly NetworkOperatorRelease[];
  /** Properties of the app that it makes when it is run. @default - none */
  readonly app?: FabricAppProps;
  /** What it exports to fill an app. */
  readonly programs: readonly ((app: App, release?: NetworkOperatorRelease) => Chart | readonly Chart[])[];
}

/** All programs of the folder `examples`. */
export const EXAMPLES: readonly Example[] = [
  { file: 'address-layers', releases: addressLayers.releases, programs: [addressLayers.addressLayers] },
  { file: 'dpf-service-chain', releases: dpfChain.releases, programs: [dpfChain.dpfServiceChain] },
  { file: 'dual-stack-rails', releases: dualStack.releases, programs: [dualStack.dualStackRails] },
  { file: 'gitops-argocd', releases: gitopsArgoCd.releases, app: { delivery: gitopsArgoCd.delivery }, programs: [gitopsArgoCd.gitopsArgoCd] },
  { file: 'gitops-flux', releases: gitopsFlux.releases, app: { delivery: gitopsFlux.delivery }, programs: [gitopsFlux.gitopsFlux] },
  { file: 'host-device-rdma', releases: hostDevice.releases, programs: [hostDevice.hostDeviceRdma] },
  { file: 'ipoib-rdma-shared', releases: ipoib.releases, programs: [ipoib.ipoibRdmaShared] },
  { file: 'macvlan-rdma-shared', releases: macvlan.releases, programs: [macvlan.macvlanRdmaShared] },
  { file: 'nic-names-and-settings', releases: nicNames.releases, programs: [nicNames.nicNamesAndSettings] },
  { file: 'nv-ipam-pools', releases: pools.releases, programs: [pools.nvIpamPools] },
  { file: 'openshift-sriov-infiniband', releases: openshiftInfiniband.releases, programs: [openshiftInfiniband.openshiftSriovInfiniband] },
  { file: 'openshift-training-pod', releases: trainingPod.releases, programs: [trainingPod.openshiftTrainingPod] },
  { file: 'raw-network-ipam', releases: rawIpam.releases, programs: [rawIpam.rawNetworkIpam] },
  { file: 'raw-network-with-isolation', releases: isolation.releases, programs: [isolation.rawNetworkWithIsolation] },
  { file: 'shared-rdma-device', releases: sharedDevice.releases, programs: [sharedDevice.sharedDeviceOnInfiniband, sharedDevice.sharedDeviceOnEthernet] },
  { file: 'sriov-ib-rdma', releases: sriovIb.releases, programs: [sriovIb.sriovIbRdma] },
  { file: 'sriov-network-rdma', releases: sriovNetwork.releases, programs: [sriovNetwork.sriovNetworkRdma] },
];

/** The objects that an example makes, by chart, after every check of the app. */
export function synthesized(file: string, release?: NetworkOperatorRelease): ReadonlyMap<string, readonly Manifest[]> {
  const app = new FabricApp();
  const example = EXAMPLES.find((candidate) => candidate.file === file);
  if (example === undefined) throw new Error(`there is no example ${file}`);
  for (const program of example.programs) program(app, release);
  app.synthYaml();
  return manifestsOf(app);
}
