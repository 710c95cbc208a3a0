// The frame of Steward's own pages, so that a page here differs from those by nothing but what it does.
export { default, metadata, viewport } from "#app/layout.tsx";
