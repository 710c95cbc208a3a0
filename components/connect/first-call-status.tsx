"use client";

import { CircleCheck, Hourglass } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { FirstCall } from "#lib/keys/first-call/schema.ts";

interface FirstCallStatusProps {
  organization: { id: string; slug: string };
  keyId: string;
  keyName: string;
  /** As it was when the page was made */
  found: FirstCall;
}

const pollMs = 2_500;

/** Waits for the first call that is reported with a key, and says so when it has come. */
export function FirstCallStatus({ organization, keyId, keyName, found }: FirstCallStatusProps) {
  const [asked, setAsked] = useState<FirstCall | null>(null);
  const state = asked ?? found;
  const done = state.calls > 0;

  useEffect(() => {
    if (done) return;
    const search = new URLSearchParams({ organizationId: organization.id, keyId });
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await fetch(`/api/internal/first-call?${search}`).catch(() => null);
      const next: FirstCall | null = answer?.ok ? await answer.json().catch(() => null) : null;
      if (next) setAsked(next);
    };
    const timer = setInterval(ask, pollMs);
    return () => clearInterval(timer);
  }, [done, organization.id, keyId]);

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border bg-canvas px-4 py-3">
      {done ? (
        <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-good" />
      ) : (
        <Hourglass aria-hidden="true" className="size-5 shrink-0 text-muted" />
      )}
      <div role="status" className="min-w-0 flex-1">
        <p className="font-medium">{done ? "First call received" : "Waiting for the first call…"}</p>
        <p className="text-muted text-sm">{explain(state, keyName)}</p>
      </div>
      {done ? (
        <Link
          href={`/organizations/${organization.slug}/usage/events?apiKey=${keyId}`}
          prefetch={false}
          className="text-link underline-offset-3 hover:underline"
        >
          Show calls
        </Link>
      ) : null}
    </div>
  );
}

function explain({ usedAt, calls }: FirstCall, keyName: string): string {
  if (calls > 0) return `${keyName} reports usage. Your app is connected.`;
  if (usedAt !== null) return `${keyName} was accepted, but no usage was reported with it yet.`;
  return `Nothing was sent with ${keyName} yet. This page notices by itself.`;
}
