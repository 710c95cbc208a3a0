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

/** A dialog with a URL: it is open while the URL is, and closing it returns to the page that it was opened from. */
export function RouteDialog(props: RouteDialogProps) {
  const router = useRouter();
  const back = useCallback(() => router.back(), [router]);
  return <FormDialog onClose={back} {...props} />;
}
