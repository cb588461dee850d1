import { ANALYTES, type Analyte } from '@hepatica/course';

/** True for the name of a laboratory value that courses know. */
export const isAnalyte = (name: string): name is Analyte => ANALYTES.some((analyte) => analyte === name);
