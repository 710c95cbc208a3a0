"use client";

import { Combobox } from "@base-ui/react/combobox";
import { Check, Plus, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { popupBox, popupItem } from "#components/ui/popup.ts";
import { usePopupRoot } from "#components/ui/popup-scope.tsx";
import { internalFields } from "#lib/organizations/fields.ts";
import { maxTags, normalizeTag } from "#lib/organizations/internal/policy.ts";

interface TagsFieldProps {
  value: readonly string[];
  onChange: (tags: string[]) => void;
  /** Tags that are in use */
  suggestions: readonly string[];
}

/** Tags as chips. Typing suggests those in use and offers a new one; a comma adds what was typed. */
export function TagsField({ value, onChange, suggestions }: TagsFieldProps) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const id = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const wanted = normalizeTag(typed);
  const known = [...new Set([...suggestions, ...value])];
  const isNew = wanted !== "" && !known.includes(wanted);
  const items = isNew ? [...known, wanted] : known;
  const full = value.length >= maxTags;

  function change(tags: string[]) {
    onChange(tags);
    setTyped("");
    setOpen(false);
  }

  function type(text: string) {
    // Pasted or typed commas end a tag.
    const parts = text.split(",");
    const rest = parts.pop() ?? "";
    const added = parts.map(normalizeTag).filter((tag) => tag !== "");
    if (added.length > 0) change([...new Set([...value, ...added])].slice(0, maxTags));
    setTyped(rest);
  }

  return (
    <Field
      name="tags"
      label={internalFields.tags.label}
      hint={
        full
          ? `${maxTags} tags are the most. Remove one to add another.`
          : "Short labels, such as “pilot” or “renewal at risk”. Enter or a comma adds one."
      }
    >
      <Combobox.Root
        multiple
        items={items}
        value={[...value]}
        onValueChange={change}
        inputValue={typed}
        onInputValueChange={type}
        open={open}
        onOpenChange={setOpen}
        autoHighlight
      >
        <Combobox.Chips
          ref={anchor}
          className="control flex h-auto min-h-9 flex-wrap items-center gap-1 py-1 pointer-coarse:min-h-11"
        >
          {value.map((tag) => (
            <Combobox.Chip
              key={tag}
              aria-label={tag}
              className="inline-flex h-6 min-w-0 items-center gap-1 rounded-sm border bg-hover ps-1.5 text-sm outline-none focus-visible:outline-2 focus-visible:outline-ring"
            >
              <span className="truncate">{tag}</span>
              <Combobox.ChipRemove
                aria-label={`Remove ${tag}`}
                className="grid size-6 place-items-center rounded-sm text-muted hover:bg-pressed hover:text-ink"
              >
                <X aria-hidden="true" className="size-3.5" />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            id={id}
            maxLength={internalFields.tags.max}
            disabled={full && typed === ""}
            autoComplete="off"
            autoCapitalize="off"
            placeholder={value.length === 0 ? "Add a tag" : ""}
            className="h-6 min-w-24 flex-1 bg-transparent outline-none"
          />
        </Combobox.Chips>
        <Combobox.Portal container={usePopupRoot()}>
          <Combobox.Positioner anchor={anchor} align="start" sideOffset={4} className="z-50 outline-none">
            <Combobox.Popup
              className={cn(popupBox, "w-(--anchor-width) min-w-60 overflow-hidden data-empty:hidden")}
            >
              <Combobox.List className="max-h-60 overflow-y-auto overscroll-contain p-1 data-empty:p-0">
                {(tag: string) => (
                  <Combobox.Item key={tag} value={tag} className={popupItem}>
                    {isNew && tag === wanted ? <Plus aria-hidden="true" className="text-muted" /> : null}
                    <span className="min-w-0 flex-1 truncate">
                      {isNew && tag === wanted ? `Add “${tag}”` : tag}
                    </span>
                    <Combobox.ItemIndicator>
                      <Check aria-hidden="true" />
                    </Combobox.ItemIndicator>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  );
}
