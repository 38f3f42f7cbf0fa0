import { Findings, PlacedTemplate } from './pod-template-view';

/** What a file says of a template, but for the name of its object. */
interface Frame {
  /** Which template of the object, and how often it runs. */
  readonly head: string;
  readonly before: string;
  readonly after: string;
}

/** Tells which templates say the same but for the names of their objects. */
export class Twins {
  private readonly known = new Map<string, Findings>();
  private latest?: Frame & { readonly findings: Findings };

  /** What is found out about a template, the same for all of its twins. */
  public of(template: PlacedTemplate): Findings {
    const frame = frameOf(template);
    if (frame === undefined) return this.sharedBy(dataOf(template));
    const { latest } = this;
    // the pods of a job stand one after the other as a rule
    if (latest !== undefined && latest.head === frame.head && latest.before === frame.before && latest.after === frame.after) return latest.findings;
    const findings = this.sharedBy(`${frame.head}${frame.before}\0${frame.after}`);
    this.latest = { ...frame, findings };
    return findings;
  }

  /** The same for a template that is made of several objects, and stands in none of them. */
  public ofMade(template: PlacedTemplate): Findings {
    return this.sharedBy(JSON.stringify([dataOf(template), template.namespace, template.template]));
  }

  private sharedBy(text: string): Findings {
    let findings = this.known.get(text);
    if (findings === undefined) this.known.set(text, findings = new Findings());
    return findings;
  }
}

/** All that rules can read of an object with a pod template, but for its name and what the API server and controllers write. */
function dataOf({ manifest: { object }, path, replicas }: PlacedTemplate): string {
  const { metadata: { namespace, generateName, labels, annotations } } = object;
  return JSON.stringify([namespace, generateName, labels, annotations, path, replicas, { ...object, metadata: undefined, status: undefined }]);
}

/** What is written, which takes a fraction of the time; undefined where the name occurs somewhere else too, or stands beside what nobody wrote. */
function frameOf({ manifest: { text, object: { metadata: { name, uid } } }, path, replicas }: PlacedTemplate): Frame | undefined {
  if (text === undefined || name === undefined || name === '' || uid !== undefined) return undefined;
  const at = text.indexOf(name);
  if (at === -1 || text.includes(name, at + 1)) return undefined;
  return { head: `${path.join('.')} ${replicas} `, before: text.slice(0, at), after: text.slice(at + name.length) };
}
