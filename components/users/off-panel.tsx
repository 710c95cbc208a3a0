"use client";

import { Lock } from "lucide-react";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";

/** Replaces a form that may not be submitted and says why. */
export function OffPanel({ why }: { why: string }) {
  const { close } = useRouteFrame();
  return (
    <div className={panelColumn}>
      <PanelBody className="flex gap-2.5">
        <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
        <p>{why}</p>
      </PanelBody>
      <PanelFooter>
        <Button onClick={close}>Close</Button>
      </PanelFooter>
    </div>
  );
}
