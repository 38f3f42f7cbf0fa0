import { Problem, SourceLocation } from '../../errors';
import { GpuProximity, LinkLayer, Traffic } from '../data';
import { fits, Form, formHint, forms } from '../forms';
import { kernelPciAddress, pciId } from '../pci-address';

const TRAFFIC: ReadonlyMap<string, Traffic> = new Map([['east-west', 'east-west'], ['ew', 'east-west'], ['north-south', 'north-south'], ['ns', 'north-south']]);
const LINK_LAYERS: ReadonlyMap<string, LinkLayer> = new Map([['ethernet', 'ethernet'], ['eth', 'ethernet'], ['infiniband', 'infiniband'], ['ib', 'infiniband']]);
const PROXIMITIES: ReadonlyMap<string, GpuProximity> = new Map((['PIX', 'PXB', 'PHB', 'NODE', 'SYS'] as const).map((word) => [word.toLowerCase(), word]));

/**
 * Reads what people and programs write of NICs, as text. Empty text is what is not known; a mistake is reported at its place and read as not
 * known, so that all mistakes of a file are found at once.
 */
export class NicWords {
  public readonly problems: Problem[] = [];

  public report(location: SourceLocation, message: string, hint?: string): void {
    this.problems.push({ code: 'document-invalid', location, message, hint });
  }

  public pciAddress(text: string, at: () => SourceLocation, what = 'a NIC'): string | undefined {
    const address = kernelPciAddress(text);
    if (address !== undefined) return address;
    if (text === '') this.report(at(), `${what} has no PCI address`, 'it is what tells NICs apart: domain:bus:device.function, such as 0000:1a:00.0');
    else this.report(at(), `"${text}" is not a PCI address`, 'write domain:bus:device.function in quotes, such as "0000:81:00.0": some programs read it as a number without');
    return undefined;
  }

  public deviceID(text: string, at: () => SourceLocation): string | undefined {
    const id = pciId(text);
    if (text !== '' && id === undefined) this.report(at(), `"${text}" is not ${forms.deviceID.what}`, formHint(forms.deviceID, text));
    return id;
  }

  public traffic(text: string, at: () => SourceLocation): Traffic | undefined {
    return this.word(text, TRAFFIC, 'a kind of traffic', '"east-west" or "north-south"', at);
  }

  public linkLayer(text: string, at: () => SourceLocation): LinkLayer | undefined {
    return this.word(text, LINK_LAYERS, 'a link layer', '"Ethernet" or "InfiniBand"', at);
  }

  public gpuProximity(text: string, at: () => SourceLocation): GpuProximity | undefined {
    return this.word(text, PROXIMITIES, 'a proximity', 'PIX, PXB, PHB, NODE or SYS, as nvidia-smi topo -m shows it', at);
  }

  public count(text: string, what: string, at: () => SourceLocation): number | undefined {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    if (text !== '') this.report(at(), `"${text}" is not ${what}`, 'write a number from 0 on');
    return undefined;
  }

  /** A text that has a form; a mistake is reported, and the text is not known. */
  public form(form: Form, text: string, at: () => SourceLocation): string | undefined {
    if (text === '') return undefined;
    if (fits(form, text)) return text;
    this.report(at(), `"${text}" is not ${form.what}`, formHint(form, text));
    return undefined;
  }

  private word<T>(text: string, words: ReadonlyMap<string, T>, what: string, allowed: string, at: () => SourceLocation): T | undefined {
    const found = words.get(text.toLowerCase());
    if (text !== '' && found === undefined) this.report(at(), `"${text}" is not ${what}`, `write ${allowed}`);
    return found;
  }
}
