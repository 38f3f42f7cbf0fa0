/** An object in the same namespace. */
export interface LocalReference {
  readonly name: string;
}

/** What Flux fetches files from. */
export interface SourceReference {
  readonly kind: 'OCIRepository' | 'GitRepository' | 'Bucket' | 'ExternalArtifact';
  readonly name: string;
  /** @default - that of the object that refers to it */
  readonly namespace?: string;
}
