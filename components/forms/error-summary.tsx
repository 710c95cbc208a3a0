"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

interface ErrorSummaryProps {
  /** The error of the form as a whole. */
  message?: ReactNode;
  errors?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The label of each field, by name. */
  labels?: Readonly<Record<string, string>>;
}

/** The errors at the top of a form. Fields show their own; with more than three, this lists them with links. */
export function ErrorSummary({ message, errors = {}, labels = {} }: ErrorSummaryProps) {
  const ref = useRef<HTMLDivElement>(null);
  const wrong = Object.entries(errors).filter(([, error]) => error && error.length > 0);
  const list = wrong.length > 3;
  const shown = Boolean(message) || list;
  useEffect(() => {
    if (message) ref.current?.focus();
  }, [message]);
  if (!shown) return null;
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="flex gap-2.5 rounded-md border border-bad bg-bad-soft p-3 text-bad outline-none"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{message ?? `${wrong.length} fields need attention.`}</p>
        {list ? (
          <ul className="mt-1 list-disc ps-4">
            {wrong.map(([name, error]) => (
              <li key={name}>
                <a
                  href={`#field-${name}`}
                  className="underline underline-offset-2"
                  onClick={focusField(name)}
                >
                  {labels[name] ?? name}
                </a>
                {`: ${typeof error === "string" ? error : error?.join(" ")}`}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

function focusField(name: string) {
  return (event: React.MouseEvent<HTMLAnchorElement>) => {
    const control = event.currentTarget.closest("form")?.elements.namedItem(name);
    if (!(control instanceof HTMLElement)) return;
    event.preventDefault();
    control.focus();
  };
}
