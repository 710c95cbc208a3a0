"use client";

import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { AddressChip } from "./address-chip.tsx";
import { AddressSummary } from "./address-summary.tsx";
import { edit, remove, settle, type } from "./entries.ts";
import type { AddressesState } from "./use-addresses.ts";

interface AddressesFieldProps {
  label: string;
  hint: ReactNode;
  most: number;
  addresses: AddressesState;
  /** Labels of what an address may be already */
  labels: Readonly<Record<string, string>>;
  /** Label of the addresses that nothing speaks against: "can be invited" */
  readyLabel: string;
}

/** Email addresses, typed or pasted in any form: each becomes a chip that says whether it will do. */
export function AddressesField({ label, hint, most, addresses, labels, readyLabel }: AddressesFieldProps) {
  const { value, onChange, states, all } = addresses;
  const locale = useUserLocale();
  const [shown, limit] = [all.length, most].map((number) => formatNumber(number, locale));
  const over = all.length > most;
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(value);
  latest.current = value;
  /** What takes focus after the next change: a chip, or -1 for the text */
  const [focus, setFocus] = useState<{ at: number } | null>(null);
  const [stop, setStop] = useState(-1);
  const last = value.entries.length - 1;

  useEffect(() => {
    if (!focus) return;
    const found = box.current?.querySelector<HTMLElement>(
      focus.at < 0 ? "textarea" : `[data-chip="${focus.at}"]`,
    );
    found?.focus();
  }, [focus]);

  const onEdit = useCallback(
    (position: number) => {
      onChange(edit(latest.current, position));
      setFocus({ at: -1 });
    },
    [onChange],
  );
  const onRemove = useCallback(
    (position: number) => {
      const next = remove(latest.current, position);
      onChange(next);
      setFocus({ at: Math.min(position, next.entries.length - 1) });
    },
    [onChange],
  );
  const onKey = useCallback(
    (event: KeyboardEvent, position: number) => {
      const end = latest.current.entries.length - 1;
      const to = {
        ArrowLeft: Math.max(position - 1, 0),
        ArrowRight: position === end ? -1 : position + 1,
        Home: 0,
        End: -1,
      }[event.key];
      if (event.key === "Delete" || event.key === "Backspace") onRemove(position);
      else if (to !== undefined) setFocus({ at: to });
      else return;
      if (to !== undefined && to >= 0) setStop(to);
      event.preventDefault();
    },
    [onRemove],
  );

  function onTextKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0 && last >= 0;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) onChange(settle(value));
    else if (event.key === "Backspace" && value.draft === "" && last >= 0) onChange(edit(value, last));
    else if (event.key === "ArrowLeft" && atStart) setFocus({ at: last });
    else return;
    event.preventDefault();
  }

  return (
    <Field
      name="addresses"
      label={label}
      required
      hint={hint}
      aside={
        <span className={over ? "font-medium text-bad" : "text-muted tabular-nums"}>
          {over ? `${shown} of ${limit}: too many` : `${shown} of ${limit}`}
        </span>
      }
    >
      <div
        ref={box}
        className="control flex max-h-56 min-h-18 flex-col gap-1 overflow-y-auto focus-within:outline-2 focus-within:outline-ring has-[textarea[data-invalid]]:border-bad"
      >
        {last < 0 ? null : (
          <ul aria-label="Addresses" className="flex flex-wrap gap-1">
            {value.entries.map(({ text, email, reason }, position) => (
              <AddressChip
                key={email ?? text}
                position={position}
                text={email && text.toLowerCase() === email ? email : text}
                reason={email ? undefined : reason}
                state={email ? labels[states[email] ?? ""] : undefined}
                stop={position === (stop < 0 || stop > last ? last : stop)}
                onEdit={onEdit}
                onRemove={onRemove}
                onKey={onKey}
              />
            ))}
          </ul>
        )}
        <Textarea
          rows={1}
          value={value.draft}
          required={last < 0}
          onValueChange={(text) => onChange(type(value, text))}
          onBlur={({ relatedTarget }) => {
            // A button must not move from under the pointer that presses it.
            if (!(relatedTarget instanceof HTMLButtonElement)) onChange(settle(value));
          }}
          onKeyDown={onTextKey}
          className="min-h-6 flex-1 resize-none border-0 bg-transparent p-0 font-mono outline-none! noscript:min-h-36"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={last < 0 ? "ana@example.com, ben@example.com" : undefined}
        />
      </div>
      <AddressSummary addresses={addresses} labels={labels} readyLabel={readyLabel} most={most} />
    </Field>
  );
}
