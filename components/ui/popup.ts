// Styles shared by menus, popovers, lists and tooltips.

const popupMotion =
  "origin-(--transform-origin) transition-[scale,opacity] duration-100 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:scale-98 data-ending-style:opacity-0";

export const popupBox = `rounded-lg border bg-raised text-ink shadow-popup outline-none ${popupMotion}`;

export const popupItem =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 text-base no-underline outline-none data-highlighted:bg-hover data-disabled:text-faint forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-solid pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";

/** The button that clears a control. */
export const clearStyles =
  "absolute inset-y-0 end-7 my-auto grid size-6 place-items-center rounded-sm text-muted hover:bg-pressed hover:text-ink";
