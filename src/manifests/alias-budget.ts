import { Event, EVENT_ID } from 'js-yaml';

/** Aliases may repeat this many values in a text, so that a small file cannot exhaust whoever walks over what it holds. */
export const MAX_REPEATED = 5_000_000;

/** A mistake at an event. */
export class EventProblem extends Error {
  constructor(public readonly event: number, message: string) {
    super(message);
  }
}

/** Counts what the aliases of a text stand for, without following any of them. */
export class AliasBudget {
  private repeated = 0;

  /** @throws EventProblem when aliases stand for too much, for nothing or for what they are a part of */
  public spend(events: readonly Event[], text: string): void {
    if (!text.includes('*')) return;
    let anchors = new Map<string, number | undefined>();
    const open: { readonly anchor: string | undefined; size: number }[] = [];
    const grow = (size: number): void => {
      if (open.length > 0) open[open.length - 1].size += size;
    };
    for (const [index, event] of events.entries()) {
      switch (event.type) {
        case EVENT_ID.DOCUMENT:
          anchors = new Map();
          open.push({ anchor: undefined, size: 0 });
          break;
        case EVENT_ID.SCALAR:
          if (event.anchorStart !== -1) anchors.set(text.slice(event.anchorStart, event.anchorEnd), 1);
          grow(1);
          break;
        case EVENT_ID.SEQUENCE:
        case EVENT_ID.MAPPING: {
          const anchor = event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
          if (anchor !== undefined) anchors.set(anchor, undefined);
          open.push({ anchor, size: 1 });
          break;
        }
        case EVENT_ID.POP: {
          const closed = open.pop();
          if (closed?.anchor !== undefined) anchors.set(closed.anchor, closed.size);
          grow(closed?.size ?? 0);
          break;
        }
        case EVENT_ID.ALIAS: {
          const name = text.slice(event.anchorStart, event.anchorEnd);
          if (!anchors.has(name)) throw new EventProblem(index, `alias *${name} has no anchor &${name} before it`);
          const size = anchors.get(name);
          if (size === undefined) throw new EventProblem(index, `alias *${name} lies inside its own anchor`);
          this.repeated += size;
          if (this.repeated > MAX_REPEATED) throw new EventProblem(index, `aliases repeat more than ${MAX_REPEATED} values`);
          grow(size);
          break;
        }
      }
    }
  }
}
