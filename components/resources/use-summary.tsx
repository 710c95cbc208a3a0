"use client";

import { useEffect, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import type { ResourceUse } from "#lib/resources/schema.ts";

/** In how many organizations a resource is on, and how many routers and assistants use it. Loaded when it is shown. */
export function UseSummary({ id }: { id: string }) {
  const locale = useUserLocale();
  /** undefined while it is loaded, null when that failed */
  const [use, setUse] = useState<ResourceUse | null>();
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/internal/model-use?${new URLSearchParams({ id })}`, { signal: stop.signal })
      .then(async (answer) => setUse(answer.ok ? await answer.json() : null))
      .catch(() => {
        if (!stop.signal.aborted) setUse(null);
      });
    return () => stop.abort();
  }, [id]);
  return <p role="status">{describeUse(use, locale)}</p>;
}

function describeUse(use: ResourceUse | null | undefined, locale: string): string {
  if (use === undefined) return "Counting the organizations that use it…";
  if (use === null) return "Organizations that have it on will lose access.";
  const { organizations, routers, assistants } = use;
  const where =
    organizations === 0
      ? "No organization has it on."
      : `${count(organizations, "organization", locale)} ${organizations === 1 ? "has" : "have"} it on and will lose access.`;
  const used = [
    routers > 0 ? count(routers, "router", locale) : "",
    assistants > 0 ? count(assistants, "assistant", locale) : "",
  ].filter(Boolean);
  if (used.length === 0) return where;
  return `${where} ${used.join(" and ")} ${routers + assistants === 1 ? "uses" : "use"} it.`;
}

function count(n: number, what: string, locale: string): string {
  return `${formatNumber(n, locale)} ${what}${n === 1 ? "" : "s"}`;
}
