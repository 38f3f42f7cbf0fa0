import { Behaviour } from '../behaviour';
import { NIC_CONFIGURATION } from '../sources';
import { valueAt } from '../value-at';

const TEMPLATE = ['configuration.net.nvidia.com/NicConfigurationTemplate'];
const FIRMWARE = ['configuration.net.nvidia.com/NicFirmwareTemplate'];

/** Parts of a template that are set while the node runs; everything else is written into the NIC's memory and takes a reboot. */
const RUNTIME = ['spec/template/roceOptimized/qos', 'spec/template/roceOptimized/roceMode', 'spec/template/runtimePerformanceOptimized'];

/** What the NIC configuration operator does. */
export const NIC_CONFIGURATIONS: readonly Behaviour[] = [
  {
    kinds: TEMPLATE,
    on: 'changed',
    fields: ['spec'],
    except: RUNTIME,
    kind: 'node-reboot',
    reason: 'the NIC configuration operator asks for maintenance of each node that is selected, writes the NICs\' non-volatile configuration, and reboots the node',
    see: NIC_CONFIGURATION,
  },
  {
    kinds: TEMPLATE,
    on: 'changed',
    fields: RUNTIME,
    kind: 'node-drain',
    reason: 'the NIC configuration operator asks for maintenance of a node, which drains it, before it changes its NICs',
    see: NIC_CONFIGURATION,
  },
  {
    kinds: TEMPLATE,
    on: 'added',
    kind: 'node-reboot',
    reason: 'the NIC configuration operator asks for maintenance of each node whose NICs differ from the template, writes their non-volatile configuration, and reboots the node',
    see: NIC_CONFIGURATION,
  },
  {
    kinds: FIRMWARE,
    on: 'changed',
    fields: ['spec'],
    when: ({ after }) => valueAt(after, 'spec', 'template', 'updatePolicy') === 'Update',
    kind: 'node-reboot',
    reason: 'NICs with another firmware are updated, which takes maintenance and a reboot of their node',
    see: NIC_CONFIGURATION,
  },
  {
    kinds: FIRMWARE,
    on: 'added',
    when: ({ after }) => valueAt(after, 'spec', 'template', 'updatePolicy') === 'Update',
    kind: 'node-reboot',
    reason: 'NICs with another firmware are updated, which takes maintenance and a reboot of their node',
    see: NIC_CONFIGURATION,
  },
  {
    kinds: ['configuration.net.nvidia.com/NicFirmwareSource'],
    on: 'changed',
    fields: ['spec'],
    kind: 'node-reboot',
    reason: 'templates that update from this source bring its firmware onto the NICs, which takes maintenance and a reboot of their node',
    see: NIC_CONFIGURATION,
  },
  {
    kinds: ['configuration.net.nvidia.com/NicInterfaceNameTemplate'],
    on: 'changed',
    fields: ['spec'],
    kind: 'node-reboot',
    reason: 'NICs get their names from udev when they appear: new names come with the next boot, and whatever names the old ones finds nothing',
    see: NIC_CONFIGURATION,
  },
];
