import type { Finding } from '@hepatica/course';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { Labeled } from '../form/labeled.tsx';
import type { PatientDraft } from '../sheet/sheet.ts';

type TextField = 'title' | 'hospital' | 'ageYears' | 'anchor' | 'name' | 'chartNumber' | 'birthDate';

/** Who the patient is: what the registry needs, and apart from it the name, which leaves it in no export. */
export function PatientForm(props: {
  readonly patient: PatientDraft;
  readonly faults: Readonly<Record<string, Finding>>;
  /** Faults are shown once it was tried to write. */
  readonly onPatient: (patient: PatientDraft) => void;
}) {
  const { patient, faults, onPatient } = props;
  const { t } = useTranslation();
  const text = (name: TextField, required = false) => (
    <Labeled
      key={name}
      address={`patient.${name}`}
      label={t(`entry.patient.${name}`)}
      required={required}
      findings={faults[name] === undefined ? [] : [faults[name]]}
    >
      {(input) => (
        <input
          {...input}
          type="text"
          autoComplete="off"
          value={patient[name]}
          onChange={(event) => onPatient({ ...patient, [name]: event.target.value })}
        />
      )}
    </Labeled>
  );
  return (
    <>
      <div className={css.fields}>
        {text('hospital', true)}
        <Labeled
          address="patient.sex"
          label={t('entry.patient.sex')}
          required
          findings={faults.sex === undefined ? [] : [faults.sex]}
        >
          {(input) => (
            <select
              {...input}
              value={patient.sex}
              onChange={({ target }) => {
                const sex = (['male', 'female', 'unknown'] as const).find((one) => one === target.value);
                onPatient({ ...patient, sex: sex ?? '' });
              }}
            >
              <option value="">{t('entry.notSaid')}</option>
              {(['female', 'male', 'unknown'] as const).map((sex) => (
                <option key={sex} value={sex}>
                  {t(`sex.word.${sex}`)}
                </option>
              ))}
            </select>
          )}
        </Labeled>
        {text('ageYears')}
        {text('title')}
        <Labeled address="patient.axis" label={t('entry.patient.axis')} findings={[]}>
          {(input) => (
            <select
              {...input}
              value={patient.axis}
              onChange={({ target }) =>
                onPatient({ ...patient, axis: target.value === 'relative' ? 'relative' : 'calendar' })
              }
            >
              <option value="calendar">{t('entry.patient.calendar')}</option>
              <option value="relative">{t('entry.patient.relative')}</option>
            </select>
          )}
        </Labeled>
        {patient.axis === 'relative' ? text('anchor', true) : null}
      </div>
      <fieldset className={css.group}>
        <legend>{t('entry.patient.identity')}</legend>
        <p className={css.hint}>{t('entry.patient.identityHint')}</p>
        <div className={css.fields}>
          {(['name', 'chartNumber', 'birthDate'] as const).map((name) => text(name))}
        </div>
      </fieldset>
    </>
  );
}
