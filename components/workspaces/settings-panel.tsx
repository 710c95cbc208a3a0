"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { RouteFrame } from "#components/layout/route-frame.tsx";

interface SettingsPanelProps {
  /** Where Cancel leads; without it, back to the form as it was */
  closeTo: string;
  children: ReactNode;
}

/** A form in a box on a page of tabs, which guards unsaved input. */
export function SettingsPanel({ closeTo, children }: SettingsPanelProps) {
  const router = useRouter();
  const [dirty, setDirty] = useState(false);
  const { guard, leaveFreely, question } = useUnsavedGuard(dirty);
  const close = useCallback(() => leaveFreely(() => router.push(closeTo)), [router, closeTo, leaveFreely]);
  return (
    <RouteFrame value={{ inDialog: false, setDirty, guard, close }}>
      <div className="flex max-w-3xl flex-col rounded-lg border bg-raised">{children}</div>
      <UnsavedDialog {...question} />
    </RouteFrame>
  );
}
