import { Event, parseEvents } from 'js-yaml';
import { PARSE_OPTIONS } from './kubernetes-yaml';
import { Problem, SourceLocation } from '../errors';

/** A part of a text that can be parsed on its own. */
export interface Fragment {
  /** Offset of its first character in the text. */
  readonly from: number;
  /** Offset behind its last character. */
  readonly to: number;
}

/** Fragments whose events are kept; rules ask for the places of neighbours in turn. */
const KEPT_FRAGMENTS = 32;

/** A text whose offsets can be turned into lines, and whose parts can be parsed again for the place of a value. */
export class SourceText {
  public readonly text: string;
  /** Whether a line of YAML directives may be in it. */
  public readonly hasDirectives: boolean;
  private lineStarts: Uint32Array | undefined;
  private latest: { readonly fragment: Fragment; readonly events: readonly Event[] } | undefined;
  private readonly kept = new Map<Fragment, readonly Event[]>();

  constructor(text: string, public readonly file: string) {
    // a byte order mark is no column
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.hasDirectives = this.text.startsWith('%') || this.text.includes('\n%') || this.text.includes('\r%');
  }

  public location(offset: number): SourceLocation {
    const line = this.lineOf(offset);
    return { file: this.file, line, column: offset - this.starts[line - 1] + 1 };
  }

  /** Line of an offset, counted from 1. */
  public lineOf(offset: number): number {
    const { starts } = this;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  public problem(offset: number, message: string, hint?: string): Problem {
    return { code: 'document-invalid', location: this.location(offset), message, hint };
  }

  public textOf({ from, to }: Fragment): string {
    return this.text.slice(from, to);
  }

  /**
   * The parser's events for a fragment. They are not kept, but for those of the latest: what is kept for long, the garbage collector moves about.
   *
   * @throws YAMLException
   */
  public parse(fragment: Fragment): Event[] {
    const events = parseEvents(this.textOf(fragment), PARSE_OPTIONS);
    this.latest = { fragment, events };
    return events;
  }

  /**
   * The parser's events for a fragment that was parsed before, kept for the next one who asks.
   *
   * @throws YAMLException
   */
  public eventsOf(fragment: Fragment): readonly Event[] {
    if (this.latest?.fragment === fragment) return this.latest.events;
    const events = this.kept.get(fragment) ?? this.parse(fragment);
    this.kept.delete(fragment);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < KEPT_FRAGMENTS) break;
      this.kept.delete(oldest);
    }
    this.kept.set(fragment, events);
    return events;
  }

  /** Offsets at which lines start; counted once somebody wants to know, since most texts are never asked. */
  private get starts(): Uint32Array {
    if (this.lineStarts === undefined) {
      const { text } = this;
      let lines = 1;
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
      const starts = new Uint32Array(lines);
      for (let line = 1, at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts[line++] = at + 1;
      this.lineStarts = starts;
    }
    return this.lineStarts;
  }
}
