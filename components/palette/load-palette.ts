/** Loads the palette's code, which no page does by itself. */
export const loadPalette = () => import("./palette.tsx");
