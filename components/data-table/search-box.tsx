"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcuts } from "#components/shortcuts/registry.ts";
import { cn } from "#components/ui/cn.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { useList } from "./list-context.tsx";
import { ListForm } from "./list-form.tsx";

interface SearchBoxProps {
  label: string;
  placeholder: string;
  className?: string;
}

const pause = 250;

/** Filters while typing. The key / focuses it, Escape empties it. */
export function SearchBox({ label, placeholder, className }: SearchBoxProps) {
  const { params, href, go } = useList();
  const current = String(params.q ?? "");
  const [seen, setSeen] = useState(current);
  const [asked, setAsked] = useState(current);
  const [text, setText] = useState(current);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The URL changed by something other than typing: Back, or a link that clears the filters.
  if (current !== seen) {
    setSeen(current);
    if (current !== asked) {
      setAsked(current);
      setText(current);
    }
  }

  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts([
    {
      keys: "/",
      label,
      run: () => {
        input.current?.focus();
        input.current?.select();
      },
    },
  ]);

  function ask(q: string, after: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const wanted = q.trim();
      if (wanted === asked) return;
      setAsked(wanted);
      go(href({ q: wanted }), { replace: true });
    }, after);
  }

  return (
    <ListForm
      name="q"
      role="search"
      label={label}
      className={cn("relative", className)}
      onSubmit={() => ask(text, 0)}
    >
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        name="q"
        maxLength={200}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        autoComplete="off"
        className="control peer ps-8 pe-8"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          ask(event.target.value, pause);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || text === "") return;
          event.preventDefault();
          setText("");
          ask("", 0);
        }}
      />
      <Kbd className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-focus:hidden peer-[:not(:placeholder-shown)]:hidden pointer-coarse:hidden">
        /
      </Kbd>
    </ListForm>
  );
}
