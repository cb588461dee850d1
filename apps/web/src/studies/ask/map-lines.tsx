import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Line } from './ask-fields.tsx';
import type { Path } from './written-question.ts';

/** Names with what stands for each: the levels of an exposure with their criteria, the codes of a factor with their words. */
export function MapLines({
  path,
  title,
  name,
  value,
  add,
  offers,
}: {
  readonly path: Path;
  readonly title: string;
  /** What the first and the second line of each ask for, and the line that adds one. */
  readonly name: string;
  readonly value: string;
  readonly add: string;
  readonly offers?: string;
}) {
  const { written, change, rename } = useAsk();
  return (
    <fieldset className={css.names}>
      <legend>{title}</legend>
      {written.keys(path).map((key) => (
        <div key={key} className={css.fields}>
          <Line
            label={name}
            value={key}
            onWrite={(to) =>
              to.trim() === '' ? change([...path, key], undefined) : rename(path, key, to.trim())
            }
          />
          <Line
            label={value}
            value={written
              .list([...path, key])
              .map(String)
              .join(', ')}
            {...(offers === undefined ? {} : { offers })}
            onWrite={(typed) => change([...path, key], typed.trim())}
          />
        </div>
      ))}
      <Line
        label={add}
        value=""
        clears
        onWrite={(typed) => {
          if (typed.trim() !== '') change([...path, typed.trim()], '');
        }}
      />
    </fieldset>
  );
}
