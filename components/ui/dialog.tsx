"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { cva, type VariantProps } from "class-variance-authority";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { buttonStyles } from "./button.tsx";
import { cn } from "./cn.ts";
import { PopupDefault } from "./popup-scope.tsx";

export const backdropStyles =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0";

export const dialogStyles = cva(
  "fixed z-40 flex flex-col overflow-hidden short:overflow-y-auto border bg-raised text-ink shadow-popup outline-none transition-[scale,opacity] duration-100 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:scale-98 data-ending-style:opacity-0",
  {
    variants: {
      sheet: {
        true: "max-sm:inset-0 max-sm:h-dvh max-sm:border-0",
        false:
          "max-sm:inset-x-4 max-sm:top-1/2 max-sm:max-h-[calc(100dvh-2rem)] max-sm:-translate-y-1/2 max-sm:rounded-lg",
      },
      size: {
        sm: "sm:w-md",
        md: "sm:w-xl",
        lg: "sm:w-3xl",
        xl: "sm:w-5xl",
      },
      /** A fixed height, so that tabs of different length do not make the dialog jump. */
      fixedHeight: { true: "sm:h-[min(44rem,calc(100dvh-4rem))]" },
    },
    defaultVariants: { size: "md", sheet: true, fixedHeight: false },
  },
);

const placed =
  "sm:top-1/2 sm:left-1/2 sm:max-h-[calc(100dvh-4rem)] sm:max-w-[calc(100vw-4rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg";

export const dialogClass = (look: VariantProps<typeof dialogStyles>) => cn(dialogStyles(look), placed);

interface DialogProps extends Pick<VariantProps<typeof dialogStyles>, "size" | "fixedHeight"> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Under the title, above the body: tabs, a search field. It does not scroll. */
  header?: ReactNode;
  /** An alert dialog must be answered: a press outside does not close it. */
  dismissible?: boolean;
  initialFocus?: ComponentProps<typeof BaseDialog.Popup>["initialFocus"];
  finalFocus?: ComponentProps<typeof BaseDialog.Popup>["finalFocus"];
  children: ReactNode;
}

/** A modal dialog; on a phone it fills the screen. Fill it with PanelBody and PanelFooter. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  header,
  size,
  fixedHeight,
  ...props
}: DialogProps) {
  const { dismissible = true, initialFocus, finalFocus, children } = props;
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={!dismissible}>
      <BaseDialog.Portal>
        {/* Rendered over another dialog too: a press on it closes this one. */}
        <BaseDialog.Backdrop forceRender className={backdropStyles} />
        <BaseDialog.Popup
          initialFocus={initialFocus}
          finalFocus={finalFocus}
          className={dialogClass({ size, fixedHeight, sheet: true })}
        >
          <div className="shrink-0 border-b px-5 pt-4 max-sm:px-4">
            <div className="min-w-0 pe-11 pb-3">
              <BaseDialog.Title className="text-lg">{title}</BaseDialog.Title>
              {description ? (
                <BaseDialog.Description className="text-muted">{description}</BaseDialog.Description>
              ) : null}
            </div>
            <PopupDefault>{header}</PopupDefault>
          </div>
          <PopupDefault>{children}</PopupDefault>
          {/* The last stop of the Tab key, so that what is typed at once never presses it. */}
          <BaseDialog.Close
            aria-label="Close"
            className={cn(buttonStyles({ variant: "ghost", size: "icon" }), "absolute end-3 top-2.5")}
          >
            <X aria-hidden="true" />
          </BaseDialog.Close>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
