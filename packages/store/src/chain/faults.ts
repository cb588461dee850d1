/** What `verify` found wrong. */
export type FaultCode =
  | 'sequence-broken'
  | 'mac-wrong'
  | 'body-changed'
  | 'body-missing'
  | 'body-of-erased'
  | 'subject-wrong'
  | 'identity-changed'
  | 'head-missing'
  | 'head-wrong'
  | 'patient-row-wrong'
  | 'patient-missing'
  | 'tail-cut'
  | 'attachment-missing'
  | 'attachment-changed'
  | 'attachment-unknown'
  | 'access-changed'
  | 'access-tail-cut'
  | 'document-changed'
  | 'lock-changed'
  | 'lock-missing';

/** A change behind the registry's back, and where. */
export interface Fault {
  readonly code: FaultCode;
  /** The patient, `*` for what concerns none. */
  readonly patient: string;
  /** Number of the entry. */
  readonly sequence?: number;
  /** Digest of the attachment, or name of the lock or document. */
  readonly subject?: string;
  readonly message: string;
}
