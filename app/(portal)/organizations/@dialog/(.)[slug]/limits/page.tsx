export { default } from "#app/(portal)/organizations/[slug]/limits/page.tsx";
