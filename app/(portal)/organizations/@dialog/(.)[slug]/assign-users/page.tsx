export { default } from "#app/(portal)/organizations/[slug]/assign-users/page.tsx";
