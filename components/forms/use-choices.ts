import { useEffect, useRef, useState } from "react";

const pauseMs = 150;

interface Choices<Found> {
  /** The route to query, and its search parameters besides `q` */
  path: string;
  query?: Record<string, string>;
  nothing: Found;
  /** Shown where the list is empty: nothing to choose, nothing matches, or the request failed */
  noMatch: string;
  failed: string;
}

/** Loads the options that match the typed text from the server: there may be too many to send at once. */
export function useChoices<Found>({ path, query, nothing, noMatch, failed }: Choices<Found>) {
  const [found, setFound] = useState(nothing);
  const [said, setSaid] = useState("Searching…");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const requested = useRef<AbortController>(undefined);

  async function ask(q: string) {
    requested.current?.abort();
    requested.current = new AbortController();
    const { signal } = requested.current;
    try {
      const answer = await fetch(`${path}?${new URLSearchParams({ ...query, q })}`, { signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      setFound(await answer.json());
      setSaid(noMatch);
    } catch {
      if (signal.aborted) return;
      setFound(nothing);
      setSaid(failed);
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first are asked for once, when the list opens.
  useEffect(() => {
    void ask("");
    return () => {
      clearTimeout(timer.current);
      requested.current?.abort();
    };
  }, []);

  function search(text: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void ask(text.trim().slice(0, 200)), pauseMs);
  }

  return { ...found, said, search };
}
