"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback } from "react";
import { FormDialog } from "./form-dialog.tsx";

interface RouteDialogProps {
  title: ReactNode;
  description?: ReactNode;
  header?: ReactNode;
  size?: "md" | "lg" | "xl";
  steady?: boolean;
  children: ReactNode;
}

/** A dialog that has an address: it is open while the address is, so closing it goes back to what it was opened over. */
export function RouteDialog(props: RouteDialogProps) {
  const router = useRouter();
  const back = useCallback(() => router.back(), [router]);
  return <FormDialog onClose={back} initialFocus={true} {...props} />;
}
