import { closest, listValues, Problem } from '../errors';
import { unknownRule } from '../rules/known-rules';
import type { Severity } from '../rules/severity';

/** What `properties` of the plugin in `cdk8s.yaml` may say. Paths are relative to the folder in which `cdk8s` runs. */
export interface GpuFabricValidationProperties {
  /** Inventory file. @default - rules that need one are skipped */
  readonly inventory?: string;
  /** Ledger file. @default - rules that need one are skipped */
  readonly ledger?: string;
  /** Files or folders of CustomResourceDefinitions. @default - none */
  readonly crds?: readonly string[];
  /** Release of the network operator. @default - recognized from the images of its policies */
  readonly release?: string;
  /** Whether the files of a folder are one cluster, or every file is a cluster of its own. @default folder */
  readonly cluster?: 'folder' | 'file';
  /** Severities by rule, where they are to differ; `off` leaves a rule out. @default - those of the rules */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Rules that are left out. @default - none */
  readonly ignore?: readonly string[];
}

/** The kinds of value that properties have. */
const KINDS: Readonly<Record<keyof GpuFabricValidationProperties, 'text' | 'texts' | 'severities'>> = {
  inventory: 'text', ledger: 'text', crds: 'texts', release: 'text', cluster: 'text', severities: 'severities', ignore: 'texts',
};

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info', 'off'];

/** What is wrong with properties; they come out of a YAML file that nobody has checked. */
export function propertyProblems(properties: GpuFabricValidationProperties): Problem[] {
  return Object.entries(properties).flatMap(([field, value]: [string, unknown]) => complaints(field, value)).map(([message, hint]): Problem => ({
    code: 'field-invalid', path: 'validations of cdk8s.yaml', message, hint,
  }));
}

type Complaint = readonly [message: string, hint?: string];

function complaints(field: string, value: unknown): Complaint[] {
  switch (Object.hasOwn(KINDS, field) ? KINDS[field as keyof typeof KINDS] : undefined) {
    case undefined: {
      const meant = closest(field, Object.keys(KINDS));
      return [[`unknown property "${field}"`, meant === undefined ? `use ${listValues(Object.keys(KINDS))}` : `did you mean "${meant}"?`]];
    }
    case 'text':
      if (typeof value !== 'string') return [[`${field} must be text`, 'put it in quotes']];
      return field !== 'cluster' || value === 'folder' || value === 'file' ? [] : [[`cluster "${value}" is not known`, 'use "folder" or "file"']];
    case 'texts':
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return [[`${field} must be a list of texts`]];
      return field === 'ignore' ? value.flatMap(nameComplaints) : [];
    case 'severities':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [['severities must be an object: rules, and their severities']];
      return Object.entries(value).flatMap(([id, severity]: [string, unknown]): Complaint[] => {
        if (SEVERITIES.includes(severity)) return nameComplaints(id);
        return [[`severity ${JSON.stringify(severity)} of ${id} is not known`, `use ${listValues(SEVERITIES)}`]];
      });
  }
}

function nameComplaints(id: string): Complaint[] {
  const unknown = unknownRule(id);
  return unknown === undefined ? [] : [[unknown.message, unknown.hint]];
}
