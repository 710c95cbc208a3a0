"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { popupMotion } from "./popup.ts";
import { usePopupRoot } from "./popup-scope.tsx";

interface TooltipProps {
  label: string;
  /** The control it explains. An icon button needs its own aria-label: a tooltip is not read out. */
  children: ReactElement;
}

export function Tooltip({ label, children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal container={usePopupRoot()}>
        <BaseTooltip.Positioner sideOffset={6} className="z-60">
          <BaseTooltip.Popup
            className={`max-w-72 rounded-md bg-ink px-2 py-1 text-sm text-surface forced-colors:border ${popupMotion}`}
          >
            {label}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
