"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { newRowsHref } from "./new-rows.ts";
import { RouteFrame } from "./route-frame.tsx";

interface RoutePageProps {
  header: ReactNode;
  /** The target of Cancel and Close. */
  closeTo: string;
  children: ReactNode;
}

/** The content of a RouteDialog as a page: after a reload, or in a tab of its own. */
export function RoutePage({ header, closeTo, children }: RoutePageProps) {
  const router = useRouter();
  const [dirty, setDirty] = useState(false);
  const { guard, leaveFreely, question } = useUnsavedGuard(dirty);
  const close = useCallback(() => leaveFreely(() => router.push(closeTo)), [router, closeTo, leaveFreely]);
  const closeAndShow = useCallback(
    (newIds: readonly string[]) => leaveFreely(() => router.push(newRowsHref(closeTo, newIds))),
    [router, closeTo, leaveFreely],
  );
  return (
    <RouteFrame value={{ inDialog: false, setDirty, guard, close, closeAndShow }}>
      <div className="flex w-full max-w-5xl flex-col px-6 py-4 max-sm:px-4">
        {header}
        <div className="mt-4 flex flex-col rounded-lg border bg-raised">{children}</div>
      </div>
      <UnsavedDialog {...question} />
    </RouteFrame>
  );
}
