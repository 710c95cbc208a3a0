import { useCallback, useEffect, useRef, useState } from "react";
import type { SwitcherChoices } from "#lib/organizations/switcher/schema.ts";
import { opened } from "./opened.ts";

const pause = 150;

/** Loads the switcher's targets when the list opens and while the user types. */
export function useSwitcherChoices(personId: string, open: boolean, text: string) {
  const [choices, setChoices] = useState<SwitcherChoices | null>(null);
  const [said, setSaid] = useState("Searching…");
  const requested = useRef<AbortController>(undefined);

  const ask = useCallback(
    async (q: string) => {
      requested.current?.abort();
      requested.current = new AbortController();
      const { signal } = requested.current;
      const recent = opened(personId)
        .flatMap(({ kind, id }) => (kind === "organization" ? id : []))
        .join(",");
      try {
        const answer = await fetch(
          `/api/internal/organization-switcher?${new URLSearchParams({ q, recent })}`,
          {
            signal,
          },
        );
        if (!answer.ok) throw new Error(`${answer.status}`);
        setChoices(await answer.json());
        setSaid(q ? "No matching organizations." : "You're not in an organization yet.");
      } catch {
        if (signal.aborted) return;
        setChoices(null);
        setSaid("Couldn't load organizations. Type to try again.");
      }
    },
    [personId],
  );

  const q = text.trim().slice(0, 200);
  useEffect(() => {
    if (!open) return;
    const timer = setTimeout(() => void ask(q), q ? pause : 0);
    return () => {
      clearTimeout(timer);
      requested.current?.abort();
    };
  }, [ask, open, q]);

  return { choices, said };
}
