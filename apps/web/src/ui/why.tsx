import { Popover } from '@mantine/core';
import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import css from './why.module.css';

const closeAfterMs = 120;

/**
 * A value that answers "why?": hovering or focusing it shows what it rests on, clicking it follows to the record.
 *
 * The answer stays next to the value in the page's order, so that its links are reached with the next Tab.
 */
export function Why(props: {
  readonly children: ReactNode;
  readonly answer: ReactNode;
  /** Goes to the record behind the value. */
  readonly onFollow?: () => void;
  readonly name?: string;
}) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const around = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const open = () => {
    clearTimeout(timer.current);
    setOpened(true);
  };
  const closeSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpened(false), closeAfterMs);
  };
  const onBlur = (event: FocusEvent) => {
    if (!around.current?.contains(event.relatedTarget)) closeSoon();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows what focusing the button shows too
    <span
      ref={around}
      className={css.why}
      onMouseEnter={open}
      onMouseLeave={closeSoon}
      onFocus={open}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpened(false);
      }}
    >
      <Popover
        opened={opened}
        onChange={setOpened}
        withinPortal={false}
        withRoles={false}
        trapFocus={false}
        returnFocus={false}
        floatingStrategy="fixed"
        position="bottom-start"
        offset={4}
        transitionProps={{ duration: 0 }}
        unstyled
      >
        <Popover.Target>
          <button
            type="button"
            className={css.ask}
            aria-expanded={opened}
            aria-describedby={opened ? id : undefined}
            aria-label={props.name}
            {...(props.onFollow === undefined ? {} : { 'data-follows': true, onClick: props.onFollow })}
          >
            {props.children}
          </button>
        </Popover.Target>
        <Popover.Dropdown style={{ position: 'fixed', zIndex: 40 }}>
          <div id={id} role="note" className={css.card}>
            {props.answer}
          </div>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
