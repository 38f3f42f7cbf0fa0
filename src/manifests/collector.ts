import type { Event } from 'js-yaml';
import { childOf, entriesOf, offsetOf } from './events';
import { KubernetesObject, Manifest } from './manifest';
import { metadataProblem } from './metadata';
import { Fragment, SourceText } from './source-text';
import { Problem, SourceLocation } from '../errors';

/** Where a value stands: the event that starts it, in the events of a fragment. */
export interface Place {
  readonly fragment: Fragment;
  readonly event: number;
  /** Offset of its first character in the text. */
  readonly offset: number;
  /** Offset behind its last character, for a document; comments and marks may be in between. */
  readonly end?: number;
}

/** The place of a node of a fragment. */
export function placeOf(fragment: Fragment, events: readonly Event[], event: number): Place {
  return { fragment, event, offset: fragment.from + (offsetOf(events[event]) ?? 0) };
}

/** A text with more mistakes is something else; the rest of it is not read. */
const MAX_PROBLEMS = 100;

/** Gathers the objects of a text and what is wrong with it. */
export class Collector {
  public readonly manifests: Manifest[] = [];
  public readonly problems: Problem[] = [];
  /** Documents that do not even try to be Kubernetes objects. */
  public strangers = 0;

  constructor(private readonly source: SourceText) {}

  /** False once there are so many mistakes that reading on helps nobody. */
  public get goesOn(): boolean {
    return this.problems.length < MAX_PROBLEMS;
  }

  /** Takes a problem; the last that is taken says that there are more. */
  public report(problem: Problem): void {
    if (!this.goesOn) return;
    this.problems.push(problem);
    if (!this.goesOn) this.problems.push({ ...problem, message: `has more than ${MAX_PROBLEMS} mistakes; the rest is not read`, hint: undefined });
  }

  /** Forgets all objects but the first ones. */
  public rewind(manifests: number): void {
    this.manifests.length = manifests;
  }

  /**
   * Takes a document, or the objects of a list.
   *
   * @param itemPlaces places of the items of a list, when they are known already
   */
  public add(value: unknown, place: Place, itemPlaces?: readonly Place[]): void {
    if (value === null || value === undefined) return;
    if (!isRecord(value) || (value.apiVersion === undefined && value.kind === undefined)) this.strangers += 1;
    if (!isRecord(value)) return this.refuse(place, `${kindOf(value)} is no Kubernetes object`, 'an object has apiVersion and kind');
    const { apiVersion, kind } = value;
    if (!isText(apiVersion)) return this.refuseType(place, 'apiVersion', apiVersion);
    if (!isText(kind)) return this.refuseType(place, 'kind', kind);
    if (isList(kind, value)) return this.addItems(value, value.items, place, itemPlaces);
    const problem = metadataProblem(value);
    if (problem !== undefined) return this.report(this.source.problem(this.offset(place, problem.path), problem.message, problem.hint));
    this.manifests.push(new SourceManifest(value as KubernetesObject, this.source, place));
  }

  private addItems(list: Readonly<Record<string, unknown>>, items: unknown, place: Place, itemPlaces: readonly Place[] | undefined): void {
    if (items === null || items === undefined) return;
    if (!Array.isArray(items)) return this.report(this.source.problem(this.offset(place, ['items']), `items of a ${String(list.kind)} must be a list`));
    // the places that are known may be those of objects only
    const places = itemPlaces?.length === items.length ? itemPlaces : this.placesOfItems(place);
    const kind = String(list.kind).slice(0, -'List'.length);
    for (const [index, item] of items.entries()) {
      if (!this.goesOn) return;
      // an API server leaves out of the items what the list says already
      const complete = kind !== '' && isRecord(item) && (item.kind === undefined || item.apiVersion === undefined)
        ? { apiVersion: list.apiVersion, kind, ...item }
        : item;
      if (complete === null) this.refuse(places[index] ?? place, 'an item of a list is empty');
      else this.add(complete, places[index] ?? place);
    }
  }

  private placesOfItems(place: Place): readonly Place[] {
    const events = this.source.eventsOf(place.fragment);
    const step = childOf(events, this.source.textOf(place.fragment), place.event, 'items');
    if (step === undefined) return [];
    return entriesOf(events, step.value).map((event) => placeOf(place.fragment, events, event));
  }

  private refuseType(place: Place, field: string, given: unknown): void {
    if (given === undefined || given === null || given === '') return this.refuse(place, `field "${field}" is missing`, 'every Kubernetes object has apiVersion and kind');
    this.report(this.source.problem(this.offset(place, [field]), `${field} ${JSON.stringify(given)} is not text`, 'put it in quotes'));
  }

  private refuse(place: Place, message: string, hint?: string): void {
    this.report(this.source.problem(place.offset, message, hint));
  }

  private offset(place: Place, path: readonly (string | number)[]): number {
    return offsetAt(this.source, place, path, false);
  }
}

/** An object whose place is looked up when somebody asks for it. */
class SourceManifest implements Manifest {
  private written: string | undefined;

  constructor(public readonly object: KubernetesObject, private readonly source: SourceText, private readonly place: Place) {}

  public get file(): string {
    return this.source.file;
  }

  public get line(): number {
    return this.source.lineOf(this.place.offset);
  }

  public get text(): string | undefined {
    const { offset, end } = this.place;
    if (end !== undefined) this.written ??= this.source.text.slice(offset, end);
    return this.written;
  }

  public locate(path: readonly (string | number)[], key = false): SourceLocation {
    return this.source.location(offsetAt(this.source, this.place, path, key));
  }
}

function offsetAt(source: SourceText, place: Place, path: readonly (string | number)[], wantsKey: boolean): number {
  if (path.length === 0) return place.offset;
  const { fragment } = place;
  const events = source.eventsOf(fragment);
  const text = source.textOf(fragment);
  let at = place.event;
  let { offset } = place;
  for (const [depth, part] of path.entries()) {
    const step = childOf(events, text, at, part);
    if (step === undefined) break;
    at = step.value;
    const keyOffset = step.key === undefined ? undefined : offsetOf(events[step.key]);
    const isKey = wantsKey && depth === path.length - 1;
    const found = (isKey ? keyOffset : offsetOf(events[at])) ?? keyOffset ?? offsetOf(events[at]);
    if (found !== undefined) offset = fragment.from + found;
  }
  return offset;
}

function isList(kind: string, value: Readonly<Record<string, unknown>>): boolean {
  return kind === 'List' || (kind.endsWith('List') && Array.isArray(value.items));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
