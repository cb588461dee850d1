import type { TreatmentBase } from './record-base.ts';

/** Transarterial embolization. `sessions` > 1 where a text gives only their number. */
export interface Embolization extends TreatmentBase<'embolization'> {
  readonly technique: 'tace' | 'deb-tace' | 'tae' | 'tare';
  readonly sessions: { readonly atLeast: number; readonly atMost?: number };
}

export interface Ablation extends TreatmentBase<'ablation'> {
  readonly technique: 'radiofrequency' | 'microwave' | 'cryoablation' | 'ethanol';
}

export interface Resection extends TreatmentBase<'resection'> {
  readonly operation: string;
  readonly approach?: 'open' | 'laparoscopic' | 'thoracoscopic';
  readonly specimens?: number;
}

export interface Radiotherapy extends TreatmentBase<'radiotherapy'> {
  readonly totalDoseGy: number;
  readonly fractions: number;
  readonly dosePerFractionGy: number;
}

/** Hepatic arterial infusion chemotherapy in cycles of `daysOn` and `daysOff`. */
export interface ArterialInfusion extends TreatmentBase<'arterial-infusion'> {
  readonly agents: readonly string[];
  readonly dose: string;
  readonly daysOn: number;
  readonly daysOff: number;
  readonly cycles: number;
}

export interface SystemicTherapy extends TreatmentBase<'systemic-therapy'> {
  readonly agents: readonly string[];
  readonly dose: string;
}

export interface Antiviral extends TreatmentBase<'antiviral'> {
  readonly agent: string;
  readonly dose: string;
}

export type Treatment =
  | Embolization
  | Ablation
  | Resection
  | Radiotherapy
  | ArterialInfusion
  | SystemicTherapy
  | Antiviral;
