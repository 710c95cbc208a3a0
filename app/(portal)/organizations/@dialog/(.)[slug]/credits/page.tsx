export { default } from "#app/(portal)/organizations/[slug]/credits/page.tsx";
