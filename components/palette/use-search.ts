import { useEffect, useState } from "react";
import type { HitGroup, SearchAnswer } from "#lib/search/schema.ts";
import { fetchJson } from "./fetch-json.ts";

/** Milliseconds after the last key */
const pause = 60;

interface Answer {
  q: string;
  groups: HitGroup[];
  failed: boolean;
}

const nothing: Answer = { q: "", groups: [], failed: false };

/** Searches while the user types. Until the answer for the current text is there, the one before stays. */
export function useSearch(q: string, attempt: number) {
  const [answer, setAnswer] = useState(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again.
  useEffect(() => {
    if (q === "") return setAnswer(nothing);
    const asked = new AbortController();
    const timer = setTimeout(() => {
      fetchJson<SearchAnswer>(`/api/internal/search?${new URLSearchParams({ q })}`, asked.signal).then(
        ({ groups }) => setAnswer({ q, groups, failed: false }),
        () => asked.signal.aborted || setAnswer({ q, groups: [], failed: true }),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [q, attempt]);
  return { groups: q === "" ? [] : answer.groups, failed: answer.failed, pending: answer.q !== q };
}
