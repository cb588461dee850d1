/** Where the bytes of attachments lie, by patient and digest. `folderFiles` keeps them in a folder. */
export interface AttachmentFiles {
  /** Keeps bytes durably under their digest; the same bytes again change nothing. */
  readonly write: (patientId: string, digest: string, bytes: Uint8Array) => Promise<void>;
  readonly read: (patientId: string, digest: string) => Promise<Uint8Array | null>;
  readonly list: (patientId: string) => Promise<readonly string[]>;
  /** Removes all files of a patient. */
  readonly remove: (patientId: string) => Promise<void>;
}
