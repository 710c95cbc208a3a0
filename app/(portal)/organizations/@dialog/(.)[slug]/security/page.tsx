export { default } from "#app/(portal)/organizations/[slug]/security/page.tsx";
