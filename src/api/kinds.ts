import { ApiKind } from './api-kind';
import { KINDS as calico } from './calico/kinds';
import { KINDS as cilium } from './cilium/kinds';
import { KINDS as dpf } from './dpf/kinds';
import { KINDS as mellanox } from './mellanox/kinds';
import { KINDS as metallb } from './metallb/kinds';
import { KINDS as multus } from './multus/kinds';
import { KINDS as nicConfiguration } from './nic-configuration/kinds';
import { KINDS as nvIpam } from './nv-ipam/kinds';
import { KINDS as spectrumX } from './spectrum-x/kinds';
import { KINDS as sriov } from './sriov/kinds';

/** Every kind that this package has types for, by group. */
export const KINDS_BY_GROUP: readonly Readonly<Record<string, ApiKind>>[] = [
  calico, cilium, dpf, mellanox, metallb, multus, nicConfiguration, nvIpam, spectrumX, sriov,
];
