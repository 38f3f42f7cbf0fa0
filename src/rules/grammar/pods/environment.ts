import { isObject } from '../fields';

/** What a container will find in an environment variable. */
export type EnvValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Only known on the cluster: a ConfigMap, a Secret, a field of the pod, or a text that refers to one of those. */
  | { readonly kind: 'reference'; readonly to: EnvReference };

export type EnvReference = 'configMapKeyRef' | 'secretKeyRef' | 'fieldRef' | 'resourceFieldRef' | 'fileKeyRef' | 'variable' | 'unknown';

/** The environment of a container. */
export interface Environment {
  readonly variables: ReadonlyMap<string, EnvValue>;
  /** Whether `envFrom` may set variables that are not among them. */
  readonly isOpen: boolean;
}

const SOURCES: readonly EnvReference[] = ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef', 'fileKeyRef'];

/** Longer values do not fit into an environment. */
const LONGEST = 131_072;

/**
 * The environment that a container is started with, as far as its manifest says: of two variables with one name the last one counts, and
 * `$(NAME)` takes the value of one that comes before.
 *
 * @param container of a pod; whatever is malformed in it is passed over
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function environmentOf(container: unknown): Environment {
  const variables = new Map<string, EnvValue>();
  const { env, envFrom } = isObject(container) ? container : {};
  const entries: readonly unknown[] = Array.isArray(env) ? env : [];
  for (const entry of entries) {
    if (!isObject(entry) || typeof entry.name !== 'string' || entry.name === '') continue;
    variables.set(entry.name, valueOf(entry, variables));
  }
  return { variables, isOpen: Array.isArray(envFrom) && envFrom.length > 0 };
}

/** The text of a variable; undefined when it is not set, or only known on the cluster. */
export function textOf({ variables }: Environment, name: string): string | undefined {
  const value = variables.get(name);
  return value?.kind === 'text' ? value.text : undefined;
}

/** All variables whose text is known. */
export function knownTexts({ variables }: Environment): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of variables) if (value.kind === 'text') texts.set(name, value.text);
  return texts;
}

function valueOf(entry: Readonly<Record<string, unknown>>, before: ReadonlyMap<string, EnvValue>): EnvValue {
  const { value, valueFrom } = entry;
  if (isObject(valueFrom)) return { kind: 'reference', to: SOURCES.find((source) => isObject(valueFrom[source])) ?? 'unknown' };
  if (value === undefined || value === null) return { kind: 'text', text: '' };
  return typeof value === 'string' ? expand(value, before) : { kind: 'reference', to: 'unknown' };
}

/** Puts variables in for `$(NAME)`; `$$` is a dollar sign, and a name that is not set stays as it is. */
function expand(text: string, before: ReadonlyMap<string, EnvValue>): EnvValue {
  const parts: string[] = [];
  let length = 0;
  let start = 0;
  for (let at = text.indexOf('$'); at !== -1 && at + 1 < text.length; at = text.indexOf('$', start)) {
    const next = text[at + 1];
    const close = next === '(' ? text.indexOf(')', at + 2) : -1;
    let part = text.slice(start, at + (next === '$' ? 1 : 2));
    let end = at + 2;
    if (close !== -1) {
      const value = before.get(text.slice(at + 2, close));
      if (value?.kind === 'reference') return { kind: 'reference', to: 'variable' };
      part = text.slice(start, at) + (value?.text ?? text.slice(at, close + 1));
      end = close + 1;
    } else if (next === '(') {
      break; // without a closing parenthesis, nothing more can be expanded
    }
    parts.push(part);
    length += part.length;
    // variables that double one another would grow without end
    if (length > LONGEST) return { kind: 'reference', to: 'unknown' };
    start = end;
  }
  return { kind: 'text', text: parts.length === 0 ? text : parts.join('') + text.slice(start) };
}
