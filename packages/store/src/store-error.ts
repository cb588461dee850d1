/** Why a store could not be used at all. */
export type StoreErrorCode =
  | 'store-in-use'
  | 'store-too-new'
  | 'store-migrated-otherwise'
  | 'chain-key-other'
  | 'store-not-empty'
  | 'backup-damaged'
  | 'backup-too-new'
  | 'record-unreadable';

/** A store that cannot be opened, restored or read. What is wrong with data that one writes is a finding instead. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
