import { useTranslation } from 'react-i18next';
import { Attrition } from '../attrition.tsx';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Item, Line, TextLine } from './ask-fields.tsx';
import { KnownFrom } from './known-from.tsx';

/** Who is asked about, and how many that are: counted while it is written. */
export function PopulationSection() {
  const { t } = useTranslation();
  const { written, change, check } = useAsk();
  const path = ['population', 'criteria'];
  const criteria = written.list(path);
  const textOf = (k: number): string => written.text([...path, k]) || written.text([...path, k, 'criterion']);
  const write = (k: number, criterion: string, label: string): void =>
    change([...path, k], label === '' ? criterion : { criterion, label });
  return (
    <>
      <div className={css.fields}>
        <TextLine path={['population', 'label']} label={t('ask.population.label')} wide />
      </div>
      <ul className={css.items}>
        {criteria.map((_, k) => {
          const label = written.text([...path, k, 'label']);
          return (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: criteria are told apart by their place alone
              key={k}
              remove={t('ask.remove')}
              onRemove={() => change([...path, k], undefined)}
            >
              <Line
                label={t('ask.population.criterion')}
                value={textOf(k)}
                offers="ask-columns"
                onWrite={(value) => write(k, value, label)}
              />
              <Line
                label={t('ask.population.words')}
                value={label}
                onWrite={(value) => write(k, textOf(k), value.trim())}
              />
            </Item>
          );
        })}
      </ul>
      {(check?.knownFrom ?? [])
        .filter((one) => one.covariates.length === 0)
        .map((one) => (
          <KnownFrom
            key={one.column}
            asked={one}
            onSay={(knownFrom) =>
              change(['covariates', written.list(['covariates']).length], { column: one.column, knownFrom })
            }
          />
        ))}
      <NewLine
        label={t('ask.population.add')}
        hint={t('ask.population.example')}
        onAdd={(criterion) => change([...path, criteria.length], criterion)}
      />
      {check === null || check.attrition.length === 0 ? null : (
        <section className={css.attrition} aria-label={t('ask.population.left')}>
          <Attrition population={{ label: '', n: 0, attrition: check.attrition }} />
        </section>
      )}
    </>
  );
}

/** A line that adds what is typed into it. */
export function NewLine({
  label,
  hint,
  offers,
  onAdd,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly offers?: string;
  readonly onAdd: (text: string) => void;
}) {
  return (
    <div className={css.fields}>
      <Line
        label={label}
        value=""
        clears
        {...(hint === undefined ? {} : { placeholder: hint })}
        offers={offers ?? 'ask-columns'}
        onWrite={(value) => {
          if (value.trim() !== '') onAdd(value.trim());
        }}
      />
    </div>
  );
}
