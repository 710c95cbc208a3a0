"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { popupBox } from "./popup.ts";
import { usePopupRoot } from "./popup-scope.tsx";

export const Popover = BasePopover.Root;
export const PopoverTitle = BasePopover.Title;

interface PopoverPopupProps extends Pick<ComponentProps<typeof BasePopover.Popup>, "finalFocus"> {
  /** The button that opened it. */
  anchor: ComponentProps<typeof BasePopover.Positioner>["anchor"];
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

export function PopoverPopup({ anchor, finalFocus, align = "end", className, children }: PopoverPopupProps) {
  return (
    <BasePopover.Portal container={usePopupRoot()}>
      <BasePopover.Positioner
        anchor={anchor}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className="z-50"
      >
        <BasePopover.Popup
          finalFocus={finalFocus}
          className={cn(popupBox, "max-h-(--available-height) overflow-y-auto p-3", className)}
        >
          {children}
        </BasePopover.Popup>
      </BasePopover.Positioner>
    </BasePopover.Portal>
  );
}
