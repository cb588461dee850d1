/** How many findings of one sort a preview holds. */
export const FINDINGS_OF_A_SORT = 50;

/** How many changed patients a preview names. */
export const CHANGED_PATIENTS = 200;

/** How many corrections a preview shows. */
export const SHOWN_CORRECTIONS = 100;

/** Patients that are handed from one thread to another at once. */
export const PATIENTS_AT_ONCE = 50;

/** What reading may take of the memory: files beyond it fail by themselves and not with the server. */
export const MEMORY_MB = 1500;
