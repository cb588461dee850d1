import css from './study-page.module.css';

/** The question file as written, its keys set apart and its comments quiet. */
export function QuestionText({ text }: { readonly text: string }) {
  return (
    <pre className={css.question}>
      {text
        .trimEnd()
        .split('\n')
        .map((line, index) => {
          const comment = /(^|\s)#.*$/.exec(line);
          const code = comment === null ? line : line.slice(0, comment.index);
          const key = /^(\s*(?:- )?)([A-Za-z][\w-]*)(:)(.*)$/.exec(code);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text
            <span key={index}>
              {key === null ? (
                code
              ) : (
                <>
                  {key[1]}
                  <span className={css.key}>{key[2]}</span>
                  {key[3]}
                  {key[4]}
                </>
              )}
              {comment === null ? null : <span className={css.comment}>{comment[0]}</span>}
            </span>
          );
        })}
    </pre>
  );
}
