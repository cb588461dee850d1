import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import type { PasteAnswers, PasteQuestion } from './paste-answers.ts';

const ANSWERS = {
  comma: ['decimal', 'thousands'],
  order: ['dmy', 'mdy'],
  serials: ['1900', '1904'],
} as const satisfies { readonly [Question in PasteQuestion]: readonly NonNullable<PasteAnswers[Question]>[] };

/** What has to be answered before a pasted table can be read. */
export function PasteQuestions(props: {
  readonly questions: readonly PasteQuestion[];
  readonly answers: PasteAnswers;
  readonly onAnswers: (answers: PasteAnswers) => void;
}) {
  const { questions, answers, onAnswers } = props;
  const { t } = useTranslation();
  return questions.map((question) => (
    <fieldset key={question} className={css.question}>
      <legend>{t(`entry.paste.questions.${question}`)}</legend>
      {ANSWERS[question].map((answer) => (
        <label key={answer} className={css.box}>
          <input
            type="radio"
            name={`paste-${question}`}
            checked={answers[question] === answer}
            onChange={() => onAnswers({ ...answers, [question]: answer })}
          />
          {t(`entry.paste.answers.${answer}`)}
        </label>
      ))}
    </fieldset>
  ));
}
