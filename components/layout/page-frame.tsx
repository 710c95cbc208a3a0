"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { newRowsHref } from "./new-rows.ts";
import { RouteFrame } from "./route-frame.tsx";

interface PageFrameProps {
  /** The target of Cancel and Close. */
  closeTo: string;
  children: ReactNode;
}

/** What a panel needs around it on a page: it guards unsaved input and leads back. */
export function PageFrame({ closeTo, children }: PageFrameProps) {
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
      {children}
      <UnsavedDialog {...question} />
    </RouteFrame>
  );
}
