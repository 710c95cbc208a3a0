"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { PanelFooter } from "#components/ui/panel.tsx";
import { useRouteFrame } from "./route-frame.tsx";

/** The footer of a panel without anything to save. Close is only for dialogs: from a page the navigation leads away. */
export function CloseFooter({ children }: { children?: ReactNode }) {
  const { inDialog, close } = useRouteFrame();
  if (!inDialog && !children) return null;
  return (
    <PanelFooter>
      {children}
      {inDialog ? <Button onClick={close}>Close</Button> : null}
    </PanelFooter>
  );
}
