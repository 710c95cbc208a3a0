import { useEffect, useState } from "react";
import { opened } from "#components/layout/opened.ts";
import type { PaletteStart } from "#lib/search/schema.ts";
import { fetchJson } from "./fetch-json.ts";

// Shown again at once when the palette opens again on the same page, until the server has answered.
let kept: { url: string; start: PaletteStart } | null = null;

/** What the palette begins with: recent things, pages and actions. Null until it is there. */
export function useStart(userId: string, organizationId: string | undefined, attempt: number) {
  const [url] = useState(() => {
    const recent = opened(userId).map(({ kind, id }) => `${kind}:${id}`);
    const params = new URLSearchParams({
      recent: recent.join(","),
      ...(organizationId && { organization: organizationId }),
    });
    return `/api/internal/commands?${params}`;
  });
  const [start, setStart] = useState(kept?.url === url ? kept.start : null);
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again.
  useEffect(() => {
    const asked = new AbortController();
    setFailed(false);
    fetchJson<PaletteStart>(url, asked.signal).then(
      (answer) => {
        kept = { url, start: answer };
        setStart(answer);
      },
      () => asked.signal.aborted || setFailed(true),
    );
    return () => asked.abort();
  }, [url, attempt]);
  return { start, failed };
}
