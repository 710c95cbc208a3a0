"use client";

import { Eye } from "lucide-react";
import { useActionState, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";

interface ViewBannerProps {
  /** The impersonated user, and the Admin who views as them. */
  name: string;
  impersonator: string;
  /** ISO 8601 */
  until: string;
  /** Minutes left at render time: shown without JavaScript. */
  minutes: number;
  stop: (state: object, form: FormData) => Promise<object>;
}

/** Stays at the top of every page while an Admin views as another user. */
export function ViewBanner({ name, impersonator, until, minutes, stop }: ViewBannerProps) {
  const [, stopView] = useActionState(stop, {});
  const left = useMinutesLeft(until, minutes);
  return (
    <section
      aria-label="Viewing as another user"
      className="flex h-12 shrink-0 items-center gap-3 border-warn border-b bg-warn-soft px-4 sm:px-6"
    >
      <Eye aria-hidden="true" className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 truncate">
        <span className="max-sm:sr-only">{impersonator}, you are viewing as </span>
        <strong className="font-semibold">{name}</strong>
        <span className="tabular-nums">
          {left <= 0 ? ", ended" : `, ${left} ${left === 1 ? "minute" : "minutes"} left`}
        </span>
      </p>
      <form action={stopView}>
        <Button type="submit" size="sm">
          Stop Viewing
        </Button>
      </form>
    </section>
  );
}

function useMinutesLeft(until: string, atFirst: number): number {
  const [left, setLeft] = useState(atFirst);
  useEffect(() => {
    const update = () => {
      const minutes = Math.ceil((Date.parse(until) - Date.now()) / 60_000);
      setLeft(minutes);
      // The server has ended it by its own clock: what is on the screen must not stay there.
      if (minutes <= 0) location.reload();
    };
    const timer = setInterval(update, 10_000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
