import type { ImportNote } from './import-types';
import { launchKitIntent } from './launch-kit-intent';
import { NicWords } from './nic-words';
import { GroupClaim, known, NicClaim, NicField, NodeClaim, SourceFacts } from './source-facts';
import { listAt, SourceDocument, textAt, valueAt } from '../../document';
import { FabricError, SourceLocation } from '../../errors';
import { Labels } from '../data';
import { forms } from '../forms';

const KIND = 'launch-kit';

/**
 * Reads a launch-kit `cluster-config.yaml` of any version. Values are read as text, as launch-kit reads them: a device ID of 1023 or 101e is no number.
 *
 * @throws FabricError `document-invalid` with everything that is wrong in it
 * @see https://github.com/NVIDIA/k8s-launch-kit
 */
export function readLaunchKit(text: string, file: string): SourceFacts {
  const document = SourceDocument.parse(text, file, 'text');
  const words = new NicWords();
  const entries = valueAt(document.value, 'clusterConfig');
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new FabricError({
      code: 'document-invalid',
      location: document.locate(['clusterConfig']),
      message: 'has no hardware under "clusterConfig"',
      hint: 'this is a configuration for l8k; run "l8k discover" and give the file that it writes',
    });
  }
  const groups = entries.map((_, index) => new Entry(document, ['clusterConfig', index], words));
  const claims = groups.map((entry) => entry.claim());
  const nodes = groups.flatMap((entry, index) => entry.nodes(claims[index]));
  twice(nodes, 'node', (node) => node.name, words);
  if (words.problems.length > 0) throw new FabricError(words.problems);
  return { file, nodes, groups: claims, reserved: [], notes: groups.flatMap((entry) => entry.notes()), launchKit: launchKitIntent(document) };
}

/** One hardware layout of the file. */
class Entry {
  constructor(private readonly document: SourceDocument, private readonly path: readonly (string | number)[], private readonly words: NicWords) {}

  public claim(): GroupClaim {
    // labelSelector and productType are names of older versions
    const selector = this.labels('nodeSelector') ?? this.labels('labelSelector');
    const identifier = this.text('identifier');
    return {
      kind: KIND,
      at: () => this.document.locate(this.path),
      ...known({
        name: identifier === '' ? undefined : identifier,
        nodeSelector: selector,
        machine: this.text('machineType') || undefined,
        netplanManaged: this.text('netplanManaged').toLowerCase() === 'true' ? true : undefined,
        gpu: this.text('gpuType') || this.text('productType') || undefined,
      }),
      nics: this.nics(),
    };
  }

  public nodes(group: GroupClaim): NodeClaim[] {
    return listAt(this.document.value, ...this.path, 'workerNodes').flatMap((name, index): NodeClaim[] => {
      const at = (): SourceLocation => this.document.locate([...this.path, 'workerNodes', index]);
      if (name === '') this.words.report(at(), 'a worker node has no name');
      const valid = this.words.form(forms.nodeName, typeof name === 'string' ? name : '', at);
      if (valid === undefined) return [];
      return [{ name: valid, kind: KIND, at, nics: group.nics, group, ...known({ machine: group.machine, gpu: group.gpu }) }];
    });
  }

  /** What discovery found out, and an inventory does not hold. */
  public notes(): ImportNote[] {
    const notes: ImportNote[] = [];
    const name = this.text('identifier') || this.text('machineType');
    for (const [index, deviation] of listAt(this.document.value, ...this.path, 'presetDeviation').entries()) {
      const [field, expected, got] = ['field', 'expected', 'got'].map((key) => textAt(deviation, key) ?? '');
      const message = `the nodes of "${name}" are not as launch-kit's preset for them: ${field} is "${got}", "${expected}" was expected`;
      notes.push({ severity: 'warning', location: this.document.locate([...this.path, 'presetDeviation', index]), message });
    }
    return notes;
  }

  private locate(field: string): SourceLocation {
    return this.document.locate([...this.path, field]);
  }

  private nics(): NicClaim[] {
    const linkLayer = this.words.linkLayer(this.text('linkType'), () => this.locate('linkType'));
    const nics = listAt(this.document.value, ...this.path, 'pfs').flatMap((pf, index): NicClaim[] => {
      const path = [...this.path, 'pfs', index];
      const text = (field: string): string => textAt(pf, field) ?? '';
      const at = (field: string) => () => this.document.locate([...path, field]);
      const pciAddress = this.words.pciAddress(text('pciAddress'), at('pciAddress'), 'a physical function');
      if (pciAddress === undefined) return [];
      const nic = known({
        pciAddress,
        rdmaDevice: this.words.form(forms.rdmaDevice, text('rdmaDevice'), at('rdmaDevice')),
        interface: this.words.form(forms.interface, text('networkInterface'), at('networkInterface')),
        traffic: this.words.traffic(text('traffic'), at('traffic')),
        rail: this.words.count(text('rail'), 'a rail', at('rail')),
        numaNode: this.words.count(text('numaNode').replace(/^-1$/, ''), 'a NUMA node', at('numaNode')), // the kernel's word for one that it does not know
        gpu: text('connectedGPU') || undefined,
        gpuProximity: this.words.gpuProximity(text('gpuProximity'), at('gpuProximity')),
        deviceID: this.words.deviceID(text('deviceID'), at('deviceID')),
        linkLayer,
      });
      const placeOf = (field?: NicField): SourceLocation => {
        if (field === 'linkLayer') return this.locate('linkType');
        return this.document.locate(field === undefined ? path : [...path, FIELDS[field] ?? field]);
      };
      return [{ nic, kind: KIND, at: placeOf }];
    });
    twice(nics, 'physical function', ({ nic }) => nic.pciAddress, this.words);
    return nics;
  }

  private text(field: string): string {
    return textAt(this.document.value, ...this.path, field) ?? '';
  }

  private labels(field: string): Labels | undefined {
    const found = valueAt(this.document.value, ...this.path, field);
    if (typeof found !== 'object' || found === null || Array.isArray(found) || Object.keys(found).length === 0) return undefined;
    return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, String(value)]));
  }
}

/** What launch-kit calls fields otherwise. */
const FIELDS: Readonly<Record<string, string>> = { interface: 'networkInterface', gpu: 'connectedGPU' };

/** Reports what is there twice, with both places. */
export function twice<T extends { at(): SourceLocation }>(claims: readonly T[], what: string, nameOf: (claim: T) => string, words: NicWords): void {
  const first = new Map<string, T>();
  for (const claim of claims) {
    const name = nameOf(claim);
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, claim);
      continue;
    }
    const { file, line } = earlier.at();
    words.report(claim.at(), `${what} "${name}" is given twice; the first is at ${file}:${line}`);
  }
}
