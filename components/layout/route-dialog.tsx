"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { UnsavedDialog } from "#components/forms/unsaved-dialog.tsx";
import { useUnsavedGuard } from "#components/forms/use-unsaved-guard.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { RouteFrame } from "./route-frame.tsx";

interface RouteDialogProps {
  title: ReactNode;
  description?: ReactNode;
  header?: ReactNode;
  size?: "md" | "lg" | "xl";
  steady?: boolean;
  children: ReactNode;
}

/** A dialog that has an address: it is open while the address is, so closing it goes back to what it was opened over. */
export function RouteDialog({ children, header, ...look }: RouteDialogProps) {
  const router = useRouter();
  const [dirty, setDirty] = useState(false);
  const { guard, leaveFreely, question } = useUnsavedGuard(dirty);
  const close = useCallback(() => leaveFreely(() => router.back()), [router, leaveFreely]);
  return (
    <RouteFrame value={{ inDialog: true, setDirty, guard, close }}>
      <Dialog open onOpenChange={(open) => !open && guard(close)} header={header} {...look}>
        {children}
      </Dialog>
      <UnsavedDialog {...question} />
    </RouteFrame>
  );
}
