"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { popupBox, popupItem } from "./popup.ts";
import { usePopupRoot } from "./popup-scope.tsx";

export const Menu = BaseMenu.Root;
export const MenuGroup = BaseMenu.Group;
export const MenuRadioGroup = BaseMenu.RadioGroup;

type PopupProps = Pick<ComponentProps<typeof BaseMenu.Positioner>, "anchor" | "align" | "side"> &
  Pick<ComponentProps<typeof BaseMenu.Popup>, "finalFocus" | "aria-label"> & {
    className?: string;
    children: ReactNode;
  };

export function MenuPopup({ anchor, align = "end", side, className, ...popup }: PopupProps) {
  return (
    <BaseMenu.Portal container={usePopupRoot()}>
      <BaseMenu.Positioner
        anchor={anchor}
        align={align}
        side={side}
        sideOffset={4}
        className="z-50 outline-none"
      >
        <BaseMenu.Popup
          ref={startAtFirst}
          className={cn(popupBox, "max-h-(--available-height) min-w-44 overflow-y-auto p-1", className)}
          {...popup}
        />
      </BaseMenu.Positioner>
    </BaseMenu.Portal>
  );
}

/** Opened by the keyboard, a menu starts at its first item: our menus have no trigger of Base UI. */
function startAtFirst(popup: HTMLElement | null) {
  if (!(popup && document.activeElement?.matches(":focus-visible"))) return;
  const started = new AbortController();
  // Once Base UI has focused the popup itself.
  popup.addEventListener(
    "focus",
    () => requestAnimationFrame(() => popup.querySelector<HTMLElement>("[role^=menuitem]")?.focus()),
    { once: true, signal: started.signal },
  );
  return () => started.abort();
}

type ItemProps = Omit<ComponentProps<typeof BaseMenu.Item>, "className"> & { danger?: boolean };

export function MenuItem({ danger = false, ...props }: ItemProps) {
  return (
    <BaseMenu.Item className={cn(popupItem, danger && "text-bad data-highlighted:bg-bad-soft")} {...props} />
  );
}

export function MenuLink(props: Omit<ComponentProps<typeof BaseMenu.LinkItem>, "className">) {
  return <BaseMenu.LinkItem closeOnClick className={popupItem} {...props} />;
}

export function MenuRadio({
  children,
  ...props
}: Omit<ComponentProps<typeof BaseMenu.RadioItem>, "className">) {
  return (
    <BaseMenu.RadioItem className={popupItem} {...props}>
      {children}
      <BaseMenu.RadioItemIndicator className="ms-auto ps-3">
        <Check aria-hidden="true" />
      </BaseMenu.RadioItemIndicator>
    </BaseMenu.RadioItem>
  );
}

export function MenuToggle({
  children,
  ...props
}: Omit<ComponentProps<typeof BaseMenu.CheckboxItem>, "className">) {
  return (
    <BaseMenu.CheckboxItem className={popupItem} {...props}>
      {children}
      <BaseMenu.CheckboxItemIndicator className="ms-auto ps-3">
        <Check aria-hidden="true" />
      </BaseMenu.CheckboxItemIndicator>
    </BaseMenu.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-muted text-xs">
      {children}
    </BaseMenu.GroupLabel>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
