import { stringify } from 'yaml';

/** A text for one line of YAML: in quotes where it would be read as something else, such as a number. */
export function yamlText(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}
