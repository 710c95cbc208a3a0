"use client";

import { type ComponentProps, type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Popover, PopoverPopup, PopoverTitle } from "#components/ui/popover.tsx";
import {
  type Condition,
  type Operator,
  operatorsOf,
  readConditions,
  writeConditions,
} from "#lib/list/policy.ts";
import type { Column } from "./columns.ts";
import { inputTypeOf, operatorLabel, typedValue } from "./filter-text.ts";
import { useList } from "./list-context.tsx";

interface FilterEditorProps {
  column: Column<never>;
  /** The filter as the address has it. */
  current: string | number | null | undefined;
  anchor: ComponentProps<typeof PopoverPopup>["anchor"];
  onClose: () => void;
}

type Choice = Operator | "between";

const single: Operator[] = ["is"];

/** Edits the filter of one column: an operator, and what it compares with. */
export function FilterEditor({ column, current, anchor, onClose }: FilterEditorProps) {
  const { href, go, locale } = useList();
  const id = useId();
  const [first, second] = current ? readConditions(column.kind, String(current)) : [];
  const offered = column.single ? single : operatorsOf(column.kind, column.missing);
  const [choice, setChoice] = useState<Choice>(
    second ? "between" : (first?.operator ?? usual(column, offered)),
  );
  const [values, setValues] = useState<readonly string[]>(
    second ? [first?.values[0] ?? "", second.values[0] ?? ""] : (first?.values ?? []),
  );
  const [wrong, setWrong] = useState<string | null>(null);
  const ranged = ["ge", "le"].every((one) => offered.some((other) => other === one));
  const choices: Choice[] = ranged ? [...offered, "between"] : offered;
  const bare = choice === "empty" || choice === "filled";

  function apply(event: FormEvent) {
    event.preventDefault();
    const typed = values.map((value) => typedValue(column, value, locale));
    const wanted = choice === "between" ? 2 : bare ? 0 : 1;
    const given = column.values ? values : typed.slice(0, wanted);
    const complete = given.filter((value) => value !== undefined);
    if (!bare && (complete.length < given.length || complete.length < wanted))
      return setWrong(inputTypeOf(column) === "date" ? "Choose a date." : messageFor(column));
    const problem = column.problem?.(complete[0] ?? "");
    if (problem) return setWrong(problem);
    const written = column.single ? complete[0] : writeConditions(conditionsOf(choice, complete));
    go(href({ [column.id]: written }));
    onClose();
  }

  return (
    <Popover open onOpenChange={(open) => open || onClose()}>
      <PopoverPopup anchor={anchor} align="start" className="w-72">
        <form onSubmit={apply} noValidate className="flex flex-col gap-3">
          <PopoverTitle className="text-base">{`Filter by ${column.label}`}</PopoverTitle>
          {column.single ? null : (
            <select
              className="control"
              aria-label="Condition"
              value={choice}
              onChange={(event) => {
                setChoice(event.target.value as Choice);
                setWrong(null);
              }}
            >
              {choices.map((one) => (
                <option key={one} value={one}>
                  {one === "between" ? "is between" : operatorLabel(column, one)}
                </option>
              ))}
            </select>
          )}
          {bare ? null : column.values ? (
            <Options
              column={column}
              several={choice === "in" || choice === "none"}
              values={values}
              onChange={setValues}
            />
          ) : (
            <div className="flex items-center gap-2">
              {(choice === "between" ? [0, 1] : [0]).map((at) => (
                <input
                  key={at}
                  className="control"
                  type={inputTypeOf(column)}
                  inputMode={column.align === "end" ? "decimal" : undefined}
                  aria-label={choice === "between" ? (at === 0 ? "From" : "To") : "Value"}
                  aria-invalid={wrong ? true : undefined}
                  aria-describedby={wrong ? id : undefined}
                  value={values[at] ?? ""}
                  onChange={(event) => {
                    const next = [...values];
                    next[at] = event.target.value;
                    setValues(next);
                    setWrong(null);
                  }}
                />
              ))}
            </div>
          )}
          <p id={id} role="alert" className="text-bad text-sm empty:hidden">
            {wrong}
          </p>
          <div className="flex justify-end gap-2">
            {current ? (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => {
                  go(href({ [column.id]: null }));
                  onClose();
                }}
              >
                Clear
              </Button>
            ) : null}
            <Button size="sm" variant="primary" type="submit">
              Apply
            </Button>
          </div>
        </form>
      </PopoverPopup>
    </Popover>
  );
}

function usual(column: Column<never>, offered: readonly Operator[]): Operator {
  const wanted: Operator = column.values ? "in" : column.kind === "text" ? "has" : "ge";
  return offered.find((one) => one === wanted) ?? offered[0] ?? "is";
}

function conditionsOf(choice: Choice, values: readonly string[]): Condition[] {
  const [from = "", to = ""] = values;
  if (choice === "between")
    return [
      { operator: "ge", values: [from] },
      { operator: "le", values: [to] },
    ];
  return [{ operator: choice, values }];
}

function messageFor({ kind }: Column<never>): string {
  if (kind === "integer") return "Enter a whole number.";
  return kind === "quantity" || kind === "money" ? "Enter a number." : "Enter a text.";
}

interface OptionsProps {
  column: Column<never>;
  several: boolean;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}

function Options({ column, several, values, onChange }: OptionsProps) {
  const name = useId();
  return (
    <fieldset className="flex max-h-72 flex-col gap-1 overflow-y-auto">
      <legend className="sr-only">{column.label}</legend>
      {Object.entries(column.values ?? {}).map(([value, { label }]) => (
        <label key={value} htmlFor={`${name}-${value}`} className="flex min-h-7 items-center gap-2">
          <input
            id={`${name}-${value}`}
            type={several ? "checkbox" : "radio"}
            className={several ? "checkbox" : "m-1"}
            name={name}
            checked={values.includes(value)}
            onChange={(event) =>
              onChange(
                several
                  ? event.target.checked
                    ? [...values, value]
                    : values.filter((one) => one !== value)
                  : [value],
              )
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
