import type { AppliedReport, AppliedSection, CaseReportEdits } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './case-report.module.css';
import { freshParagraph, withoutSentence, withParagraph, withSentence } from './edits-change.ts';
import { ReportSentence } from './report-sentence.tsx';
import { TextForm } from './text-form.tsx';

/** What the sections of one page share. */
export interface SectionTools {
  readonly report: AppliedReport;
  readonly edits: CaseReportEdits;
  readonly onEdits: (edits: CaseReportEdits) => void;
  readonly shown: string | null;
  readonly onShow: (sentence: string) => void;
}

function Timeline({ report }: { readonly report: AppliedReport }) {
  const { t } = useTranslation();
  return (
    <table className={css.timeline}>
      <thead>
        <tr>
          <th scope="col">{t('caseReport.when')}</th>
          <th scope="col">{t('caseReport.what')}</th>
        </tr>
      </thead>
      <tbody>
        {report.timeline.map(({ when, what, records }) => (
          <tr key={records.join(' ')}>
            <th scope="row">{when}</th>
            <td>{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One section of the draft: composed paragraphs, the author's own, and room for more. */
export function ReportSection({
  section,
  tools,
}: {
  readonly section: AppliedSection;
  readonly tools: SectionTools;
}) {
  const { report, edits, onEdits, shown, onShow } = tools;
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const wanted = report.queries.filter(
    ({ section: of, kind, answer }) => of === section.id && kind === 'authors-own' && answer === undefined,
  );
  const hasOwn = section.paragraphs.some(({ author }) => author);
  return (
    <section id={`section-${section.id}`} className={css.section} aria-label={section.title}>
      <h2>{section.title}</h2>
      {section.id === 'timeline' ? <Timeline report={report} /> : null}
      {section.paragraphs.map((paragraph) => (
        <div key={paragraph.id} className={css.paragraph}>
          {paragraph.sentences.map((sentence) => (
            <ReportSentence
              key={sentence.id}
              sentence={sentence}
              isShown={shown === sentence.id}
              onShow={() => onShow(sentence.id)}
              onText={(text) =>
                onEdits(
                  paragraph.author
                    ? withParagraph(edits, paragraph.id, section.id, text)
                    : withSentence(edits, sentence.id, text, sentence.composed ?? sentence.text),
                )
              }
              onComposed={() => onEdits(withoutSentence(edits, sentence.id))}
            />
          ))}
        </div>
      ))}
      {hasOwn
        ? null
        : wanted.map(({ id, question }) => (
            <p key={id} className={css.toWrite}>
              {t('caseReport.wanted')} {question}
            </p>
          ))}
      {section.id === 'title' || section.id === 'key-words' ? null : isAdding ? (
        <TextForm
          label={t('caseReport.paragraph')}
          initial=""
          onDone={(text) => {
            onEdits(withParagraph(edits, freshParagraph(edits), section.id, text));
            setIsAdding(false);
          }}
          onCancel={() => setIsAdding(false)}
        />
      ) : (
        <Button size="compact-xs" variant="default" className={css.add} onClick={() => setIsAdding(true)}>
          {t('caseReport.add')}
        </Button>
      )}
    </section>
  );
}
