"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const pollMs = 2_000;

/** Reads the page again every two seconds while something on it is being made. */
export function RefreshWhile({ pending }: { pending: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!pending) return;
    const timer = setInterval(() => router.refresh(), pollMs);
    return () => clearInterval(timer);
  }, [pending, router]);
  return null;
}
