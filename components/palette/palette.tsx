"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { isOrdinaryClick } from "#components/data-table/list-context.tsx";
import { leave, remember } from "#components/layout/opened.ts";
import type { Here } from "#components/layout/scope-here.tsx";
import { applyTheme, themes } from "#components/layout/theme.ts";
import { openLayer } from "#components/shortcuts/layer.ts";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { backdropStyles } from "#components/ui/dialog.tsx";
import { type Entry, type EntryGroup, firstEntries, matchingEntries } from "./entries.ts";
import { PaletteFoot } from "./palette-foot.tsx";
import { PaletteItem } from "./palette-item.tsx";
import { PaletteStatus } from "./palette-status.tsx";
import { useSearch } from "./use-search.ts";
import { useStart } from "./use-start.ts";

export interface PaletteProps {
  userId: string;
  /** The current organization */
  organization: Here | null;
  signOut: () => Promise<unknown>;
}

const popup =
  "fixed z-50 flex flex-col overflow-hidden bg-raised text-ink shadow-popup outline-none transition-[scale,opacity] duration-100 data-starting-style:scale-98 data-starting-style:opacity-0 max-sm:inset-0 max-sm:h-dvh sm:top-[min(12vh,7rem)] sm:left-1/2 sm:max-h-[min(34rem,calc(100dvh-9rem))] sm:w-[min(42rem,calc(100vw-4rem))] sm:-translate-x-1/2 sm:rounded-lg sm:border";

/** Finds organizations, people, pages and actions from anywhere. The focus stays in its field. */
export function Palette({ userId, organization, signOut }: PaletteProps) {
  const [text, setText] = useState("");
  const [attempt, setAttempt] = useState(0);
  const q = text.trim();
  const { start, failed: noStart } = useStart(userId, organization?.id, attempt);
  const { groups, failed, pending: searching } = useSearch(q, attempt);
  const pending = searching || (!start && !noStart);
  const highlighted = useRef<Entry | undefined>(undefined);
  const moved = useRef(false);
  /** Enter came before the answer: what it finds first is opened then. */
  const hurried = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const items = useMemo<EntryGroup[]>(() => {
    const commands = start?.commands ?? [];
    return q === ""
      ? firstEntries(start?.favorites ?? [], start?.recent ?? [], commands, organization)
      : matchingEntries(q, groups, commands, organization);
  }, [q, groups, start, organization]);

  useEffect(() => {
    if (pending || !hurried.current) return;
    hurried.current = false;
    list.current?.querySelector<HTMLElement>("[role=option]")?.click();
  }, [pending]);

  const close = () => openLayer(null);

  function open(entry: Entry, event: MouseEvent) {
    if (entry.refusal) return event.preventDefault();
    if (entry.opens) remember(userId, entry.opens);
    if (entry.href) {
      if (isOrdinaryClick(event)) close();
      return;
    }
    close();
    const theme = themes.find((one) => entry.run === `theme-${one}`);
    if (theme) applyTheme(theme);
    if (entry.run === "shortcuts") openLayer("shortcuts");
    if (entry.run === "sign-out") void leave(userId, signOut);
  }

  function press(event: KeyboardEvent & { preventBaseUIHandler: () => void }) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moved.current = true;
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      close();
    }
    // Escape empties the field first, and closes an empty one.
    if (event.key === "Escape" && text !== "") {
      event.preventBaseUIHandler();
      event.stopPropagation();
      change("");
    }
    if (event.key !== "Enter") return;
    const entry = highlighted.current;
    if (event.ctrlKey || event.metaKey) {
      event.preventBaseUIHandler();
      event.preventDefault();
      if (!entry?.href) return;
      if (entry.opens) remember(userId, entry.opens);
      window.open(entry.href, "_blank", "noopener");
    } else if (pending && !moved.current) {
      event.preventBaseUIHandler();
      event.preventDefault();
      hurried.current = true;
    }
  }

  function change(value: string) {
    setText(value);
    moved.current = false;
    hurried.current = false;
  }

  const count = items.reduce((sum, group) => sum + group.items.length, 0);
  const lost = q === "" ? noStart : failed;
  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyles} />
        <Dialog.Popup aria-label="Search and commands" initialFocus={input} className={popup}>
          <Autocomplete.Root
            open
            inline
            items={items}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={text}
            onValueChange={(value, { reason }) => reason === "item-press" || change(value)}
            itemToStringValue={(entry: Entry) => entry.label}
            onItemHighlighted={(entry) => {
              highlighted.current = entry;
            }}
          >
            <div className="flex shrink-0 items-center gap-3 border-b px-4">
              <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
              <Autocomplete.Input
                ref={input}
                aria-label="Search and commands"
                placeholder="Search, or type a command"
                maxLength={200}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                enterKeyHint="go"
                className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none"
                onKeyDown={press}
              />
              <Dialog.Close className={cn(buttonStyles({ variant: "ghost", size: "sm" }), "-me-2 sm:hidden")}>
                Cancel
              </Dialog.Close>
            </div>
            <PaletteStatus
              q={q}
              count={count}
              loading={pending}
              failed={lost}
              retry={() => setAttempt(attempt + 1)}
            />
            <Autocomplete.List
              ref={list}
              aria-label="Results"
              aria-busy={pending || undefined}
              className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 data-empty:hidden"
            >
              {(group: EntryGroup) => (
                <Autocomplete.Group key={group.label} items={group.items} className="not-first:mt-2">
                  <Autocomplete.GroupLabel className="px-2.5 pt-1.5 pb-1 font-medium text-muted text-xs">
                    {group.label}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(entry: Entry) => <PaletteItem key={entry.value} entry={entry} onOpen={open} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            <PaletteFoot />
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
