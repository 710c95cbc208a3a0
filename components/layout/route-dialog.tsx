"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback } from "react";
import { FormDialog } from "./form-dialog.tsx";
import { newRowsHref } from "./new-rows.ts";

interface RouteDialogProps {
  title: ReactNode;
  description?: ReactNode;
  header?: ReactNode;
  size?: "md" | "lg" | "xl";
  fixedHeight?: boolean;
  children: ReactNode;
}

/** A dialog with a URL: it is open while the URL is, and closing it returns to the page that it was opened from. */
export function RouteDialog(props: RouteDialogProps) {
  const router = useRouter();
  const leave = useCallback(
    (newIds?: readonly string[]) => {
      if (!newIds?.length) return router.back();
      const { pathname, search } = location;
      router.replace(newRowsHref(pathname + search, newIds), { scroll: false });
    },
    [router],
  );
  return <FormDialog onClose={leave} {...props} />;
}
