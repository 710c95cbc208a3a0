// Steward's own root layout, so that pages here differ from Steward's only in what they do.
export { default, metadata, viewport } from "#app/layout.tsx";
