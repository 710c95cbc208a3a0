"use client";

import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { retryingFetch } from "./retry-navigation.ts";

const retryMs = 5_000;

/** Says that the connection is lost when a page cannot be loaded, keeps what is there, and tries again. */
export function ConnectionLost() {
  const [waiting, setWaiting] = useState<readonly (() => void)[]>([]);

  useEffect(() => {
    const original = window.fetch;
    window.fetch = retryingFetch(
      original.bind(window),
      () => new Promise((go) => setWaiting((others) => [...others, go])),
    );
    return () => {
      window.fetch = original;
    };
  }, []);

  useEffect(() => {
    if (waiting.length === 0) return;
    const retry = () => retryAll(waiting);
    const timer = setTimeout(retry, retryMs);
    window.addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", retry);
    };
  });

  function retryAll(all: readonly (() => void)[]) {
    setWaiting((now) => now.filter((one) => !all.includes(one)));
    for (const go of all) go();
  }

  if (waiting.length === 0) return null;
  return (
    <div
      role="alert"
      className="fixed inset-x-4 top-2 z-50 mx-auto flex max-w-md items-center gap-3 rounded-md border border-warn bg-warn-soft px-3 py-2 text-warn shadow-popup"
    >
      <WifiOff aria-hidden="true" className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">Connection lost. What you see may be out of date.</p>
      <Button size="sm" onClick={() => retryAll(waiting)}>
        Retry
      </Button>
    </div>
  );
}
