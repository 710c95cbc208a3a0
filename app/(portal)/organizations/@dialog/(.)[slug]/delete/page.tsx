export { default } from "#app/(portal)/organizations/[slug]/delete/page.tsx";
